import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Entry, Manifest, TestReport } from '../wire';
import { Effect, VerdictMark } from './marks';
import { goTo, hrefOf } from './route';

interface Props {
  catalogue: Manifest;
  report: TestReport | undefined;
  route: string;
}

/**
 * All actions by group, filtered by a search. "/" focuses the search, Enter opens the first match, arrow keys move
 * through the list.
 */
export function ActionList({ catalogue, report, route }: Props) {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const box = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const groups = Object.entries(catalogue.groups)
    .map(([name, group]) => ({ name, group, found: actionsFound(group.title, group.actions, search) }))
    .filter(({ found }) => found.length > 0);
  const first = groups[0]?.found[0]?.[0];
  const count = groups.reduce((sum, { found }) => sum + found.length, 0);
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && event.target === box.current && search && first) goTo(first);
    if (step === undefined) return;
    event.preventDefault();
    const stops = [box.current, ...(place.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    stops[stops.indexOf(document.activeElement as HTMLInputElement) + step]?.focus();
  };
  return (
    <section aria-labelledby="actions-title" ref={place} onKeyDown={walk} className="actions">
      <h2 id="actions-title">Actions</h2>
      <input
        ref={box}
        type="search"
        aria-label="Search actions"
        placeholder="Search, such as card"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="hint" role="status">
        {search ? `${count} found` : `${count} actions; press / to search`}
      </p>
      {groups.map(({ name, group, found }) => (
        <div key={name} className="action-group">
          <h3>
            {group.title} {group.stage && <span className="badge">{group.stage}</span>}
          </h3>
          <ul className="rows">
            {found.map(([action, entry]) => (
              <li key={action}>
                <a href={hrefOf(action)} aria-current={route === action ? 'page' : undefined} title={entry.description}>
                  <span className="name">{entry.title}</span>
                  {entry.deprecated && <span className="badge">old</span>}
                  <Effect effect={entry.effect} />
                  {verdictOf(report, action) && <VerdictMark verdict={verdictOf(report, action)!} />}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

const verdictOf = (report: TestReport | undefined, action: string) =>
  (report?.actions as Record<string, TestReport['actions'][keyof TestReport['actions']]> | undefined)?.[action];

function actionsFound(group: string, actions: Record<string, Entry>, search: string): [string, Entry][] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return Object.entries(actions).filter(([name, { title, description }]) => {
    const text = `${name} ${title} ${description} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
