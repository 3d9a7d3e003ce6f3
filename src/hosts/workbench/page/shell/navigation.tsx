import { Link, useParams } from '@tanstack/react-router';
import { Accordion } from 'radix-ui';
import { Cable, ChevronRight, House, Star } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Availability, Entry } from '../../wire';
import type { Workbench } from '../workbench';
import { ActionLink } from './action_link';
import { connectionScreens } from './connection_screens';
import { groupIcon } from './group_icons';
import { usePinned } from './pinned';
import { verdictOf } from '../verdicts';

/** The screens, the favorite and recent actions, and all actions by group. */
export function Navigation({ bench }: { bench: Workbench }) {
  const { actions, chosen } = bench;
  const { action } = useParams({ strict: false });
  const favorites = usePinned('favorites');
  const recents = usePinned('recents').filter((name) => !favorites.includes(name));
  const known = (names: string[]) => names.filter((name) => actions.has(name));
  return (
    <>
      <ul className="rows">
        <li>
          {chosen ? (
            <Link to="/c/$connection" params={{ connection: chosen.id }} activeOptions={{ exact: true }}>
              <House aria-hidden="true" size={16} /> <span className="name">Home</span>
            </Link>
          ) : (
            <Link to="/" activeOptions={{ exact: true }}>
              <House aria-hidden="true" size={16} /> <span className="name">Home</span>
            </Link>
          )}
        </li>
        {chosen &&
          connectionScreens.map(({ title, Icon, to }) => (
            <li key={title}>
              <Link to={to} params={{ connection: chosen.id }}>
                <Icon aria-hidden="true" size={16} /> <span className="name">{title}</span>
              </Link>
            </li>
          ))}
        <li>
          <Link to="/connections">
            <Cable aria-hidden="true" size={16} /> <span className="name">Connections</span>
          </Link>
        </li>
      </ul>
      <Pinned title="Favorites" names={known(favorites)} actions={actions} />
      <Pinned title="Recent" names={known(recents)} actions={actions} />
      <Tree bench={bench} current={action} />
    </>
  );
}

function Pinned({ title, names, actions }: { title: string; names: string[]; actions: Workbench['actions'] }) {
  if (!names.length) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="rows">
        {names.map((name) => {
          const found = actions.get(name);
          const Icon = title === 'Favorites' ? Star : groupIcon(found?.group);
          return (
            <li key={name}>
              <ActionLink name={name}>
                <Icon aria-hidden="true" size={15} /> <span className="name">{found?.entry.title}</span>
              </ActionLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Tree({ bench, current }: { bench: Workbench; current: string | undefined }) {
  const { catalogue, report } = bench;
  const groups = Object.entries(catalogue.groups);
  const home = groups.find(([, { actions }]) => current !== undefined && Object.hasOwn(actions, current))?.[0];
  const [open, setOpen] = useState<string[]>(home ? [home] : []);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (home) setOpen((old) => (old.includes(home) ? old : [...old, home]));
  }, [home]);
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      place.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [current]);
  return (
    <section aria-label="Actions" ref={place}>
      <h2>Actions</h2>
      <Accordion.Root type="multiple" value={open} onValueChange={setOpen} className="tree">
        {groups.map(([name, group]) => {
          const Icon = groupIcon(group);
          return (
            <Accordion.Item key={name} value={name}>
              <Accordion.Header asChild>
                <h3>
                  <Accordion.Trigger>
                    <Icon aria-hidden="true" size={16} /> <span className="name">{group.title}</span>
                    {group.stage && <span className="badge">{group.stage}</span>}
                    <ChevronRight aria-hidden="true" size={14} className="turns" />
                  </Accordion.Trigger>
                </h3>
              </Accordion.Header>
              <Accordion.Content>
                <ul className="rows inner">
                  {Object.entries(group.actions).map(([action, entry]) => (
                    <li key={action}>
                      <TreeLink name={action} entry={entry} verdict={verdictOf(report, action)} />
                    </li>
                  ))}
                </ul>
              </Accordion.Content>
            </Accordion.Item>
          );
        })}
      </Accordion.Root>
    </section>
  );
}

function TreeLink({ name, entry, verdict }: { name: string; entry: Entry; verdict: Availability | undefined }) {
  const blocked = verdict?.available === false;
  return (
    <ActionLink
      name={name}
      title={blocked ? `This token cannot run it. ${verdict.reason}` : entry.description}
      {...(blocked && { className: 'blocked' })}
    >
      <span className="name">{entry.title}</span>
      {entry.deprecated && <span className="badge">deprecated</span>}
      {entry.effect === 'irreversible' && (
        <span className="dot" role="img" aria-label="Irreversible" title="Moves money or can't be undone." />
      )}
    </ActionLink>
  );
}
