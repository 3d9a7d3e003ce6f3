import type { Manifest } from '../../wire';
import { refusalOf } from '../api';
import { Fold } from '../form/fold';
import { counted } from '../numbers';
import { Problem } from '../problem';
import { ActionPicker } from './action_picker';
import { useScopePlan } from './scope_plan';

interface Props {
  catalogue: Manifest;
  authMethod: string;
  chosen: string[];
  onChoose(actions: string[]): void;
  settings: Record<string, unknown>;
}

/** The actions that a sign-in is for; it requests the fewest scopes for them. */
export function Purpose({ catalogue, authMethod, chosen, onChoose, settings }: Props) {
  const { plan, error } = useScopePlan(authMethod, chosen);
  const own = Array.isArray(settings.scopes) ? settings.scopes.map(String) : [];
  const shown = chosen.length ? (plan?.scopes.map(({ scope }) => scope) ?? []) : own;
  return (
    <>
      <Fold
        title={`Requested access (${chosen.length ? counted(chosen.length, 'action') : 'nothing selected'})`}
        open={false}
      >
        <ActionPicker catalogue={catalogue} authMethod={authMethod} chosen={chosen} onChoose={onChoose} />
      </Fold>
      <p className="hint">
        Scopes are additive: requesting more later requires another consent and adds to the granted scopes.
      </p>
      {error != null && <Problem refusal={refusalOf(error)} />}
      <div className="hint" aria-live="polite">
        {shown.length > 0 && (
          <p>
            Requested scopes: <code>{shown.join(', ')}</code>
          </p>
        )}
        {!shown.length && !chosen.length && <p>Choose at least one action. The required scopes are shown here.</p>}
        {plan?.roles.map(({ role }) => (
          <p key={role}>Who can allow it: {role}</p>
        ))}
      </div>
    </>
  );
}
