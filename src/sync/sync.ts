import type { Clock, Connection } from '../connector';
import { BrexError, invalidInput } from '../errors';
import { systemClock } from '../http/clock';
import type { Counts, Destination, Item, Sink } from './destination';
import { RecordRefused } from './destinations/failures';
import { ProgressTracker, type Progress } from './progress';
import { read, type Step } from './reading';
import {
  defaultRemovalCount,
  defaultRemovalShare,
  holdNotice,
  type RemovalHold,
  type RemovalRules,
} from './removal_hold';
import { idProblem } from './rejection';
import { createSlots } from './slots';
import type { StreamState } from './state';
import { type Stream, streams } from './streams';

export interface StreamReport extends Progress {
  /** `skipped`: the token or the account has no access; `stopped`: told to stop, and will go on from the last checkpoint. */
  status: 'done' | 'skipped' | 'failed' | 'stopped';
  error?: BrexError;
  /** The first of the records that were set aside: their ids, or their places in the list, and why. The stream has `failed` then. */
  rejections?: { name: string; reason: string }[];
  /** Removals that were not applied, since they were too many to be believed at once; the stream is `done` all the same. */
  removal_held?: { count: number; since: string };
  /** What a person should know of a stream that is done all the same. */
  notice?: string;
}

export interface SyncReport {
  /** Whether no stream failed or was stopped. */
  ok: boolean;
  /** The Brex account the records are of, where the token may know it. */
  account?: string;
  streams: StreamReport[];
}

export interface SyncOptions {
  /** Names of streams; all of them unless given. */
  streams?: readonly string[];
  destination: Destination;
  /** States by stream, for a destination that keeps none itself. */
  state?: Record<string, StreamState>;
  /** Reads everything again, also where only what is new could be asked for: shows what is gone. */
  full?: boolean;
  /**
   * A read that misses more than this share of a stream's records (from 0 to 1, default 0.2), and more than `removalCount` of them
   * (default 10), marks none as removed, until a read at least an hour later misses the same ones.
   */
  removalShare?: number;
  removalCount?: number;
  /** Names of streams whose missing records are marked as removed, however many they are. They are read in full. */
  acceptRemovals?: readonly string[];
  /** Where the time comes from; this machine's clocks by default. */
  clock?: Clock;
  /** Stops at the last checkpoint when it aborts. */
  signal?: AbortSignal;
  /** Called after each page, and once at the end of each stream. */
  onProgress?: (progress: Progress & { status: StreamReport['status'] | 'reading' }) => void;
}

interface Shared {
  signal: AbortSignal;
  slots: ReturnType<typeof createSlots>;
  /** Aborts when the destination can take no more. */
  broken: AbortController;
  /** How removals are judged in one stream. */
  rules: (stream: string) => RemovalRules;
}

/** Pages under way at a time. Streams take turns page by page, so that a long one does not hold up the short ones. */
const atOnce = 4;

/** How long ago an interrupted read may have begun for its end to be the end of a sync; else the stream is read again. Milliseconds. */
const freshFor = 60 * 60_000;

/**
 * Brings a destination up to date with Brex: what is new or changed where Brex can be asked for that, else everything. A page counts
 * once the destination has it safe, so that a sync that ends early, however it ends, goes on from there the next time; where it began
 * more than an hour earlier, that read is finished and the stream then brought up to date. Streams that
 * the token may not read are `skipped`, one that fails does not stop the others; when the destination itself can take no more, the
 * stream that met it has `failed` and the others are `stopped`: the report tells. A record that not every destination could take is
 * set aside: all others arrive, and its stream has `failed`. Rejects with a BrexError when nothing can be done:
 * `unauthenticated`, `invalid_input` for a destination of another account, `unavailable` for one that another sync fills, `network`
 * before anything was read.
 */
export async function sync(connection: Connection, options: SyncOptions): Promise<SyncReport> {
  const chosen = streams(options.streams);
  streams(options.acceptRemovals ?? []);
  const rules = removalRules(options);
  const account = await accountOf(connection, options.signal);
  const { destination } = options;
  await destination.open(account);
  const slots = createSlots(atOnce);
  const broken = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, broken.signal]) : broken.signal;
  let reports: StreamReport[];
  try {
    const all = { ...options, signal, slots, broken, rules };
    reports = await Promise.all(chosen.map((stream) => one(connection, stream, all)));
  } finally {
    await destination.leave?.();
  }
  const ok = reports.every(({ status }) => status === 'done' || status === 'skipped');
  return { ok, ...(account !== undefined && { account }), streams: reports };
}

async function one(
  connection: Connection,
  stream: Stream,
  {
    destination,
    state,
    full,
    acceptRemovals,
    clock = systemClock,
    signal,
    onProgress,
    slots,
    broken,
    rules,
  }: SyncOptions & Shared,
): Promise<StreamReport> {
  const meter = new ProgressTracker(stream.name, clock);
  let notice: string | undefined;
  let held: RemovalHold | undefined;
  let rejections: StreamReport['rejections'];
  const ended = (status: StreamReport['status'], error?: BrexError): StreamReport => {
    const progress = meter.report(false);
    onProgress?.({ ...progress, status });
    const { count, since } = held ?? {};
    return {
      ...progress,
      status,
      ...(error && { error }),
      ...(rejections && { rejections }),
      ...(count !== undefined && since !== undefined && { removal_held: { count, since } }),
      ...(notice !== undefined && { notice }),
    };
  };
  // A place that is gone, full or another's takes nothing from any stream.
  const placing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (broken.signal.aborted) throw new BrexError('cancelled', 'The destination takes nothing more.');
      if (BrexError.is(error) && error.code === 'unavailable') broken.abort();
      throw error;
    }
  };
  try {
    const sink = await placing(destination.begin(stream));
    const from = sink.state ?? state?.[stream.name];
    const whole = full || acceptRemovals?.includes(stream.name);
    const began = clock.now();
    let steps = read(connection, stream, { state: from, full: whole, clock, signal });
    let last: StreamState = from ?? { until: {} };
    let stale = false;
    for (;;) {
      const release = await slots.take();
      try {
        if (signal.aborted) return ended('stopped');
        meter.begin();
        const { value: step, done } = await steps.next();
        if (done && !stale) return ended('done');
        if (done) {
          stale = false;
          steps = read(connection, stream, { state: last, clock, signal });
          continue;
        }
        if (step.ended) {
          const end = await placing(sink.finish(step, step.checkpoint, rules(stream.name)));
          meter.gone(end.removed);
          held = end.held;
          if (held) notice = holdNotice(stream.title, held);
          const { held: before, ...checkpoint } = step.checkpoint;
          const kept = step.whole ? held : before;
          last = { ...checkpoint, ...(kept && { held: kept }) };
          stale = isStale(from, step, began);
          continue;
        }
        const page = await placing(write(sink, step, last));
        last = page.step.checkpoint;
        meter.page(page.step, page.counts);
        rejections = last.window?.rejected?.first;
        notice = step.notice;
        onProgress?.({ ...meter.report(true), status: 'reading' });
      } finally {
        release();
      }
    }
  } catch (error) {
    if (!BrexError.is(error)) {
      broken.abort();
      throw error;
    }
    if (error.code === 'forbidden') return ended('skipped', error);
    if (error.code === 'cancelled') return ended('stopped');
    return ended('failed', error);
  }
}

/** Whether a read that ended began in an earlier sync, longer ago than its records can be taken for current. */
const isStale = (from: StreamState | undefined, { read: id }: Step, now: number): boolean =>
  from?.window?.read === id && Math.abs(now - Date.parse(id)) > freshFor;

/**
 * Writes a page. Where the destination refuses it for a record in it, its halves are written, down to single records, and those that
 * are refused alone are rejected. Gives the page as it was written. `before` is the checkpoint until all of it is there.
 */
async function write(sink: Sink, step: Step, before: StreamState): Promise<{ step: Step; counts: Counts }> {
  try {
    return { step, counts: await sink.write(step, step.checkpoint) };
  } catch (error) {
    if (!(error instanceof RecordRefused)) throw error;
  }
  const counts = { added: 0, changed: 0, inactive: 0 };
  const refused = new Map<Item, string>();
  const part = async (records: Item[]): Promise<void> => {
    try {
      const { added, changed, inactive = 0 } = await sink.write({ ...step, records, rejected: [] }, before);
      counts.added += added;
      counts.changed += changed;
      counts.inactive += inactive;
    } catch (error) {
      const [first, ...more] = records;
      if (!(error instanceof RecordRefused) || !first) throw error;
      if (!more.length) return void refused.set(first, `is not taken by the destination (${error.said})`);
      const half = Math.ceil(records.length / 2);
      await part(records.slice(0, half));
      await part(records.slice(half));
    }
  };
  await part(step.records);
  const rest = step.without(refused);
  await sink.write({ ...rest, records: [] }, rest.checkpoint);
  return { step: rest, counts };
}

function removalRules({
  removalShare: share = defaultRemovalShare,
  removalCount: count = defaultRemovalCount,
  acceptRemovals = [],
  clock = systemClock,
}: SyncOptions): (stream: string) => RemovalRules {
  if (!(share >= 0 && share <= 1)) throw invalidInput([{ field: 'removalShare', message: 'must be from 0 to 1' }]);
  if (!(count >= 0)) throw invalidInput([{ field: 'removalCount', message: 'must be 0 or more' }]);
  return (stream) => ({ share, count, accepted: acceptRemovals.includes(stream), now: clock.now() });
}

/**
 * The id of the account, as far as the token may know it. Rejects as `connection.run` does, and with `unexpected_answer` for a company
 * without a usable id: a destination that is marked with it could not be filled again.
 */
export async function accountOf(connection: Connection, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const { output } = await connection.run('get_company', {}, signal ? { signal } : {});
    if (typeof output.id === 'string' && idProblem(output.id) === undefined) return output.id;
  } catch (error) {
    if (BrexError.is(error) && (error.code === 'forbidden' || error.code === 'not_found')) return undefined;
    throw error;
  }
  throw new BrexError(
    'unexpected_answer',
    "Brex's answer doesn't say which account this is. Nothing was read or written.",
    {
      action: 'get_company',
      remedy: 'Run it again; if it happens again, report it to developer-support@brex.com.',
    },
  );
}
