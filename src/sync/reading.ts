import type { Connection, ListAction } from '../connector';
import { BrexError } from '../errors';
import { manifest } from '../manifest';
import type { Batch, Item } from './destination';
import type { StreamState, Window } from './state';
import { type Stream, streams } from './streams';

/** A page of a stream, and the state to go on from once it is safe; `ended` on the last word of a read, which has no records. */
export interface Step extends Batch {
  checkpoint: StreamState;
  ended: boolean;
}

export interface ReadOptions {
  /** Where an earlier read stopped or ended; without it, everything is read. */
  state?: StreamState | undefined;
  /** Reads everything, though only what is new could be asked for, so that what is gone shows. */
  full?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

const { cursor: cursorName } = manifest.pagination;
const day = 86_400_000;

/** A list's pages from a cursor on; `at` is the cursor a page was asked for with. */
interface Pages {
  items: Item[];
  at: string | undefined;
  next: string | undefined;
}

/**
 * A stream, page by page, none fetched before the one in hand is done with. A read that stopped goes on where it was; if Brex no
 * longer takes the cursor, it begins that list again from the same start. Throws what `connection.pages` throws.
 */
export async function* read(
  connection: Connection,
  stream: Stream,
  { state, full = false, signal }: ReadOptions = {},
): AsyncGenerator<Step, void> {
  const until = { ...state?.until };
  const resumed = state?.window && (state.window.whole || !full) ? state.window : undefined;
  const window: Window = resumed
    ? structuredClone(resumed)
    : {
        read: new Date().toISOString(),
        whole: full || stream.filter === undefined || !Object.keys(until).length,
        seen: {},
      };
  const step = (records: Item[], parent?: string): Step => ({
    records,
    ...(parent !== undefined && { parent }),
    read: window.read,
    whole: window.whole,
    checkpoint: structuredClone({ until, window }),
    ended: false,
  });

  const list = async function* (name: string, fixed: object): AsyncGenerator<Step, void> {
    const start = window.start ?? (window.whole ? undefined : startOf(stream, until[name]));
    if (start !== undefined) window.start = start;
    const input = { ...fixed, ...(start !== undefined && stream.filter && { [stream.filter]: start }) };
    for await (const { items, next } of turn(connection, stream, input, window.page, signal)) {
      const seen = latest(stream, items, window.seen[name]);
      if (seen !== undefined) window.seen[name] = seen;
      if (next === undefined) delete window.page;
      else window.page = next;
      yield step(items, stream.parent && name);
    }
    delete window.page;
    delete window.start;
  };

  if (stream.parent) {
    const { field, as } = stream.parent;
    for await (const parents of parentPages(connection, stream, window.parents, signal)) {
      if (parents.at !== window.parents) delete window.parent;
      if (parents.at === undefined) delete window.parents;
      else window.parents = parents.at;
      const names = parents.items.map((item) => String(item[field]));
      const from = names.indexOf(window.parent ?? '');
      // The one that was being read is no longer there: what its cursor stood for is gone with it.
      if (from < 0) forget(window);
      for (const name of names.slice(Math.max(from, 0))) {
        window.parent = name;
        try {
          yield* list(name, { [as]: name });
        } catch (error) {
          // A parent that went away since it was listed has no list any more.
          if (!BrexError.is(error) || error.code !== 'not_found') throw error;
          forget(window);
        }
      }
      delete window.parent;
    }
  } else yield* list('', {});
  // A clock that is wrong must not make the next read begin in the future.
  const capped = Object.entries(window.seen).map(([name, seen]) => [name, earlier(seen, window.read)]);
  yield {
    ...step([]),
    checkpoint: { until: { ...until, ...(Object.fromEntries(capped) as Record<string, string>) } },
    ended: true,
  };
}

function forget(window: Window): void {
  delete window.parent;
  delete window.page;
  delete window.start;
}

async function* parentPages(
  connection: Connection,
  stream: Stream,
  cursor: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Pages, void> {
  const [parent] = streams([stream.parent?.stream ?? '']);
  if (parent) yield* turn(connection, parent, {}, cursor, signal);
}

/**
 * A list from a cursor on, or from its beginning when Brex refuses the cursor. The stream's own input is a wish: an account that does
 * not take it is read without.
 */
async function* turn(
  connection: Connection,
  { action, input: wish }: Pick<Stream, 'action' | 'input'>,
  input: object,
  cursor: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Pages, void> {
  let at = cursor;
  const asked = { ...wish, ...input, ...(cursor !== undefined && { [cursorName]: cursor }) };
  try {
    const pages = connection.pages(action as 'list_users' & ListAction, asked, signal ? { signal } : {});
    for await (const { items, next } of pages) {
      yield { items: items as unknown as Item[], at, next };
      at = next;
    }
  } catch (error) {
    if (at !== cursor || !refused(error) || (cursor === undefined && !wish)) throw error;
    yield* turn(
      connection,
      cursor === undefined ? { action } : { action, ...(wish && { input: wish }) },
      input,
      undefined,
      signal,
    );
  }
}

const refused = (error: unknown): boolean =>
  BrexError.is(error) && (error.code === 'rejected' || error.code === 'invalid_input');

/** What the filter must ask for so that nothing after a cursor value is missed. */
function startOf({ lookback = 0 }: Stream, until: string | undefined): string | undefined {
  if (until === undefined) return undefined;
  const time = Date.parse(until) - lookback * day;
  // From midnight where only days are told.
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function latest({ cursor_field: field }: Stream, items: Item[], before: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  let best = before;
  for (const item of items) {
    const value = item[field];
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) continue;
    if (best === undefined || Date.parse(value) > Date.parse(best)) best = value;
  }
  return best;
}

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b);
