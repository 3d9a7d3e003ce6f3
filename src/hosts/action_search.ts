import MiniSearch from 'minisearch';
import { catalogue } from '../connector';
import type { ActionEntry } from '../generated/manifest';

/** An action that a search found. */
export interface FoundAction {
  /** The name of the action. */
  action: string;
  /** Its title. */
  title: string;
  /** The name of its group. */
  group: string;
  effect: ActionEntry['effect'];
  description: string;
}

export interface SearchOptions {
  /**
   * The largest number of actions.
   * @default 10
   */
  limit?: number;
  /** The only actions to find. Default: all. */
  among?: { has(action: string): boolean };
}

/** All actions by name, in the catalogue's order, and the index over them. */
interface Searchable {
  actions: ReadonlyMap<string, FoundAction>;
  index: MiniSearch;
}

let searchable: Searchable | undefined;

/**
 * Finds actions by how people ask for them: "freeze card", "pay invoice", "supplier". Searches keywords, titles, names and descriptions;
 * forgives typos; deprecated actions come last.
 * @param words What a person typed. Without a word, all actions in the catalogue's order.
 * @returns The best matches, best first.
 */
export function searchActions(words: string, { limit = 10, among }: SearchOptions = {}): FoundAction[] {
  const { actions, index } = (searchable ??= createSearchable());
  const text = words.slice(0, 255).trim().toLowerCase();
  const names = text ? ranked(text, index, actions) : [...actions.keys()];
  return names
    .filter((name) => among?.has(name) ?? true)
    .slice(0, limit)
    .flatMap((name) => actions.get(name) ?? []);
}

/** The names that match, with an exact name or title first. */
function ranked(text: string, index: MiniSearch, actions: Searchable['actions']): string[] {
  const found = index.search(text).map(({ id }) => String(id));
  const exact = found.filter((name) => [name, actions.get(name)?.title.toLowerCase()].includes(text));
  return [...new Set([...exact, ...found])];
}

/** Words that say nothing about an action. */
const fillers = new Set(
  'a an and by for from how i in is it my of on or our the to was we what with your do did can'.split(' '),
);

/** Lower case, without filler words, and without the endings of plurals. */
const termOf = (word: string): string | null => {
  const lower = word.toLowerCase();
  if (fillers.has(lower)) return null;
  return lower.length > 3 ? lower.replace(/ies$/, 'y').replace(/([^s])s$/, '$1') : lower;
};

function createSearchable(): Searchable {
  const entries = Object.entries(catalogue().groups).flatMap(([group, { actions }]) =>
    Object.entries(actions).map(([action, entry]) => ({ action, group, entry })),
  );
  const index = new MiniSearch({
    idField: 'action',
    fields: ['keywords', 'title', 'words', 'group', 'description'],
    storeFields: ['deprecated'],
    processTerm: termOf,
    searchOptions: {
      boost: { keywords: 3, title: 3, words: 2 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.25 : false),
      boostDocument: (_, __, stored) => (stored?.deprecated === true ? 0.2 : 1),
    },
  });
  index.addAll(
    entries.map(({ action, group, entry: { title, description, keywords = [], deprecated } }) => ({
      action,
      title,
      group,
      description,
      words: action.replaceAll('_', ' '),
      keywords: keywords.join(' '),
      deprecated: deprecated !== undefined,
    })),
  );
  const found = entries.map(({ action, group, entry: { title, effect, description } }): [string, FoundAction] => [
    action,
    { action, title, group, effect, description },
  ]);
  return { actions: new Map(found), index };
}
