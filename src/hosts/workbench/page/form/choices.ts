import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { Choice, ChoicePage, Manifest } from '../../wire';
import { api, refusalOf } from '../api';

/** The required input of a dependent list, by field. */
export type Given = Record<string, string>;

/** The lists of choices of one connection, from the live account. */
export interface LiveLists {
  /** One page of the choices that match. */
  page(list: string, given: Given, search: string, cursor?: string): Promise<ChoicePage>;
  /** The label of a value; undefined if no choice has it. */
  label(list: string, given: Given, value: string): Promise<string | undefined>;
  /** A label that is known already. */
  known(list: string, given: Given, value: string): string | undefined;
}

export interface ChoiceSource {
  /** Undefined without a connection. */
  live: LiveLists | undefined;
  lists: Manifest['choices'];
}

/** The context with the live choices of a form's fields. */
export const ChoicesFrom = createContext<ChoiceSource>({ live: undefined, lists: {} });

/** The lists of one connection. Remembers the labels that it has seen. */
export function liveLists(connection: string): LiveLists {
  const labels = new Map<string, string>();
  /** The look-ups under way. */
  const lookups = new Map<string, Promise<string | undefined>>();
  const keyOf = (...of: [list: string, given: Given, value: string]): string => JSON.stringify(of);
  const read = async (key: string, ...of: [list: string, given: Given, value: string]): Promise<string | undefined> => {
    try {
      const { label } = await api.label(connection, ...of);
      if (label !== null) labels.set(key, label);
      return label ?? undefined;
    } finally {
      lookups.delete(key);
    }
  };
  return {
    async page(list, given, search, cursor) {
      const page = await api.choices(connection, list, given, search, cursor);
      for (const { value, label } of page.choices) labels.set(keyOf(list, given, value), label);
      return page;
    },
    label(list, given, value) {
      const key = keyOf(list, given, value);
      // The rows of a table often have the same ID.
      const lookup = lookups.get(key) ?? read(key, list, given, value);
      lookups.set(key, lookup);
      return lookup;
    },
    known: (...of) => labels.get(keyOf(...of)),
  };
}

/** Milliseconds that the user must pause to type, before a search or a dependent list is loaded. */
export const pause = 200;

/** The list to choose from first, before a dependent one can be loaded. */
export function firstOf(lists: Manifest['choices'], list: string | undefined, given: Given): string | undefined {
  const needs = (list !== undefined && lists[list]?.needs) || {};
  return Object.entries(needs).find(([field]) => !given[field])?.[1];
}

/** What was found so far for one question, and the last one's choices until then. */
interface Found {
  question: string;
  /** The list and its input, without the search. */
  from: string;
  choices: Choice[];
  status: string;
  next?: string | undefined;
}

export interface LiveChoices {
  /** All that were loaded; they may be those of the last search until this one's arrive. */
  choices: Choice[];
  /** The status below the field: loading, or why there are no choices. */
  status: string;
  /** The list to choose from before this one can be loaded. */
  first: string | undefined;
  /** Loads the choices, if not done yet. */
  load(): void;
  /** What loads the next page, if there is one. */
  more: { words: string; load(): void } | undefined;
}

const enterId = 'You can enter an ID.';
const loading = 'Loading choices…';

/** The choices for a field that match a search, loaded when the field is first used, page by page. */
export function useLiveChoices(list: string | undefined, given: Given, search: string): LiveChoices {
  const { live, lists } = useContext(ChoicesFrom);
  const [wanted, setWanted] = useState(false);
  const first = firstOf(lists, list, given);
  const from = JSON.stringify([list, given]);
  const question = JSON.stringify([from, search.trim()]);
  const [found, setFound] = useState<Found>();
  const asked = useRef('');
  asked.current = question;
  const shown = found?.from === from && first === undefined ? found : undefined;
  const current = shown?.question === question ? shown : undefined;
  const read = (cursor?: string): void => {
    if (list === undefined) return;
    const old = shown?.choices ?? [];
    if (!live)
      return setFound({ question, from, choices: [], status: `Choose a connection to see choices. ${enterId}` });
    setFound({ question, from, choices: old, status: loading });
    const show = (choices: Choice[], status: string, next?: string): void => {
      if (asked.current === question) setFound({ question, from, choices, status, next });
    };
    live.page(list, given, search, cursor).then(
      (page) => {
        const choices = cursor === undefined ? page.choices : joined(old, page.choices);
        show(choices, statusOf(choices, page, search), page.next);
      },
      (error: unknown) =>
        show(cursor === undefined ? [] : old, `No choices: ${refusalOf(error).message} ${enterId}`, cursor),
    );
  };
  useEffect(() => {
    if (list === undefined || !wanted || first !== undefined) return undefined;
    const waiting = setTimeout(() => read(), search || Object.keys(given).length ? pause : 0);
    return () => clearTimeout(waiting);
  }, [question, first, wanted, live]);
  const next = current?.next;
  const status = current?.status ?? (wanted && list !== undefined ? loading : '');
  return {
    choices: shown?.choices ?? [],
    status: first === undefined ? status : `Choose ${aWord(first)} first, or enter an ID.`,
    first,
    load: () => setWanted(true),
    more:
      next === undefined
        ? undefined
        : { words: shown?.choices.length ? 'Show more' : 'Search further', load: () => read(next) },
  };
}

function statusOf(choices: Choice[], { next }: ChoicePage, search: string): string {
  if (choices.length) return '';
  if (next !== undefined) return 'Nothing found yet.';
  return search.trim() ? `No matches. ${enterId}` : `No choices yet. ${enterId}`;
}

/** Both lists, each choice once. */
const joined = (old: Choice[], added: Choice[]): Choice[] => {
  const known = new Set(old.map(({ value }) => value));
  return [...old, ...added.filter(({ value }) => !known.has(value))];
};

/** A list's name in words. */
const wordsOf = (list: string): string => list.replaceAll('_', ' ');

/** A list's name in words, as one of its kind: "a vendor". */
export const aWord = (list: string): string => `${/^[aeio]/.test(list) ? 'an' : 'a'} ${wordsOf(list)}`;

/** The choices that contain every word of a search in their label or value. */
export function matching(choices: Choice[], search: string): Choice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ label, value }) => words.every((word) => `${label} ${value}`.toLowerCase().includes(word)));
}
