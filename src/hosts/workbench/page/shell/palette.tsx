import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Cable, House, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Workbench } from '../workbench';
import { connectionScreens } from './connection_screens';
import { groupIcon } from './group_icons';
import { usePinned } from './pinned';
import { useFoundActions } from './found_actions';

/** Opens any action, screen or connection by what the user types. */
export function Palette({ bench, onClose }: { bench: Workbench; onClose(): void }) {
  const { actions, chosen, connections } = bench;
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const recents = usePinned('recents');
  const { names, searching } = useFoundActions(typed);
  const search = typed.trim().toLowerCase();
  const open = (go: () => unknown): (() => void) => {
    return () => {
      onClose();
      go();
    };
  };
  const toAction = (action: string) =>
    chosen
      ? navigate({ to: '/c/$connection/a/$action', params: { connection: chosen.id, action } })
      : navigate({ to: '/a/$action', params: { action } });
  const screens = [
    { title: 'Home', Icon: House, go: () => navigate({ to: '/' }) },
    ...(chosen
      ? connectionScreens.map(({ title, Icon, to }) => ({
          title,
          Icon,
          go: () => navigate({ to, params: { connection: chosen.id } }),
        }))
      : []),
    { title: 'Connections', Icon: Cable, go: () => navigate({ to: '/connections' }) },
    { title: 'New connection', Icon: Plus, go: () => navigate({ to: '/connections/new' }) },
  ].filter(({ title }) => title.toLowerCase().includes(search));
  const others = connections.filter(({ id, name }) => id !== chosen?.id && name.toLowerCase().includes(search));
  const shown = search ? names : recents.filter((name) => actions.has(name));
  // Results arrive after the key that asked for them: the first of them is what Enter opens, never one of the last search.
  const first = searching ? '' : (shown[0] ?? (screens[0] ? `go ${screens[0].title}` : ''));
  const [selected, setSelected] = useState(first);
  useEffect(() => setSelected(first), [first, search]);
  return (
    <Command.Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      label="Search actions"
      shouldFilter={false}
      value={selected}
      onValueChange={setSelected}
      overlayClassName="overlay"
      contentClassName="palette"
      loop
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="What do you want to do? Such as freeze a card"
        aria-label="Search actions"
      />
      <Command.List>
        {!searching && <Command.Empty>Nothing found. Try another word.</Command.Empty>}
        {shown.length > 0 && (
          <Command.Group heading={search ? 'Actions' : 'Recent'}>
            {shown.map((name) => {
              const found = actions.get(name);
              if (!found) return null;
              const Icon = groupIcon(found.group);
              return (
                <Command.Item key={name} value={name} onSelect={open(() => toAction(name))}>
                  <Icon aria-hidden="true" size={16} />
                  <span className="name">{found.entry.title}</span>
                  {found.entry.effect === 'irreversible' && <span className="effect irreversible">Irreversible</span>}
                  <code>{name}</code>
                </Command.Item>
              );
            })}
          </Command.Group>
        )}
        {screens.length > 0 && (
          <Command.Group heading="Go to">
            {screens.map(({ title, Icon, go }) => (
              <Command.Item key={title} value={`go ${title}`} onSelect={open(go)}>
                <Icon aria-hidden="true" size={16} /> <span className="name">{title}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {others.length > 0 && (
          <Command.Group heading="Switch to">
            {others.map(({ id, name }) => (
              <Command.Item key={id} value={`switch ${id}`} onSelect={open(() => bench.choose(id))}>
                <Cable aria-hidden="true" size={16} /> <span className="name">{name}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
      <p className="palette-help" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> Select
        </span>
        <span>
          <kbd>Enter</kbd> Open
        </span>
        <span>
          <kbd>Esc</kbd> Close
        </span>
      </p>
    </Command.Dialog>
  );
}
