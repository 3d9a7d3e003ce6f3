import { waitFor } from '../auth/access';
import { type Clock, elapsed, type Moment, momentOf } from '../clock';
import type { Choice } from './types';

/** One page of a list, as choices without duplicates. */
export interface ListedChoices {
  choices: Choice[];
  /** Brex's cursor of the next page; absent on the last. */
  next?: string | undefined;
}

/** A read that several callers may wait for. */
interface Reading {
  page: Promise<ListedChoices>;
  stop: AbortController;
  waiting: number;
}

/** Milliseconds from the first page until the cache is emptied. */
const maxAge = 30_000;
const maxEntries = 256;
/** Bytes, by an upper estimate. */
const maxBytes = 8 * 1024 * 1024;

/**
 * The pages of lists that a connection has just read, so that typing further letters of a search reads none again. In memory only; all
 * pages are dropped together, 30 seconds after the first. Concurrent reads of one page share a request.
 */
export class ChoiceCache {
  readonly #clock: Clock;
  readonly #kept = new Map<string, { page: ListedChoices; bytes: number }>();
  readonly #reading = new Map<string, Reading>();
  #bytes = 0;
  #since: Moment | undefined;
  #expiry: AbortController | undefined;
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Pages in memory. */
  get size(): number {
    return this.#kept.size;
  }

  /** A page that is in the cache. */
  kept(key: string): ListedChoices | undefined {
    if (this.#since && elapsed(this.#since, momentOf(this.#clock)) >= maxAge) this.#drop();
    return this.#kept.get(key)?.page;
  }

  /**
   * Reads a page, or waits for the same read of another caller. The read is cancelled when all its callers were. Rejects as the read does,
   * and with `cancelled`.
   */
  async read(
    key: string,
    load: (signal: AbortSignal) => Promise<ListedChoices>,
    signal?: AbortSignal,
  ): Promise<ListedChoices> {
    const reading = this.#reading.get(key) ?? this.#start(key, load);
    reading.waiting += 1;
    try {
      return await waitFor(reading.page, signal);
    } finally {
      reading.waiting -= 1;
      if (reading.waiting === 0) {
        this.#leave(key, reading);
        reading.stop.abort();
      }
    }
  }

  /** Drops every page, also those that are being read: after a write they may be outdated. */
  clear(): void {
    this.#drop();
    this.#reading.clear();
  }

  /** Drops every page and keeps none from now on. */
  close(): void {
    this.#closed = true;
    this.clear();
  }

  #start(key: string, load: (signal: AbortSignal) => Promise<ListedChoices>): Reading {
    const stop = new AbortController();
    const reading: Reading = { page: load(stop.signal), stop, waiting: 0 };
    this.#reading.set(key, reading);
    reading.page.then(
      (page) => this.#leave(key, reading) && this.#keep(key, page),
      // Its callers have the error, if any are left.
      () => this.#leave(key, reading),
    );
    return reading;
  }

  /** Ends a read; returns whether it still counts. */
  #leave(key: string, reading: Reading): boolean {
    return this.#reading.get(key) === reading && this.#reading.delete(key);
  }

  #keep(key: string, page: ListedChoices): void {
    const bytes = sizeOf(key, page);
    if (this.#closed || bytes > maxBytes) return;
    this.#kept.set(key, { page, bytes });
    this.#bytes += bytes;
    for (const [oldest, entry] of this.#kept) {
      if (this.#kept.size <= maxEntries && this.#bytes <= maxBytes) break;
      this.#kept.delete(oldest);
      this.#bytes -= entry.bytes;
    }
    if (!this.#expiry) this.#expire();
  }

  #expire(): void {
    const expiry = new AbortController();
    this.#expiry = expiry;
    this.#since = momentOf(this.#clock);
    this.#clock.sleep(maxAge, expiry.signal, 'background').then(
      () => expiry.signal.aborted || this.#drop(),
      () => undefined,
    );
  }

  #drop(): void {
    this.#kept.clear();
    this.#bytes = 0;
    this.#since = undefined;
    this.#expiry?.abort();
    this.#expiry = undefined;
  }
}

/** Two bytes a character, and what an object with two texts takes. */
const sizeOf = (key: string, { choices }: ListedChoices): number =>
  choices.reduce((sum, { value, label }) => sum + 2 * (value.length + label.length) + 96, 2 * key.length + 256);
