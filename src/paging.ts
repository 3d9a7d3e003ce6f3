import { createHash } from 'node:crypto';
import { BrexError } from './errors';
import { fields } from './generated/fields';
import { manifest } from './manifest';

const names = manifest.pagination;

/**
 * A page of a list: the one shape that carries records from Brex's answer to a destination. A connection's `ActionPage` adds
 * the request's metadata, and the `StreamPage` of a sync the result of its checks.
 */
export interface ListPage<T = unknown> {
  /** The records, in Brex's order. */
  items: T[];
  /** Cursor of this page; undefined on the first. */
  cursor?: string;
  /** Cursor of the next page; undefined on the last. */
  next?: string;
}

/**
 * Reads one page of a list. Throws `unexpected_answer` if its form differs from the action's schema: a page that is not understood must not
 * count as the last one, because later records would seem removed. A list ends with `has_next_page: false` or with an empty, null or
 * missing cursor; not with `has_next_page: true` without a cursor, a cursor of another type or a field that looks like a renamed cursor.
 */
export function readPage(action: string, output: unknown, traceId?: string): ListPage {
  const refuse = (found: string): never => {
    throw misunderstood(action, found, traceId);
  };
  const field = listField(action);
  if (field === undefined) return Array.isArray(output) ? { items: output } : refuse('is not a list');
  if (!isObject(output)) return refuse(Array.isArray(output) ? 'is a bare list without pages' : 'is not an object');
  const items = output[field];
  if (!Array.isArray(items)) return refuse(`has no list under "${field}"`);
  const { [names.next]: cursor, [names.more]: more } = output;
  if (cursor !== undefined && cursor !== null && typeof cursor !== 'string')
    return refuse(`has a "${names.next}" that is not text`);
  if (more !== undefined && more !== null && typeof more !== 'boolean')
    return refuse(`has a "${names.more}" that is neither true nor false`);
  if (more === false) return { items };
  if (cursor) return { items, next: cursor };
  if (more) return refuse(`indicates more pages, but has no "${names.next}"`);
  const other = cursor === undefined && likelyCursor(output, field);
  return other ? refuse(`has no "${names.next}", but a "${other}"`) : { items };
}

/** The field that holds the records, by the action's schema; undefined if the answer itself is the list. */
export function listField(action: string): string | undefined {
  const { list = names.items } = fields[action] ?? {};
  return list === 'bare' ? undefined : list;
}

/** Names of a cursor or of "there is more" in other APIs, in lower case and without separators. */
const cursorNames =
  /^(next|cursor|(next|end|page)(cursor|token)|nextpage(token|cursor|url)?|nexturl|continuationtoken)$/;
const moreNames = /^(hasmore|hasnext|hasnextpage|more)$/;

/** The name of a field that may be a renamed cursor, also one level down, as in `page_info` or `links`. */
function likelyCursor(output: Record<string, unknown>, list: string): string | undefined {
  const within = (node: Record<string, unknown>, path: string): string | undefined => {
    for (const [name, value] of Object.entries(node)) {
      const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
      if (cursorNames.test(plain) && value !== null && value !== '' && value !== false) return path + name;
      if (moreNames.test(plain) && name !== names.more && value === true) return path + name;
    }
    return undefined;
  };
  const { [list]: _, [names.next]: _next, ...rest } = output;
  const own = within(rest, '');
  if (own !== undefined) return own.slice(0, 64);
  for (const [name, value] of Object.entries(rest)) {
    const below = isObject(value) ? within(value, `${name}.`) : undefined;
    if (below !== undefined) return below.slice(0, 64);
  }
  return undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const quote = 'if it happens again, send the trace ID to developer-support@brex.com.';

const misunderstood = (action: string, found: string, traceId?: string): BrexError =>
  new BrexError('unexpected_answer', `Brex's response to ${action} ${found}. The list was not read completely.`, {
    action,
    traceId,
    remedy: `Run it again; ${quote}`,
  });

/** Pages in a row without a new record, and total pages, after which a list counts as endless. */
export const maxStalePages = 1000;
const maxPages = 1_000_000;
/** Remembers this many latest cursors as hashes, and up to as many before them. A longer loop shows in its records. */
const maxCursors = 10_000;

/**
 * Stops an endless list: one that repeats a cursor, or has 1,000 pages in a row without a new record, or 1,000,000 pages. Takes about 3 MB
 * for any length: the hashes of the last 10,000 to 20,000 cursors and one bit per record.
 */
export class EndlessListGuard {
  readonly #action: string;
  #cursors = new Set<string>();
  #earlierCursors = new Set<string>();
  readonly #records = new SeenRecords();
  #pages = 0;
  #stale = 0;

  constructor(action: string, cursor?: unknown) {
    this.#action = action;
    if (typeof cursor === 'string') this.#cursors.add(shortHash(cursor));
  }

  /** Checks the next page. Throws `unexpected_answer` if the list is endless. */
  check({ items, next }: ListPage, traceId?: string): void {
    this.#pages += 1;
    // Most lists have one page: no need to remember its records.
    if (next === undefined) return;
    this.#stale = this.#records.add(items) ? 0 : this.#stale + 1;
    const cursor = shortHash(next);
    if (this.#cursors.has(cursor) || this.#earlierCursors.has(cursor))
      throw endlessList(this.#action, 'returned the same cursor twice', traceId);
    if (this.#stale >= maxStalePages)
      throw endlessList(
        this.#action,
        `sent ${maxStalePages.toLocaleString('en-US')} pages in a row without a new record`,
        traceId,
      );
    if (this.#pages >= maxPages)
      throw endlessList(this.#action, `sent ${maxPages.toLocaleString('en-US')} pages`, traceId);
    if (this.#cursors.size >= maxCursors) [this.#earlierCursors, this.#cursors] = [this.#cursors, new Set()];
    this.#cursors.add(cursor);
  }
}

/** The error for a list that would never end. */
export const endlessList = (action: string, what: string, traceId?: string): BrexError =>
  new BrexError(
    'unexpected_answer',
    `Brex ${what} for ${action}, so the list would never end. It was not read completely.`,
    { action, traceId, remedy: `Run it again; ${quote}` },
  );

const shortHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const bitCount = 2 ** 23;

/**
 * Tracks seen records with one bit each, by a hash of their id. Two records may share a bit, so a single new one may be missed, but not all
 * those of many pages: the bits are cleared when half of them are set.
 */
class SeenRecords {
  #bits = new Uint8Array(0);
  #set = 0;

  /** Adds the records of a page; returns whether one of them is new. */
  add(items: readonly unknown[]): boolean {
    if (!this.#bits.length || this.#set > bitCount / 2) {
      this.#bits = new Uint8Array(bitCount / 8);
      this.#set = 0;
    }
    const bits = this.#bits;
    let added = 0;
    for (const item of items) {
      const place = hashOf(identity(item)) % bitCount;
      const byte = bits[place >> 3] ?? 0;
      const bit = 1 << (place & 7);
      if (byte & bit) continue;
      bits[place >> 3] = byte | bit;
      added += 1;
    }
    this.#set += added;
    return added > 0;
  }
}

/** What identifies a record: its id, otherwise the start of each of its values. */
function identity(item: unknown): string {
  // Stringifying a deeply nested list could overflow the stack.
  if (Array.isArray(item)) return `list of ${item.length}`;
  if (!isObject(item)) return String(item).slice(0, 200);
  const id = item.id ?? item.brex_id ?? item.budget_id ?? item.integration_id;
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  return Object.values(item)
    .filter((value) => typeof value !== 'object')
    .map((value) => String(value).slice(0, 200))
    .join('\n');
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  const end = Math.min(text.length, 1000);
  for (let i = 0; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
