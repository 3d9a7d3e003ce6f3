import type { Connection } from '../connector';
import { BrexError } from '../errors';
import type { Destination } from './destination';
import { read } from './reading';
import { createSlots } from './slots';
import type { StreamState } from './state';
import { type Stream, streams } from './streams';

/** How far a stream has come in this sync. */
export interface Progress {
  stream: string;
  /** Records read, and the pages they came in. */
  records: number;
  pages: number;
  /** Of these records, the ones that the destination did not have, or had otherwise. */
  added: number;
  changed: number;
  /** Records the destination had that Brex no longer lists; known when a read of everything has ended. */
  removed: number;
  /** Records a second since the stream's first request. */
  rate: number;
}

export interface StreamReport extends Progress {
  /** `skipped`: the token or the account has no access; `stopped`: told to stop, and will go on from the last checkpoint. */
  status: 'done' | 'skipped' | 'failed' | 'stopped';
  error?: BrexError;
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

/** Pages under way at a time. Streams take turns page by page, so that a long one does not hold up the short ones. */
const atOnce = 4;

/**
 * Brings a destination up to date with Brex: what is new or changed where Brex can be asked for that, else everything. A page counts
 * once the destination has it safe, so that a sync that ends early, however it ends, goes on from there the next time. Streams that
 * the token may not read are `skipped`, one that fails does not stop the others: the report tells. Rejects with a BrexError when
 * nothing can be done: `unauthenticated`, `invalid_input` for a destination of another account, `network` before anything was read.
 */
export async function sync(connection: Connection, options: SyncOptions): Promise<SyncReport> {
  const chosen = streams(options.streams);
  const account = await accountOf(connection, options.signal);
  await options.destination.open(account);
  const slots = createSlots(atOnce);
  const reports = await Promise.all(chosen.map((stream) => one(connection, stream, options, slots)));
  const ok = reports.every(({ status }) => status === 'done' || status === 'skipped');
  return { ok, ...(account !== undefined && { account }), streams: reports };
}

async function one(
  connection: Connection,
  stream: Stream,
  { destination, state, full, signal, onProgress }: SyncOptions,
  slots: ReturnType<typeof createSlots>,
): Promise<StreamReport> {
  const progress = { stream: stream.name, records: 0, pages: 0, added: 0, changed: 0, removed: 0, rate: 0 };
  let began: number | undefined;
  const tell = (status: StreamReport['status'] | 'reading'): void => {
    const seconds = (performance.now() - (began ?? performance.now())) / 1000;
    progress.rate = seconds > 0 ? Math.round(progress.records / seconds) : 0;
    onProgress?.({ ...progress, status });
  };
  const ended = (status: StreamReport['status'], error?: BrexError): StreamReport => {
    tell(status);
    return { ...progress, status, ...(error && { error }) };
  };
  try {
    const sink = await destination.begin(stream);
    const steps = read(connection, stream, { state: sink.state ?? state?.[stream.name], full, signal });
    for (;;) {
      const release = await slots.take();
      try {
        if (signal?.aborted) return ended('stopped');
        began ??= performance.now();
        const { value: step, done } = await steps.next();
        if (done) return ended('done');
        if (step.ended) {
          progress.removed = (await sink.finish(step, step.checkpoint)).removed;
          continue;
        }
        const { added, changed } = await sink.write(step, step.checkpoint);
        progress.records += step.records.length;
        progress.pages += 1;
        progress.added += added;
        progress.changed += changed;
        tell('reading');
      } finally {
        release();
      }
    }
  } catch (error) {
    if (!BrexError.is(error)) throw error;
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
