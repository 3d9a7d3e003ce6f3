import type { Clock } from '../connector';
import type { Counts } from './destination';
import type { Step } from './reading';
import type { StreamState } from './state';

/** How far a stream has come in this sync. */
export interface Progress {
  stream: string;
  /** Records read, and the pages they came in. */
  records: number;
  pages: number;
  /** Of these records, the ones that the destination did not have, or had otherwise. */
  added: number;
  changed: number;
  /** Apart from those: records that the destination had and that now are void, archived or closed. */
  inactive: number;
  /** Records the destination had that Brex no longer lists; known when a read of everything has ended. */
  removed: number;
  /** Records that were set aside, since not every destination could take them. */
  rejected: number;
  /** Records a second since the stream's first request. */
  rate: number;
  /** How much of its read is done, from 0 to 1; known where an earlier sync counted what a read of everything comes to. */
  share?: number;
  /** Seconds until it is through, where that share and a rate are known. */
  left?: number;
}

/** Counts what a stream brings. */
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

  /** The first request is about to leave, or another one. */
  begin(): void {
    this.#began ??= this.clock.monotonic();
  }

  /** A page is safe. */
  page({ records, rejected, checkpoint }: Step, { added, changed, inactive = 0 }: Counts): void {
    const progress = this.#progress;
    progress.records += records.length;
    progress.rejected += rejected.length;
    if (records.length || rejected.length) progress.pages += 1;
    progress.added += added;
    progress.changed += changed;
    progress.inactive += inactive;
    this.#reckon(checkpoint);
  }

  /** A read of everything has shown how many are gone. */
  gone(removed: number): void {
    this.#progress.removed = removed;
  }

  /** How far it is; once it has ended, nothing is left. */
  report(reading: boolean): Progress {
    const { share, left, ...counted } = { ...this.#progress, rate: Math.round(this.#rate()) };
    if (!reading) return counted;
    return { ...counted, ...(share !== undefined && { share }), ...(left !== undefined && { left }) };
  }

  #rate(): number {
    const seconds = (this.clock.monotonic() - (this.#began ?? this.clock.monotonic())) / 1000;
    return seconds > 0 ? this.#progress.records / seconds : 0;
  }

  #reckon({ size, window }: StreamState): void {
    const progress = this.#progress;
    const done = window?.whole ? (window.count ?? 0) : undefined;
    delete progress.share;
    delete progress.left;
    // What has grown beyond its earlier size has no end that is known.
    if (done === undefined || !size || done > size) return;
    progress.share = done / size;
    if (this.#rate() > 0) progress.left = Math.ceil((size - done) / this.#rate());
  }
}
