import type { Connection } from '../connector';
import { BrexError } from '../errors';
import type { Destination } from './destination';
import { read } from './reading';
import { Meter, type Progress } from './meter';
import { createSlots } from './slots';
import type { StreamState } from './state';
import { type Stream, streams } from './streams';

export interface StreamReport extends Progress {
  /** `skipped`: the token or the account has no access; `stopped`: told to stop, and will go on from the last checkpoint. */
  status: 'done' | 'skipped' | 'failed' | 'stopped';
  error?: BrexError;
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
}

/** Pages under way at a time. Streams take turns page by page, so that a long one does not hold up the short ones. */
const atOnce = 4;

/**
 * Brings a destination up to date with Brex: what is new or changed where Brex can be asked for that, else everything. A page counts
 * once the destination has it safe, so that a sync that ends early, however it ends, goes on from there the next time. Streams that
 * the token may not read are `skipped`, one that fails does not stop the others; when the destination itself can take no more, the
 * stream that met it has `failed` and the others are `stopped`: the report tells. Rejects with a BrexError when nothing can be done:
 * `unauthenticated`, `invalid_input` for a destination of another account, `unavailable` for one that another sync fills, `network`
 * before anything was read.
 */
export async function sync(connection: Connection, options: SyncOptions): Promise<SyncReport> {
  const chosen = streams(options.streams);
  const account = await accountOf(connection, options.signal);
  const { destination } = options;
  await destination.open(account);
  const slots = createSlots(atOnce);
  const broken = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, broken.signal]) : broken.signal;
  let reports: StreamReport[];
  try {
    const all = { ...options, signal, slots, broken };
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
  { destination, state, full, signal, onProgress, slots, broken }: SyncOptions & Shared,
): Promise<StreamReport> {
  const meter = new Meter(stream.name);
  let notice: string | undefined;
  const ended = (status: StreamReport['status'], error?: BrexError): StreamReport => {
    const progress = meter.told(false);
    onProgress?.({ ...progress, status });
    return { ...progress, status, ...(error && { error }), ...(notice !== undefined && { notice }) };
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
    const steps = read(connection, stream, { state: sink.state ?? state?.[stream.name], full, signal });
    for (;;) {
      const release = await slots.take();
      try {
        if (signal.aborted) return ended('stopped');
        meter.begin();
        const { value: step, done } = await steps.next();
        if (done) return ended('done');
        if (step.ended) {
          meter.gone((await placing(sink.finish(step, step.checkpoint))).removed);
          continue;
        }
        meter.page(step, await placing(sink.write(step, step.checkpoint)));
        notice = step.notice;
        onProgress?.({ ...meter.told(true), status: 'reading' });
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

/** The id of the account, as far as the token may know it. */
export async function accountOf(connection: Connection, signal?: AbortSignal): Promise<string | undefined> {
  try {
    return (await connection.run('get_company', {}, signal ? { signal } : {})).output.id;
  } catch (error) {
    if (BrexError.is(error) && (error.code === 'forbidden' || error.code === 'not_found')) return undefined;
    throw error;
  }
}
