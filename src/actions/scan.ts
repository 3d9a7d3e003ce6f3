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
 * stops between pages only, so nothing is skipped when it goes on from `next_cursor`.
 */
export async function scan<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
  matches: (record: T) => boolean,
  { cursor, enough, most }: { cursor?: string | undefined; enough: number; most: number },
): Promise<Found<T>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let next = cursor;
  for (let scanned = 0; ;) {
    const { items: records = [], next_cursor } = await page(next);
    scanned += records.length;
    items.push(...records.filter(matches));
    next = typeof next_cursor === 'string' && next_cursor !== '' && !seen.has(next_cursor) ? next_cursor : undefined;
    if (next === undefined) return { items, scanned, truncated: false, next_cursor: null };
    seen.add(next);
    if (items.length >= enough || scanned >= most) return { items, scanned, truncated: true, next_cursor: next };
  }
}

/** Whether a text holds every word of another; case does not matter, and no words match anything. */
export const holds = (text: string | null | undefined, words: string | undefined): boolean => {
  if (words === undefined) return true;
  const within = (text ?? '').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
};
