import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Manifest } from '../../wire';
import { api } from '../api';
import { Fold } from '../form/fold';
import { ActionPicker } from './action_picker';

interface Props {
  catalogue: Manifest;
  authMethod: string;
  chosen: string[];
  onChoose(actions: string[]): void;
  settings: Record<string, unknown>;
}

/** The actions that a sign-in is for; it requests the fewest scopes for them. */
export function Purpose({ catalogue, authMethod, chosen, onChoose, settings }: Props) {
  const { data } = useQuery({
    queryKey: ['scopes', authMethod, chosen],
    queryFn: () => api.scopes(chosen, authMethod),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const own = Array.isArray(settings.scopes) ? settings.scopes.map(String) : [];
  const plan = chosen.length ? data?.plan : undefined;
  const shown = chosen.length ? (plan?.scopes.map(({ scope }) => scope) ?? []) : own;
  return (
    <>
      <Fold
        title={`Requested access (${chosen.length ? `${chosen.length} actions` : 'nothing selected'})`}
        open={false}
      >
        <ActionPicker catalogue={catalogue} authMethod={authMethod} chosen={chosen} onChoose={onChoose} />
      </Fold>
      <p className="hint">
        Scopes are additive: requesting more later requires another consent and adds to the granted scopes.
      </p>
      <div className="hint" aria-live="polite">
        {shown.length ? (
          <p>
            Requested scopes: <code>{shown.join(', ')}</code>
          </p>
        ) : (
          <p>Choose at least one action. The required scopes are shown here.</p>
        )}
        {plan?.roles.map(({ role }) => (
          <p key={role}>Who can allow it: {role}</p>
        ))}
      </div>
    </>
  );
}
