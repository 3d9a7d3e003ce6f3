import { useState } from 'react';
import type { Manifest, ScopePlan } from '../../wire';
import { refusalOf } from '../api';
import { CopyButton } from '../copy_button';
import { counted } from '../numbers';
import { Problem } from '../problem';
import { useActionTitle } from '../workbench';
import { ActionPicker } from './action_picker';
import { useScopePlan } from './scope_plan';

interface Props {
  catalogue: Manifest;
  authMethod: string;
}

/** Turns chosen actions into the scopes to select in Brex's dashboard, and the role that the token's owner needs. */
export function ScopePlanner({ catalogue, authMethod }: Props) {
  const [chosen, setChosen] = useState<string[]>([]);
  const { plan, error } = useScopePlan(authMethod, chosen);
  return (
    <section className="planner" aria-label="Scope planner">
      <ActionPicker catalogue={catalogue} authMethod={authMethod} chosen={chosen} onChoose={setChosen} />
      {error != null && <Problem refusal={refusalOf(error)} />}
      <div aria-live="polite">
        {chosen.length === 0 ? (
          <p className="hint">Choose at least one action to see its scopes.</p>
        ) : (
          plan && <Plan plan={plan} />
        )}
      </div>
    </section>
  );
}

function Plan({ plan }: { plan: ScopePlan }) {
  const titleOf = useActionTitle();
  const titles = (names: string[]): string => names.map(titleOf).join(', ');
  const { scopes, included, roles, unscoped, unavailable } = plan;
  return (
    <div className="plan">
      <div className="between">
        <h2>{scopes.length === 0 ? 'No scope is required' : `Select ${counted(scopes.length, 'scope')}`}</h2>
        {scopes.length > 0 && (
          <CopyButton text={() => scopes.map(({ scope }) => `${scope}\n`).join('')} label="Copy scopes" />
        )}
      </div>
      <ul className="plan-scopes" aria-label="Scopes to select">
        {scopes.map(({ scope, actions, alternatives }) => (
          <li key={scope}>
            <code>{scope}</code> <CopyButton text={scope} label={`Copy ${scope}`} look="tiny" />
            <span className="quiet">
              {titles(actions)}
              {alternatives.length > 0 && (
                <>
                  . One is enough: this, or <code>{alternatives.join(', ')}</code> instead
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">Brex adds {included.join(' and ')} itself.</p>
      {unscoped.length > 0 && <p className="hint">Brex documents no scope for: {titles(unscoped)}.</p>}
      {unavailable.length > 0 && (
        <p className="notice warning">Not possible with this auth method: {titles(unavailable)}.</p>
      )}
      {roles.length > 0 && <h2>Who must create the token</h2>}
      <ul className="plan-roles">
        {roles.map(({ role, actions }) => (
          <li key={role}>
            {role}
            {roles.length > 1 && <span className="quiet">{titles(actions)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
