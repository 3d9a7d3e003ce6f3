import { EndlessListGuard, readPage } from '../paging';

/** One page of a list. */
export interface ScannedPage<T> {
  items?: T[];
  next_cursor?: string | null;
}

export interface ScanResult<T> {
  items: T[];
  /** Number of records scanned. */
  scanned: number;
  /** Whether it stopped before the end; then continue from `next_cursor`. */
  truncated: boolean;
  next_cursor: string | null;
}

/**
 * Scans a list page by page for matching records until there are `enough`, `maxScanned` were scanned, or the list ends. Stops only between pages,
 * so continuing from `next_cursor` skips nothing. `action` names the list; throws `unexpected_answer` for an invalid page and for an
 * endless list.
 */
export async function scan<T>(
  action: string,
  page: (cursor: string | undefined) => Promise<ScannedPage<T>>,
  matches: (record: T) => boolean,
  { cursor, enough, maxScanned }: { cursor?: string | undefined; enough: number; maxScanned: number },
): Promise<ScanResult<T>> {
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
    if (items.length >= enough || scanned >= maxScanned) return { items, scanned, truncated: true, next_cursor: next };
  }
}

/** A list may contain items that are not records; they match nothing. */
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Joins the texts of a record for a search; skips values that are not text, whatever the schema says. */
export const joinedTexts = (...fields: unknown[]): string =>
  fields.filter((field) => typeof field === 'string').join(' ');

/** Whether a text contains every word of another; ignores case, and no words match anything. */
export const holds = (text: string, words: string | undefined): boolean => {
  if (words === undefined) return true;
  const within = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
};
