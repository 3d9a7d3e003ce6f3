import type { Clock, Connection } from '../connector';
import { BrexError } from '../errors';
import { systemClock } from '../clock';
import type { Sink } from './destination';
import { writePage } from './page_write';
import type { Step } from './position';
import { ProgressTracker } from './progress';
import { isOutdated, statusAfter } from './read_decisions';
import { type ReadOptions, readStream } from './reading';
import { holdNotice, type RemovalHold, type RemovalRules } from './removal_hold';
import type { createSlots } from './slots';
import type { StreamState } from './state';
import type { Stream } from './streams';
import type { StreamReport, SyncOptions } from './sync_options';

/** What the streams of a sync share. */
interface SharedSync extends Omit<SyncOptions, 'streams' | 'signal'> {
  connection: Connection;
  signal: AbortSignal;
  slots: ReturnType<typeof createSlots>;
  /** Aborts when the destination can no longer be written to. */
  broken: AbortController;
  /** The removal rules of a stream. */
  rules: (stream: string) => RemovalRules;
}

/** The sync of one stream. */
export class StreamSync {
  readonly #clock: Clock;
  readonly #meter: ProgressTracker;
  #last: StreamState = { until: {} };
  #held: RemovalHold | undefined;
  #notice: string | undefined;
  #rejections: StreamReport['rejections'];

  constructor(
    private readonly stream: Stream,
    private readonly shared: SharedSync,
  ) {
    this.#clock = shared.clock ?? systemClock;
    this.#meter = new ProgressTracker(stream.name, this.#clock);
  }

  /** Copies the stream to the destination. Rejects only with errors that are no BrexError. */
  async run(): Promise<StreamReport> {
    const { stream, shared } = this;
    try {
      const sink = await this.#place(shared.destination.begin(stream));
      const state = sink.state ?? shared.state?.[stream.name];
      this.#last = state ?? this.#last;
      let end = await this.#copy(sink, { state, full: shared.full || shared.acceptRemovals?.includes(stream.name) });
      if (end === 'outdated') end = await this.#copy(sink, { state: this.#last });
      return this.#report(end === 'stopped' ? end : 'done');
    } catch (error) {
      if (!BrexError.is(error)) {
        shared.broken.abort();
        throw error;
      }
      const status = statusAfter(error.code);
      return this.#report(status, status === 'stopped' ? undefined : error);
    }
  }

  /** Reads the stream once and stores each page. */
  async #copy(sink: Sink, options: ReadOptions): Promise<'done' | 'outdated' | 'stopped'> {
    const { connection, signal, slots } = this.shared;
    const began = this.#clock.now();
    const steps = readStream(connection, this.stream, { ...options, clock: this.#clock, prefetch: true, signal });
    let end: 'done' | 'outdated' = 'done';
    try {
      for (;;) {
        const release = await slots.take();
        try {
          if (signal.aborted) return 'stopped';
          this.#meter.begin();
          const { value: step, done } = await steps.next();
          if (done) return end;
          if (!step.ended) await this.#write(sink, step);
          else {
            await this.#finish(sink, step);
            if (isOutdated(options.state, step.read, began)) end = 'outdated';
          }
        } finally {
          release();
        }
      }
    } finally {
      // Cancels the page that was requested ahead.
      await steps.return();
    }
  }

  async #write(sink: Sink, read: Step): Promise<void> {
    const { step, counts } = await this.#place(writePage(sink, read, this.#last));
    this.#last = step.checkpoint;
    this.#meter.page(step, counts);
    this.#rejections = step.checkpoint.window?.rejected?.first;
    this.#notice = step.notice;
    this.shared.onProgress?.({ ...this.#meter.report(true), status: 'reading' });
  }

  async #finish(sink: Sink, step: Step): Promise<void> {
    const { title, name } = this.stream;
    const end = await this.#place(sink.finish(step, step.checkpoint, this.shared.rules(name)));
    this.#meter.gone(end.removed);
    this.#held = end.held;
    if (end.held) this.#notice = holdNotice(title, end.held);
    const { held: before, ...checkpoint } = step.checkpoint;
    const held = step.whole ? end.held : before;
    this.#last = { ...checkpoint, ...(held && { held }) };
  }

  /** A destination that is missing, full or taken over fails for all streams. */
  async #place<T>(work: Promise<T>): Promise<T> {
    const { broken } = this.shared;
    try {
      return await work;
    } catch (error) {
      if (broken.signal.aborted) throw new BrexError('cancelled', 'The destination is closed.');
      if (BrexError.is(error) && error.code === 'unavailable') broken.abort();
      throw error;
    }
  }

  #report(status: StreamReport['status'], error?: BrexError): StreamReport {
    const progress = this.#meter.report(false);
    this.shared.onProgress?.({ ...progress, status });
    const held = this.#held;
    const report: StreamReport = {
      ...progress,
      status,
      ...(error && { error }),
      ...(this.#rejections && { rejections: this.#rejections }),
      ...(held && { removal_held: { count: held.count, since: held.since } }),
      ...(this.#notice !== undefined && { notice: this.#notice }),
    };
    this.shared.onStream?.(report);
    return report;
  }
}
