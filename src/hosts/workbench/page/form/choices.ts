import { createContext, useContext, useEffect, useState } from 'react';
import type { Choice, Manifest } from '../../wire';
import { api, refusalOf } from '../api';

/** The required input of a dependent list, by field. */
export type Given = Record<string, string>;
/** Loads a list of choices from the live account, with a cache. */
export type LoadChoices = (list: string, given: Given) => Promise<Choice[]>;

export interface ChoiceSource {
  /** Undefined without a connection. */
  load: LoadChoices | undefined;
  lists: Manifest['choices'];
}

/** The context with the live choices of a form's fields. */
export const ChoicesFrom = createContext<ChoiceSource>({ load: undefined, lists: {} });

const freshFor = 60_000;
/** Debounce time before a dependent list is loaded, since the user may be typing its input. Milliseconds. */
const restFor = 300;

/** A loader for one connection; a list is reloaded only after a minute, because each load reads all its pages. */
export function choicesOf(connection: string): LoadChoices {
  const kept = new Map<string, { at: number; choices: Promise<Choice[]> }>();
  return (list, given) => {
    const key = keyOf(list, given);
    const found = kept.get(key);
    if (found && Date.now() - found.at < freshFor) return found.choices;
    const choices = api.choices(connection, list, given);
    kept.set(key, { at: Date.now(), choices });
    choices.catch(() => kept.delete(key));
    return choices;
  };
}

const keyOf = (list: string | undefined, given: Given): string => JSON.stringify([list, given]);

export interface LiveChoices {
  choices: Choice[];
  /** The status below the field: loading, or why there are no choices. */
  status: string;
  /** Distinguishes a list from the same one with other input. */
  key: string;
  /** The list to choose from before this one can be loaded. */
  first: string | undefined;
  /** Loads the choices, if not done yet. */
  load(): void;
}

/** The choices for a field, loaded when the field is first used or has a value to be named. */
export function useLiveChoices(list: string | undefined, holdsValue: boolean, given: Given = {}): LiveChoices {
  const { load, lists } = useContext(ChoicesFrom);
  const [wanted, setWanted] = useState(holdsValue);
  const needs = (list !== undefined && lists[list]?.needs) || {};
  const first = Object.entries(needs).find(([field]) => !given[field])?.[1];
  const key = keyOf(list, given);
  const [found, setFound] = useState<{ key: string; choices: Choice[]; status: string }>();
  useEffect(() => {
    if (list === undefined || !wanted || first !== undefined) return;
    let current = true;
    const show = (choices: Choice[], status: string): void => {
      if (current) setFound({ key, choices, status });
    };
    const ask = (): void => {
      if (!load) return show([], 'Choose a connection to see choices, or enter an ID.');
      show([], 'Loading choices…');
      load(list, given).then(
        (choices) => show(choices, choices.length ? '' : 'No choices yet. You can enter an ID.'),
        (error: unknown) => show([], `No choices: ${refusalOf(error).message} You can enter an ID.`),
      );
    };
    const waiting = setTimeout(ask, Object.keys(needs).length ? restFor : 0);
    return () => {
      current = false;
      clearTimeout(waiting);
    };
  }, [key, first, wanted, load]);
  const now =
    found?.key === key && first === undefined
      ? found
      : { choices: [], status: wanted && list !== undefined ? 'Loading choices…' : '' };
  const status = first === undefined ? now.status : `Choose ${aWord(first)} first, or enter an ID.`;
  return { choices: now.choices, status, key, first, load: () => setWanted(true) };
}

/** A list's name in words. */
export const wordsOf = (list: string): string => list.replaceAll('_', ' ');

/** A list's name in words, as one of its kind: "a vendor". */
export const aWord = (list: string): string => `${/^[aeio]/.test(list) ? 'an' : 'a'} ${wordsOf(list)}`;

/** The choices that contain every word of a search in their label or value. */
export function matching(choices: Choice[], search: string): Choice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ label, value }) => words.every((word) => `${label} ${value}`.toLowerCase().includes(word)));
}
