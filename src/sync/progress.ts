import type { Clock } from '../connector';
import type { Counts } from './destination';
import type { Step } from './position';
import type { StreamState } from './state';

/** The progress of a stream in this sync. */
export interface Progress {
  /** The stream's name. */
  stream: string;
  /** Records read. */
  records: number;
  /** Pages with records. */
  pages: number;
  /** Records that were new in the destination. */
  added: number;
  /** Records that had changed since they were last stored. */
  changed: number;
  /** In addition: existing records that became void, archived or closed. */
  inactive: number;
  /** Records in the destination that Brex no longer lists; known at the end of a full read. */
  removed: number;
  /** Rejected records: not every destination could store them. */
  rejected: number;
  /** Records per second since the stream's first request. */
  rate: number;
  /** The completed share of the read, from 0 to 1; known if an earlier sync counted a full read. */
  share?: number;
  /** Estimated seconds remaining, if that share and a rate are known. */
  remaining?: number;
}

/** Counts the records of a stream. */
export class ProgressTracker {
  readonly #progress: Progress;
  #began: number | undefined;

  constructor(
    stream: string,
    private readonly clock: Clock,
  ) {
    this.#progress = {
      stream,
      records: 0,
      pages: 0,
      added: 0,
      changed: 0,
      inactive: 0,
      removed: 0,
      rejected: 0,
      rate: 0,
    };
  }

  /** Call before the first request of a read and before each later one. */
  begin(): void {
    this.#began ??= this.clock.monotonic();
  }

  /** Call after a page is stored. */
  page({ items, rejected, checkpoint }: Step, { added, changed, inactive = 0 }: Counts): void {
    const progress = this.#progress;
    progress.records += items.length;
    progress.rejected += rejected.length;
    if (items.length || rejected.length) progress.pages += 1;
    progress.added += added;
    progress.changed += changed;
    progress.inactive += inactive;
    this.#reckon(checkpoint);
  }

  /** Call when a full read shows how many records are removed. */
  gone(removed: number): void {
    this.#progress.removed = removed;
  }

  /** The current progress; after the end, nothing remains. */
  report(reading: boolean): Progress {
    const { share, remaining, ...counted } = { ...this.#progress, rate: Math.round(this.#rate()) };
    if (!reading) return counted;
    return { ...counted, ...(share !== undefined && { share }), ...(remaining !== undefined && { remaining }) };
  }

  #rate(): number {
    const seconds = (this.clock.monotonic() - (this.#began ?? this.clock.monotonic())) / 1000;
    return seconds > 0 ? this.#progress.records / seconds : 0;
  }

  #reckon({ size, window }: StreamState): void {
    const progress = this.#progress;
    const done = window?.whole ? (window.count ?? 0) : undefined;
    delete progress.share;
    delete progress.remaining;
    // A list that has grown beyond its earlier size has no known end.
    if (done === undefined || !size || done > size) return;
    progress.share = done / size;
    if (this.#rate() > 0) progress.remaining = Math.ceil((size - done) / this.#rate());
  }
}
