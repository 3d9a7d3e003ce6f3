import { EndlessListGuard, readPage } from '../paging';

/** One page of a list. */
export interface Page<T> {
  items?: T[];
  next_cursor?: string | null;
}

export interface Found<T> {
  items: T[];
  /** How many records were looked at. */
  scanned: number;
  /** Whether it stopped before the end; then `next_cursor` is where to go on. */
  truncated: boolean;
  next_cursor: string | null;
}

/**
 * Looks through a list page by page for records that match, until there are `enough`, `most` were looked at, or the list ends. It
 * stops between pages only, so nothing is skipped when it goes on from `next_cursor`. `action` names the list; throws
 * `unexpected_answer` for a page that is not understood and for a list that would never end.
 */
export async function scan<T>(
  action: string,
  page: (cursor: string | undefined) => Promise<Page<T>>,
  matches: (record: T) => boolean,
  { cursor, enough, most }: { cursor?: string | undefined; enough: number; most: number },
): Promise<Found<T>> {
  const items: T[] = [];
  const guard = new EndlessListGuard(action, cursor);
  let next = cursor;
  for (let scanned = 0; ;) {
    const read = readPage(action, await page(next));
    guard.check(read);
    scanned += read.items.length;
    items.push(...(read.items as T[]).filter((record) => isRecord(record) && matches(record)));
    next = read.next;
    if (next === undefined) return { items, scanned, truncated: false, next_cursor: null };
    if (items.length >= enough || scanned >= most) return { items, scanned, truncated: true, next_cursor: next };
  }
}

/** A list may hold what is no record; it matches nothing. */
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Texts of a record as one to search in; what is no text, whatever its schema says, is left out. */
export const textOf = (...fields: unknown[]): string => fields.filter((field) => typeof field === 'string').join(' ');

/** Whether a text holds every word of another; case does not matter, and no words match anything. */
export const holds = (text: string, words: string | undefined): boolean => {
  if (words === undefined) return true;
  const within = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
};
