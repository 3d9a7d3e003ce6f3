import { useMemo } from 'react';
import type { Entry } from '../../wire';

interface Found {
  /** The names of the actions, best match first. */
  names: string[];
  searching: boolean;
}

/** The actions whose name, title, description or group have every word of a search. */
export function useFoundActions(typed: string, actions: Map<string, { title: string; entry: Entry }>): Found {
  return useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const names = [...actions].flatMap(([name, { title, entry }]) => {
      const text = `${name} ${entry.title} ${entry.description} ${title}`.toLowerCase();
      return words.every((word) => text.includes(word)) ? [name] : [];
    });
    return { names, searching: false };
  }, [typed, actions]);
}
