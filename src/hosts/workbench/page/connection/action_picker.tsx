import { X } from 'lucide-react';
import { useState } from 'react';
import type { Manifest } from '../../wire';
import { Fold } from '../form/fold';
import { SearchBox } from '../search_box';
import { useFoundActions } from '../shell/found_actions';
import { useActionTitle } from '../workbench';

interface Props {
  catalogue: Manifest;
  /** The auth method that must support the actions. */
  authMethod: string;
  chosen: string[];
  onChoose(actions: string[]): void;
}

/** Chooses actions: found by what people call them, or ticked by group. */
export function ActionPicker({ catalogue, authMethod, chosen, onChoose }: Props) {
  const [typed, setTyped] = useState('');
  const titleOf = useActionTitle();
  const { names, searching } = useFoundActions(typed);
  const groups = Object.entries(catalogue.groups).filter(
    ([, { auth_methods: methods }]) => methods?.includes(authMethod) !== false,
  );
  const possible = new Set(groups.flatMap(([, group]) => Object.keys(group.actions)));
  const found = names.filter((name) => possible.has(name));
  const turn = (some: string[], on: boolean): void =>
    onChoose([...chosen.filter((one) => !some.includes(one)), ...(on ? some : [])]);
  const tick = (action: string) => (
    <label key={action} className="tick">
      <input
        type="checkbox"
        checked={chosen.includes(action)}
        onChange={(event) => turn([action], event.target.checked)}
      />
      <span>{titleOf(action)}</span>
    </label>
  );
  return (
    <div className="picker">
      <SearchBox
        label="Find actions to choose"
        placeholder="What will you do? Such as: lock card, who spent"
        text={typed}
        onText={setTyped}
      />
      {chosen.length > 0 && <Chosen chosen={chosen} onRemove={(action) => turn([action], false)} />}
      <div className="picker-list" tabIndex={0} role="group" aria-label="Actions">
        {typed.trim() ? (
          <>
            {found.map(tick)}
            {!found.length && <p className="empty">{searching ? 'Searching…' : 'No action matches.'}</p>}
          </>
        ) : (
          groups.map(([name, group]) => {
            const own = Object.keys(group.actions);
            const count = own.filter((action) => chosen.includes(action)).length;
            return (
              <Fold key={name} title={`${group.title} (${count} of ${own.length})`} open={false}>
                <label className="tick">
                  <input
                    type="checkbox"
                    checked={count === own.length}
                    onChange={(event) => turn(own, event.target.checked)}
                  />
                  <strong>All of {group.title}</strong>
                </label>
                {own.map(tick)}
              </Fold>
            );
          })
        )}
      </div>
    </div>
  );
}

/** The chosen actions, each with a button that removes it. */
function Chosen({ chosen, onRemove }: { chosen: string[]; onRemove(action: string): void }) {
  const titleOf = useActionTitle();
  return (
    <div className="chips">
      <ul aria-label="Chosen actions">
        {chosen.map((action) => {
          const title = titleOf(action);
          return (
            <li key={action}>
              {title}
              <button type="button" aria-label={`Remove ${title}`} onClick={() => onRemove(action)}>
                <X aria-hidden="true" size={13} />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
