import { useSyncExternalStore } from 'react';
import { Changes } from '../changes';

const changes = new Changes();
const lists = { favorites: 'workbench-favorites', recents: 'workbench-recents' } as const;
type List = keyof typeof lists;

/** The number of recent actions to remember. */
const maxRecents = 6;

const cache = new Map<List, { text: string; names: string[] }>();

/** A list of action names, as stored in this browser; unreadable text counts as empty. */
function read(list: List): string[] {
  const text = localStorage.getItem(lists[list]) ?? '[]';
  const before = cache.get(list);
  if (before?.text === text) return before.names;
  const names = parsed(text);
  cache.set(list, { text, names });
  return names;
}

function parsed(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

function write(list: List, names: string[]): void {
  localStorage.setItem(lists[list], JSON.stringify(names));
  changes.notify();
}

/** Adds an action to the favorites, or removes it. */
export const toggleFavorite = (name: string): void => {
  const old = read('favorites');
  write('favorites', old.includes(name) ? old.filter((one) => one !== name) : [...old, name]);
};

/** Records that an action was opened. */
export const addRecent = (name: string): void =>
  write('recents', [name, ...read('recents').filter((one) => one !== name)].slice(0, maxRecents));

/** The names of the favorite or recent actions; updates on changes, also in other tabs. */
export const usePinned = (list: List): string[] => useSyncExternalStore(subscribe, () => read(list));

function subscribe(changed: () => void): () => void {
  const end = changes.subscribe(changed);
  window.addEventListener('storage', changed);
  return () => {
    end();
    window.removeEventListener('storage', changed);
  };
}
