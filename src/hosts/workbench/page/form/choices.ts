import { createContext, useContext, useEffect, useState } from 'react';
import type { Choice } from '../../wire';
import { api, refusalOf } from '../api';

/** Loads a list of choices from the live account, once for a while. */
export type LoadChoices = (list: string) => Promise<Choice[]>;

const noConnection: LoadChoices = () => Promise.reject(new Error('no connection'));
/** Where the fields of a form find their live choices. */
export const ChoicesFrom = createContext<LoadChoices | undefined>(undefined);

const freshFor = 60_000;

/** A loader for one connection; a list is asked for again only after a minute, because each asking reads all its pages. */
export function choicesOf(connection: string): LoadChoices {
  const kept = new Map<string, { at: number; choices: Promise<Choice[]> }>();
  return (list) => {
    const found = kept.get(list);
    if (found && Date.now() - found.at < freshFor) return found.choices;
    const choices = api.choices(connection, list);
    kept.set(list, { at: Date.now(), choices });
    choices.catch(() => kept.delete(list));
    return choices;
  };
}

export interface LiveChoices {
  choices: Choice[];
  /** What to say below the field: that it loads, or why there are none. */
  status: string;
  /** Asks for the choices, if that has not happened yet. */
  load(): void;
}

/** The choices for a field, loaded when the field is first used or holds a value that wants a name. */
export function useLiveChoices(list: string | undefined, holdsValue: boolean): LiveChoices {
  const source = useContext(ChoicesFrom);
  const [wanted, setWanted] = useState(holdsValue);
  const [found, setFound] = useState<{ choices: Choice[]; status: string }>({ choices: [], status: '' });
  useEffect(() => {
    if (list === undefined || !wanted) return;
    let current = true;
    const tell = (next: { choices: Choice[]; status: string }): void => {
      if (current) setFound(next);
    };
    tell({ choices: [], status: 'Loading choices…' });
    (source ?? noConnection)(list).then(
      (choices) => tell({ choices, status: choices.length ? '' : 'There is none yet. You can type an id.' }),
      (error: unknown) =>
        tell({
          choices: [],
          status: source
            ? `No choices: ${refusalOf(error).message} You can type an id.`
            : 'Choose a connection to see choices, or type an id.',
        }),
    );
    return () => {
      current = false;
    };
  }, [list, wanted, source]);
  return { ...found, load: () => setWanted(true) };
}

/** The choices that have every word of a search in their label or value. */
export function matching(choices: Choice[], search: string): Choice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ label, value }) => words.every((word) => `${label} ${value}`.toLowerCase().includes(word)));
}
