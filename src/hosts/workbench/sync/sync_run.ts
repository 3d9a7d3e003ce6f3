import type { Connection } from '../../../connector';
import { BrexError } from '../../../errors';
import { type Destination, type StreamReport, streams, sync } from '../../../sync';
import { refusal } from '../refusals';
import type { SyncPlaces } from './destination';
import { withDestination } from './destination_use';
import type { StoredRun } from './stored_sync';
import type { SyncRecord } from './sync_record';
import { countsOf, resultOf, type RunProgress, withRowsNow } from './sync_view';
import type { StreamCounts, SyncTarget } from './wire';

/** What a sync of the workbench needs. */
export interface SyncMeans {
  connection(): Promise<Connection>;
  places: SyncPlaces;
}

/** Milliseconds between two points of the history during a run. */
const pulse = 2000;

/** A run of a sync in this process. */
export class SyncRun implements RunProgress {
  readonly progress = new Map<string, StreamCounts>();
  readonly before = new Map<string, number>();
  pausing = false;
  #closing = false;
  readonly #ending = new AbortController();

  constructor(
    private readonly means: SyncMeans,
    private readonly record: SyncRecord,
  ) {}

  /** Reads the streams into the destination. Resolves when it has ended, also with an error, which is recorded. */
  async start(target: SyncTarget, run: StoredRun): Promise<void> {
    const points = setInterval(() => this.#addPoint(), pulse).unref();
    try {
      await this.#work(target, run);
    } catch (error) {
      this.#failed(error);
    }
    clearInterval(points);
    await this.record.save().catch(() => undefined);
  }

  /** Stops it; a person continues it. */
  pause(): void {
    this.pausing = true;
    this.#ending.abort();
  }

  /** Stops it; the next process continues it. */
  close(): void {
    this.#closing = true;
    this.#ending.abort();
  }

  async #work(target: SyncTarget, run: StoredRun): Promise<void> {
    const connection = await this.means.connection();
    await withDestination(target, this.means.places, async (destination) => {
      for (const stream of streams(run.streams)) {
        const rows = await destination.count?.(stream).catch(() => undefined);
        if (rows !== undefined) this.before.set(stream.name, rows);
      }
      this.#addPoint();
      const ended: Promise<void>[] = [];
      const { ok } = await sync(connection, {
        destination,
        streams: run.streams,
        acceptRemovals: run.accept.filter((name) => run.streams.includes(name)),
        full: run.full,
        signal: this.#ending.signal,
        onProgress: ({ status, ...progress }) => {
          if (status === 'reading') this.progress.set(progress.stream, countsOf(progress));
        },
        onStream: (report) => void ended.push(this.#ended(report, destination)),
      });
      await Promise.all(ended);
      this.#addPoint();
      const { run: left, ...stored } = this.record.stored;
      if (ok || !left?.streams.length) this.record.stored = stored;
      // The connection was changed or closed, not the sync.
      else if (!this.#closing) this.record.stored = { ...stored, run: { ...left, paused: true } };
    });
  }

  async #ended(report: StreamReport, destination: Destination): Promise<void> {
    const { stream, status } = report;
    const [entry] = streams([stream]);
    const rows = entry && (await destination.count?.(entry).catch(() => undefined));
    const { run, results } = this.record.stored;
    const left = status === 'stopped' ? run?.streams : run?.streams.filter((name) => name !== stream);
    this.record.stored = {
      ...this.record.stored,
      results: { ...results, [stream]: resultOf(report, new Date().toISOString(), rows) },
      ...(run && left && { run: { ...run, streams: left } }),
    };
    await this.record.save();
  }

  /** The run failed before it read anything. One that another process continues is that one's to report. */
  #failed(error: unknown): void {
    const { run, ...stored } = this.record.stored;
    const elsewhere = BrexError.is(error) && error.code === 'unavailable' && error.retryable;
    const paused = run && { run: { ...run, paused: run.paused || !(elsewhere || this.#closing) } };
    const cancelled = BrexError.is(error) && error.code === 'cancelled';
    this.record.stored = { ...stored, ...paused, ...(!cancelled && { problem: refusal(error).body }) };
  }

  #addPoint(): void {
    this.record.stored = withRowsNow(this.record.stored, this);
  }
}
