import { useEffect, useState } from 'react';
import type { Manifest } from '../../wire';
import { api } from '../api';
import { Fold } from '../form/fold';

interface Props {
  catalogue: Manifest;
  chosen: string[];
  onChoose(actions: string[]): void;
  settings: Record<string, unknown>;
}

/** The actions that a connection is for, by group; the sign-in requests the minimal scopes for them. */
export function PurposeTicks({ catalogue, chosen, onChoose, settings }: Props) {
  const [scopes, setScopes] = useState<string[]>([]);
  useEffect(() => {
    let late = false;
    if (chosen.length)
      api.scopes(chosen).then(
        (found) => !late && setScopes(found.scopes),
        () => undefined,
      );
    return () => void (late = true);
  }, [chosen]);
  const groups = Object.entries(catalogue.groups).filter(
    ([, { auth_methods: methods }]) => methods?.includes('oauth') !== false,
  );
  const turn = (actions: string[], on: boolean): void =>
    onChoose([...chosen.filter((one) => !actions.includes(one)), ...(on ? actions : [])]);
  const own = Array.isArray(settings.scopes) ? settings.scopes.map(String) : [];
  const shown = chosen.length ? scopes.filter((scope) => !['openid', 'offline_access'].includes(scope)) : own;
  return (
    <>
      <Fold
        title={`Requested access (${chosen.length ? `${chosen.length} actions` : 'nothing selected'})`}
        open={false}
      >
        <div className="purpose">
          {groups.map(([name, { title, actions }]) => (
            <fieldset key={name} className="group">
              <legend>
                <label className="tick">
                  <input
                    type="checkbox"
                    checked={Object.keys(actions).every((action) => chosen.includes(action))}
                    onChange={(event) => turn(Object.keys(actions), event.target.checked)}
                  />
                  <span>{title}</span>
                </label>
              </legend>
              {Object.entries(actions).map(([action, { title: words }]) => (
                <label key={action} className="tick">
                  <input
                    type="checkbox"
                    checked={chosen.includes(action)}
                    onChange={(event) => turn([action], event.target.checked)}
                  />
                  <span>{words}</span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
      </Fold>
      <p className="hint">
        Scopes are additive: requesting more later requires another consent and adds to the granted scopes.
      </p>
      <p className="hint" aria-live="polite">
        {shown.length ? (
          <>
            Requested scopes: <code>{shown.join(', ')}</code>
          </>
        ) : (
          'Choose at least one action. The required scopes are shown here.'
        )}
      </p>
    </>
  );
}
