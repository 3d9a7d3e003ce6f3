import type { Clock, Connection } from '../connector';
import { BrexError, invalidInput } from '../errors';
import { systemClock } from '../clock';
import type { Counts, Destination, Sink } from './destination';
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
import { type SyncedRecord, type Stream, streams } from './streams';

export interface StreamReport extends Progress {
  /** `skipped`: the token or the account has no access; `stopped`: stopped by request, resumes from the last checkpoint. */
  status: 'done' | 'skipped' | 'failed' | 'stopped';
  error?: BrexError;
  /**
   * The first records that were set aside: their ids, or their positions in the list, and the reasons. The stream has
   * `failed` then.
   */
  rejections?: { name: string; reason: string }[];
  /** Removals that were held back, since they were suspiciously many; the stream is still `done`. */
  removal_held?: { count: number; since: string };
  /** A notice for the user about a stream that is still done. */
  notice?: string;
}

export interface SyncReport {
  /** Whether no stream failed or was stopped. */
  ok: boolean;
  /** The Brex account of the records, if the token can read it. */
  account?: string;
  streams: StreamReport[];
}

export interface SyncOptions {
  /** Stream names. Default: all. */
  streams?: readonly string[];
  destination: Destination;
  /** States by stream, for a destination that stores none. */
  state?: Record<string, StreamState>;
  /** Reads everything again, even if a filter for new records exists, to detect removals. */
  full?: boolean;
  /**
   * Removals are held back if a read misses more than this share of a stream's records (0 to 1) and more than
   * `removalCount` of them (default 10), until a read at least an hour later misses the same ones.
   * @default 0.2
   */
  removalShare?: number;
  removalCount?: number;
  /** Names of streams whose missing records are marked as removed, however many they are. They are read in full. */
  acceptRemovals?: readonly string[];
  /** The clock. Default: this machine's. */
  clock?: Clock;
  /** Stops at the last checkpoint on abort. */
  signal?: AbortSignal;
  /** Called after each page, and once at the end of each stream. */
  onProgress?: (progress: Progress & { status: StreamReport['status'] | 'reading' }) => void;
}

interface Shared {
  signal: AbortSignal;
  slots: ReturnType<typeof createSlots>;
  /** Aborts when the destination can no longer be written to. */
  broken: AbortController;
  /** The removal rules of a stream. */
  rules: (stream: string) => RemovalRules;
}

/** Max concurrent pages. Streams alternate page by page, so that a long one does not delay the short ones. */
const atOnce = 4;

/** Max age of an interrupted read whose end also ends the sync; the stream of an older one is read again. Milliseconds. */
const freshFor = 60 * 60_000;

/**
 * Updates a destination from Brex: new and changed records if Brex can filter for them, else everything. A page
 * counts once the destination has stored it, so that an interrupted sync resumes there; if that read began more than
 * an hour ago, it is completed and the stream is then updated. Streams that the token can't read are `skipped`, and a
 * failed stream does not stop the others. If the destination itself fails, the stream that met the failure has
 * `failed` and the others are `stopped`, as in the report. A record that not every destination can store is set
 * aside: all others are written, and its stream has `failed`. Rejects with a BrexError if nothing can be done:
 * `unauthenticated`, `invalid_input` for a destination of another account, `unavailable` for one that another sync
 * fills, `network` before anything was read.
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
  // A destination that is missing, full or taken over fails for all streams.
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

/** Whether a completed read began in an earlier sync, too long ago for its records to be current. */
const isStale = (from: StreamState | undefined, { read: id }: Step, now: number): boolean =>
  from?.window?.read === id && Math.abs(now - Date.parse(id)) > freshFor;

/**
 * Writes a page. If the destination rejects it because of a record, writes its halves, down to single records, and
 * rejects those that fail alone. Returns the page as written. `before` is the checkpoint until all of it is stored.
 */
async function write(sink: Sink, step: Step, before: StreamState): Promise<{ step: Step; counts: Counts }> {
  try {
    return { step, counts: await sink.write(step, step.checkpoint) };
  } catch (error) {
    if (!(error instanceof RecordRefused)) throw error;
  }
  const counts = { added: 0, changed: 0, inactive: 0 };
  const refused = new Map<SyncedRecord, string>();
  const part = async (records: SyncedRecord[]): Promise<void> => {
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
 * The id of the account, if the token can read it. Rejects as `connection.run` does, and with `unexpected_answer` for
 * a company without a usable id: a destination marked with it could not be filled again.
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
