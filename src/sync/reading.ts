import type { Clock, Connection } from '../connector';
import { BrexError } from '../errors';
import { systemClock } from '../clock';
import type { Batch } from './destination';
import { listing } from './listing';
import { idProblem, type Rejection, rejectionError, rejectionOf, rejected as rejectedAs, summarize } from './rejection';
import { floorWith, untilAfter } from './resumption';
import { checkedState, type StreamState, type Window } from './state';
import { type SyncedRecord, type Stream, streams } from './streams';
import { isListError, missedListsError, parentIdError, stuckError } from './stream_errors';

/**
 * A page of a stream, and the state to resume from once it is stored; `ended` on the last step of a read, which has
 * no records.
 */
export interface Step extends Batch {
  checkpoint: StreamState;
  ended: boolean;
  /** Whether every list of the read was read, so that a rejected record it did not show is removed or valid. */
  complete: boolean;
  /** Whether the next page failed: this step has no records, and the read throws when it continues. */
  failed?: boolean;
  /** The same step without the records that a destination rejected; these count as rejected for the given reasons. */
  without(refused: ReadonlyMap<SyncedRecord, string>): Step;
  /** A notice for the user about this read, such as that the account withholds some records. */
  notice?: string;
}

export interface ReadOptions {
  /** Where an earlier read stopped or ended. Default: reads everything. */
  state?: StreamState | undefined;
  /** Reads everything, even if a filter for new records exists, to detect removals. */
  full?: boolean | undefined;
  /** The clock. Default: this machine's. */
  clock?: Clock | undefined;
  signal?: AbortSignal | undefined;
}

const day = 86_400_000;

/** Consecutive failures of parents' lists after which the failure is no longer attributed to the parents. */
const inARow = 3;

/**
 * A stream, page by page; a page is fetched only after the previous one is processed. An interrupted read resumes
 * where it stopped; if Brex no longer accepts the cursor, it restarts that list from the same start. A page that
 * keeps failing blocks neither new records nor the lists of other parents. A record that not every destination can
 * store is rejected: the others continue without it, the read does not count as full, and the next one begins no
 * later than that record. Throws what `connection.pages` throws, after a checkpoint that records it if one page
 * failed, `unexpected_answer` at its end if records were rejected, and `invalid_input` for a state that no read
 * wrote.
 */
export async function* read(
  connection: Connection,
  stream: Stream,
  { state: given, full = false, clock = systemClock, signal }: ReadOptions = {},
): AsyncGenerator<Step, void> {
  const state = given && checkedState(given, stream.name);
  const until = { ...state?.until };
  const size = state?.size;
  const held = state?.held && { held: state.held };
  const window = windowOf(stream, state, full, clock.now());
  const step = ({ records, rejected }: Sifted, parent?: string, { whole }: Pick<Window, 'whole'> = window): Step => ({
    records,
    rejected,
    ...(parent !== undefined && { parent }),
    read: window.read,
    whole,
    checkpoint: structuredClone({ until, ...(size !== undefined && { size }), ...held, window }),
    ended: false,
    complete: false,
    ...(window.plain && { notice: withheld(stream) }),
    without(refused) {
      const more = [...refused].map(([record, reason]) => rejectedAs(stream, record, window.count ?? 0, reason));
      reject(parent ?? '', [...refused.keys()], more);
      const rest = records.filter((record) => !refused.has(record));
      return step({ records: rest, rejected: [...rejected, ...more] }, parent, { whole });
    },
  });
  const reject = (name: string, items: readonly unknown[], rejections: readonly Rejection[]): void => {
    if (!rejections.length) return;
    window.rejected = summarize(window.rejected, rejections);
    for (const item of items) {
      const time = (item as SyncedRecord | null)?.[stream.cursor_field ?? ''];
      window.floor = { ...window.floor, [name]: floorWith(window.floor?.[name], time) };
    }
  };
  /** Separates a page's valid records from rejected ones, and records what the next read requires of both. */
  const sift = (name: string, items: readonly unknown[], first: number): Sifted => {
    const found = items.map((item, i) => ({ item, rejection: rejectionOf(stream, item, first + i + 1) }));
    const bad = found.filter(({ rejection }) => rejection);
    const rejected = bad.flatMap(({ rejection }) => rejection ?? []);
    reject(
      name,
      bad.map(({ item }) => item),
      rejected,
    );
    const records = found.flatMap(({ item, rejection }) => (rejection ? [] : [item as SyncedRecord]));
    const seen = latest(stream, records, window.seen[name]);
    if (seen !== undefined) window.seen[name] = seen;
    return { records, rejected };
  };

  const list = async function* (name: string, fixed: object): AsyncGenerator<Step, void> {
    const start = window.start ?? (window.whole ? undefined : before(until[name], stream));
    if (start !== undefined) window.start = start;
    const input = { ...fixed, ...(start !== undefined && stream.filter && { [stream.filter]: start }) };
    const asked = { input, cursor: window.page, plain: window.plain, signal };
    for await (const { items, next, plain } of listing(connection, stream, asked)) {
      // A record that such an account does not list may still exist.
      if (plain && stream.input) Object.assign(window, { plain, whole: false });
      delete window.stuck;
      const sifted = sift(name, items, window.count ?? 0);
      window.count = (window.count ?? 0) + items.length;
      if (next === undefined) delete window.page;
      else window.page = next;
      if (next === undefined && !stream.parent) window.done = true;
      yield step(sifted, stream.parent && name);
    }
    forgetPage(window);
  };

  // A page that failed last time may fail again, so records that are newer than that read are read first.
  const news = async function* (filter: string): AsyncGenerator<Step, void> {
    const input = { [filter]: before(window.read, stream) };
    for await (const { items } of listing(connection, stream, { input, plain: window.plain, signal })) {
      yield step(sift('', items, window.count ?? 0), undefined, { whole: false });
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
      const names = parents.items.flatMap((item, i) => {
        const id = (item as SyncedRecord | null)?.[field];
        if (idProblem(id) === undefined) return [String(id)];
        // Without the id there is no address of its list.
        last = parentIdError(parent);
        note(window, `record ${i + 1} of ${above}`);
        return [];
      });
      const from = names.indexOf(window.parent ?? '');
      // The parent that was being read no longer exists, so its cursor is invalid.
      if (from < 0) forgetPage(window);
      for (const name of names.slice(Math.max(from, 0))) {
        window.parent = name;
        try {
          yield* list(name, { [as]: name });
          failing = 0;
        } catch (error) {
          const code = BrexError.is(error) ? error.code : undefined;
          // An id that can't be part of an address affects only its own record.
          const unusable = code === 'invalid_input';
          // A parent removed since it was listed has no list; one whose first pages arrived still exists.
          const gone = code === 'not_found' && window.page === undefined;
          const ofThePlace = code === 'not_found' || isListError(error);
          if (!gone && !unusable && (!ofThePlace || ++failing >= inARow)) throw error;
          if (!gone) note(window, name);
          if (!gone) last = unusable ? parentIdError(parent) : (error as BrexError);
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
    if (!isListError(error)) throw error;
    const stuck = stuckError(window, error, stream, clock.now());
    yield { ...step(nothing), failed: true };
    throw stuck;
  }
  const { missed = [], rejected, whole } = window;
  const complete = !missed.length;
  const counted = whole && complete && !rejected ? window.count : size;
  yield {
    ...step(nothing),
    whole: whole && complete && !rejected,
    checkpoint: {
      until: untilAfter(until, window),
      ...(counted !== undefined && { size: counted }),
      read: window.read,
      ...held,
    },
    ended: true,
    complete,
  };
  if (!complete) throw missedListsError(missed, last, stream);
  if (rejected) throw rejectionError(stream, rejected);
}

type Sifted = Pick<Batch, 'records' | 'rejected'>;

const nothing: Sifted = { records: [], rejected: [] };

function note(window: Window, missed: string): void {
  if (!window.missed?.includes(missed)) (window.missed ??= []).push(missed);
}

/** The window to resume, or a new one. */
function windowOf(stream: Stream, state: StreamState | undefined, full: boolean, now: number): Window {
  const old = state?.window;
  // If only the full list can be requested, a page that keeps failing must not keep the earlier pages from being
  // read.
  const hopeless = stream.filter === undefined && (old?.stuck?.times ?? 0) > 1;
  if (old && (old.whole || !full) && !hopeless) return structuredClone(old);
  const whole = full || stream.filter === undefined || !Object.keys(state?.until ?? {}).length;
  const latest = [old?.read, state?.read].flatMap((read) => (read === undefined ? [] : Date.parse(read) + 1));
  return { read: new Date(Math.max(now, ...latest)).toISOString(), whole, seen: {} };
}

function forgetPage(window: Window): void {
  delete window.page;
  delete window.start;
}

const withheld = ({ name }: Stream): string =>
  `This account does not list all ${name} when asked for every one. Those it keeps back stay as they were last seen, and none are marked as removed.`;

/** The filter value that misses nothing after a cursor value. */
function before(until: string | undefined, { lookback = 0 }: Stream): string | undefined {
  const time = Date.parse(until ?? '') - lookback * day;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function latest({ cursor_field: field }: Stream, items: SyncedRecord[], known: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  let best = known;
  for (const item of items) {
    const value = item[field];
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) continue;
    if (best === undefined || Date.parse(value) > Date.parse(best)) best = value;
  }
  return best;
}
