import type { Clock } from '../../../connector';
import type { QueryOptions } from './analysis';
import type { Copy } from './copy';
import { filledOf, progressOf, type StreamStatus } from './copy_status';
import { stillFilling, unfilledTable, unreadableTable } from './query_errors';

/** How often the copy is looked at. Milliseconds. */
const lookInterval = 250;

/** How a call waits. */
export interface CopyWaitOptions {
  clock: Clock;
  /** The longest wait, over all tables of the call. Milliseconds. */
  maxWait: number;
  /** Ends the wait. */
  signal: AbortSignal;
  /** Called while it waits. */
  onProgress: QueryOptions['onProgress'];
}

/** The wait of one call for tables that were never filled. */
export class CopyWait {
  readonly #copy: Copy;
  readonly #options: CopyWaitOptions;
  /** When it ends, by the monotonic clock; set when it begins. */
  #until: number | undefined;

  constructor(copy: Copy, options: CopyWaitOptions) {
    this.#copy = copy;
    this.#options = options;
  }

  /** Waits for a table. Rejects with the reason if the copy has no such table, or not in time. */
  async forTable(name: string): Promise<void> {
    const statusOf = (streams: StreamStatus[]): StreamStatus | undefined => streams.find((one) => one.stream === name);
    const isDecided = (streams: StreamStatus[]): boolean => {
      const one = statusOf(streams);
      return one?.state !== 'filling' || (one.reason !== undefined && !this.#copy.refreshing);
    };
    const streams = await this.until(isDecided);
    const status = statusOf(streams);
    if (status?.state === 'unreadable') throw unreadableTable(status);
    if (status?.state !== 'filling') return;
    throw isDecided(streams) ? unfilledTable(status) : stillFilling(progressOf(streams), filledOf(streams));
  }

  /** The streams of the copy, once that holds or the wait ends. Rejects with the error of a failed refresh. */
  async until(holds: (streams: StreamStatus[]) => boolean): Promise<StreamStatus[]> {
    const { clock, maxWait, signal, onProgress } = this.#options;
    for (;;) {
      await this.#copy.refreshIfDue();
      const { streams } = await this.#copy.read();
      if (holds(streams)) return streams;
      const { failure, refreshing } = this.#copy;
      if (failure && !refreshing) throw failure;
      onProgress?.(progressOf(streams));
      this.#until ??= clock.monotonic() + maxWait;
      if (clock.monotonic() >= this.#until) return streams;
      await clock.sleep(lookInterval, signal);
    }
  }
}
