import { createHash } from 'node:crypto';
import { endlessList, maxStalePages } from '../paging';
import type { ListedChoices } from './choice_cache';
import { matchesWords } from './choices';
import type { Choice } from './types';

/** How far a list of choices was looked at. */
export interface Position {
  /** Which of the list's sources. */
  source: number;
  /** Brex's cursor of the page; undefined for the first. */
  cursor: string | undefined;
  /** How many choices of the page are done. */
  done: number;
  /** The marks of the last of these: they find the place again in a page that has changed. */
  last: string[];
  /** The marks of choices that Brex's search found, and whose page comes later. */
  ahead: string[];
  /** Pages that were looked at, and the last ones of these without any choice. */
  pages: number;
  empty: number;
}

/** What a call looks for, and what it has found, by value. */
export interface Wanted {
  /** The words of its search, in their compared form. */
  words: string;
  limit: number;
  found: Map<string, Choice>;
}

/** The beginning of a list. */
export const beginning: Position = { source: 0, cursor: undefined, done: 0, last: [], ahead: [], pages: 0, empty: 0 };

/** Marks of choices that find a place again, even if some of these choices were deleted. */
export const maxLast = 5;
/** Pages after which a list counts as endless: 10 million expenses. */
const maxPages = 100_000;

/** A short text that represents a value. */
export const markOf = (value: string): string => createHash('sha256').update(value).digest('base64url').slice(0, 10);

/** Where a page continues, some of whose choices are done. */
function resumed(choices: readonly Choice[], { done, last }: Position): number {
  if (!last.length) return Math.min(done, choices.length);
  const marks = choices.map(({ value }) => markOf(value));
  const found = last.map((mark) => marks.lastIndexOf(mark)).filter((index) => index >= 0);
  return found.length ? (found.at(-1) ?? 0) + 1 : Math.min(done, choices.length);
}

/**
 * Adds the choices of a page that match to those found, from a position on and until there are `limit` of them. Returns the position of the
 * next one that matches, or the page's end.
 */
export function takeChoices({ choices }: ListedChoices, from: Position, { words, limit, found }: Wanted): Position {
  const ahead = new Set(from.ahead);
  let done = resumed(choices, from);
  for (; done < choices.length; done++) {
    const one = choices[done] as Choice;
    if (found.has(one.value) || !matchesWords(one, words)) continue;
    if (ahead.size && ahead.delete(markOf(one.value))) continue;
    if (found.size === limit) break;
    found.set(one.value, one);
  }
  const last = choices.slice(Math.max(0, done - maxLast), done).map(({ value }) => markOf(value));
  return { ...from, done, last, ahead: [...ahead] };
}

/**
 * The position after a page: the next page, the next source, or undefined at the end. Throws `unexpected_answer` if the list has too many
 * pages.
 */
export function afterPage(
  { choices, next }: ListedChoices,
  at: Position,
  sources: number,
  action: string,
): Position | undefined {
  if (next === undefined && at.source + 1 >= sources) return undefined;
  const pages = at.pages + 1;
  const empty = choices.length ? 0 : at.empty + 1;
  if (empty >= maxStalePages)
    throw endlessList(action, `sent ${maxStalePages.toLocaleString('en-US')} pages in a row without a new record`);
  if (pages >= maxPages) throw endlessList(action, `sent ${maxPages.toLocaleString('en-US')} pages`);
  const source = next === undefined ? at.source + 1 : at.source;
  return { source, cursor: next, done: 0, last: [], ahead: at.ahead, pages, empty };
}
