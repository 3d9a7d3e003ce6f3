import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Manifest, ScopePlan } from '../../wire';
import { api, refusalOf } from '../api';
import { CopyButton } from '../copy_button';
import { Problem } from '../problem';
import { useBench } from '../workbench';
import { ActionPicker } from './action_picker';

interface Props {
  catalogue: Manifest;
  authMethod: string;
}

/** Turns chosen actions into the scopes to select in Brex's dashboard, and the role that the token's owner needs. */
export function ScopePlanner({ catalogue, authMethod }: Props) {
  const [chosen, setChosen] = useState<string[]>([]);
  const { data, error } = useQuery({
    queryKey: ['scopes', authMethod, chosen],
    queryFn: () => api.scopes(chosen, authMethod),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return (
    <section className="planner" aria-label="Scope planner">
      <ActionPicker catalogue={catalogue} authMethod={authMethod} chosen={chosen} onChoose={setChosen} />
      {error && <Problem refusal={refusalOf(error)} />}
      <div aria-live="polite">
        {chosen.length === 0 ? (
          <p className="hint">Choose at least one action to see its scopes.</p>
        ) : (
          data && <Plan plan={data.plan} />
        )}
      </div>
    </section>
  );
}

function Plan({ plan }: { plan: ScopePlan }) {
  const titles = useTitles();
  const { scopes, included, roles, unscoped, unavailable } = plan;
  return (
    <div className="plan">
      <div className="between">
        <h3>{scopes.length === 0 ? 'No scope is required' : `Select ${amount(scopes.length, 'scope')}`}</h3>
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
      {roles.length > 0 && <h3>Who must create the token</h3>}
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

function useTitles(): (names: string[]) => string {
  const { actions } = useBench();
  return (names) => names.map((name) => actions.get(name)?.entry.title ?? name).join(', ');
}

const amount = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
