import type { Connection } from '../connector';
import { BrexError } from '../errors';
import type { Batch, Item } from './destination';
import { listing } from './listing';
import { checkedState, type StreamState, type Window } from './state';
import { type Stream, streams } from './streams';
import { isOfThePlace, missedLists, stuckAt } from './trouble';

/** A page of a stream, and the state to go on from once it is safe; `ended` on the last word of a read, which has no records. */
export interface Step extends Batch {
  checkpoint: StreamState;
  ended: boolean;
  /** Whether the page after it failed: it has no records, and the read throws when it is asked for more. */
  failed?: boolean;
  /** What a person should know of this read, such as that the account keeps some records back. */
  notice?: string;
}

export interface ReadOptions {
  /** Where an earlier read stopped or ended; without it, everything is read. */
  state?: StreamState | undefined;
  /** Reads everything, though only what is new could be asked for, so that what is gone shows. */
  full?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

const day = 86_400_000;

/** Parents whose lists fail one after the other until it is no longer put down to them. */
const inARow = 3;

/**
 * A stream, page by page, none fetched before the one in hand is done with. A read that stopped goes on where it was; if Brex no
 * longer takes the cursor, it begins that list again from the same start. A page that keeps failing holds up neither what is new nor
 * the lists of other parents. Throws what `connection.pages` throws, after a checkpoint that notes it where one page failed, and
 * `invalid_input` for a state that no read wrote.
 */
export async function* read(
  connection: Connection,
  stream: Stream,
  { state: given, full = false, signal }: ReadOptions = {},
): AsyncGenerator<Step, void> {
  const state = given && checkedState(given, stream.name);
  const until = { ...state?.until };
  const size = state?.size;
  const window = windowOf(stream, state, full);
  const step = (records: Item[], parent?: string): Step => ({
    records,
    ...(parent !== undefined && { parent }),
    read: window.read,
    whole: window.whole,
    checkpoint: structuredClone({ until, ...(size !== undefined && { size }), window }),
    ended: false,
    ...(window.plain && { notice: withheld(stream) }),
  });
  const noteSeen = (name: string, items: Item[]): void => {
    const seen = latest(stream, items, window.seen[name]);
    if (seen !== undefined) window.seen[name] = seen;
  };

  const list = async function* (name: string, fixed: object): AsyncGenerator<Step, void> {
    const start = window.start ?? (window.whole ? undefined : before(until[name], stream));
    if (start !== undefined) window.start = start;
    const input = { ...fixed, ...(start !== undefined && stream.filter && { [stream.filter]: start }) };
    const asked = { input, cursor: window.page, plain: window.plain, signal };
    for await (const { items, next, plain } of listing(connection, stream, asked)) {
      // What such an account does not list may be there all the same.
      if (plain && stream.input) Object.assign(window, { plain, whole: false });
      delete window.stuck;
      noteSeen(name, items);
      window.count = (window.count ?? 0) + items.length;
      if (next === undefined) delete window.page;
      else window.page = next;
      if (next === undefined && !stream.parent) window.done = true;
      yield step(items, stream.parent && name);
    }
    forgetPage(window);
  };

  // A page that failed the last time may do so again, so what came since that read began is read first.
  const news = async function* (filter: string): AsyncGenerator<Step, void> {
    const input = { [filter]: before(window.read, stream) };
    for await (const { items } of listing(connection, stream, { input, plain: window.plain, signal })) {
      noteSeen('', items);
      yield { ...step(items), whole: false };
    }
  };

  let last: BrexError | undefined;
  const fanOut = async function* ({ stream: above, field, as }: NonNullable<Stream['parent']>) {
    const [parent] = streams([above]);
    let failing = 0;
    if (!parent) return;
    for await (const parents of listing(connection, parent, { cursor: window.parents, signal })) {
      if (parents.at !== window.parents) delete window.parent;
      if (parents.at === undefined) delete window.parents;
      else window.parents = parents.at;
      const names = parents.items.map((item) => String(item[field]));
      const from = names.indexOf(window.parent ?? '');
      // The one that was being read is no longer there: what its cursor stood for is gone with it.
      if (from < 0) forgetPage(window);
      for (const name of names.slice(Math.max(from, 0))) {
        window.parent = name;
        try {
          yield* list(name, { [as]: name });
          failing = 0;
        } catch (error) {
          // A parent that went away since it was listed has no list any more.
          const gone = BrexError.is(error) && error.code === 'not_found';
          if (!gone && (!isOfThePlace(error) || ++failing >= inARow)) throw error;
          if (!gone) (window.missed ??= []).push(name);
          if (!gone) last = error;
          forgetPage(window);
        }
      }
      delete window.parent;
    }
  };

  try {
    if (window.stuck && stream.filter && !stream.parent) yield* news(stream.filter);
    if (stream.parent) yield* fanOut(stream.parent);
    else if (!window.done) yield* list('', {});
  } catch (error) {
    if (!isOfThePlace(error)) throw error;
    const told = stuckAt(window, error, stream);
    yield { ...step([]), failed: true };
    throw told;
  }
  const { missed = [], whole } = window;
  // A clock that is wrong must not make the next read begin in the future, and a list that was missed begins where it did.
  const ends = Object.entries(window.seen)
    .filter(([name]) => !missed.includes(name))
    .map(([name, seen]): [string, string] => [name, earlier(seen, window.read)]);
  const counted = whole && !missed.length ? window.count : size;
  yield {
    ...step([]),
    whole: whole && !missed.length,
    checkpoint: { until: { ...until, ...Object.fromEntries(ends) }, ...(counted !== undefined && { size: counted }) },
    ended: true,
  };
  if (missed.length) throw missedLists(missed, last, stream);
}

/** The window to go on with, or a new one. */
function windowOf(stream: Stream, state: StreamState | undefined, full: boolean): Window {
  const old = state?.window;
  // Where nothing but the whole list can be asked for, a page that keeps failing must not keep the pages before it from being read.
  const hopeless = stream.filter === undefined && (old?.stuck?.times ?? 0) > 1;
  if (old && (old.whole || !full) && !hopeless) return structuredClone(old);
  const whole = full || stream.filter === undefined || !Object.keys(state?.until ?? {}).length;
  return { read: new Date().toISOString(), whole, seen: {} };
}

function forgetPage(window: Window): void {
  delete window.page;
  delete window.start;
}

const withheld = ({ name }: Stream): string =>
  `This account does not list all ${name} when asked for every one. Those it keeps back stay as they were last seen, and none are marked as removed.`;

/** What the filter must ask for so that nothing after a cursor value is missed. */
function before(until: string | undefined, { lookback = 0 }: Stream): string | undefined {
  const time = Date.parse(until ?? '') - lookback * day;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function latest({ cursor_field: field }: Stream, items: Item[], known: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  let best = known;
  for (const item of items) {
    const value = item[field];
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) continue;
    if (best === undefined || Date.parse(value) > Date.parse(best)) best = value;
  }
  return best;
}

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b);
