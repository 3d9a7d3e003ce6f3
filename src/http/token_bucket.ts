import { type Clock, systemClock } from '../clock';

/** The pace of a bucket; times in milliseconds. */
export interface Pace {
  /** Between two requests under load. */
  interval: number;
  /** How far ahead of schedule a request may go after idle time. */
  tolerance: number;
  /** Maximum requests per minute, and the length of a minute; no stop is longer than one. */
  max: number;
  minute: number;
  /** The first pause after a 429; doubles with each further one. */
  pause: number;
  /** Time for the pace to recover steadily from zero to full. */
  recovery: number;
}

/** One request's slot in a bucket. */
export interface Slot {
  id: number;
  /** When it was reserved, by the bucket's own clock; a stop invalidates earlier slots. */
  given: number;
  /** Number of consecutive 429s. */
  strikes: number;
  /** Whether an in-process bucket issued it in place of a shared one. */
  standIn?: boolean;
}

/** Slots with consecutive ids: as many as can go at once, or one that has to wait. */
export interface Slots extends Slot {
  /** Milliseconds until they may go. */
  wait: number;
  count: number;
}

/** Status of a bucket. */
export interface Level {
  /** Requests remaining in this minute. */
  remaining: number;
  /** Milliseconds between requests at the current pace. */
  interval: number;
}

/**
 * A token bucket, in this process or shared, with a count of the last minute. Brex counts a request at some time between its leaving and
 * its answer: so each counts until a minute after its answer, and no network delay brings too many together. No call rejects. A bucket in
 * this process answers at once.
 */
export interface Bucket {
  /** Reserves the next slots, at most `many`, or confirms one whose time has come: returns it again, or a new one if it is invalid. */
  take(many: number, held?: Slots): Slots | Promise<Slots>;
  /** Releases the last `count` of these slots, which were not used. */
  giveBack(places: Slots, count: number): void | Promise<void>;
  /** A request in this slot has ended; if successfully, the next pause is short again. */
  end(place: Slot, well: boolean): void | Promise<void>;
  /**
   * It ended with a 429: stops all requests for `asked` milliseconds, or for a pause that doubles each time, then continues at half the
   * pace, which recovers over time. 429s to concurrent requests count once.
   */
  slow(place: Slot, asked: number): void | Promise<void>;
  /** As far as this process knows. */
  level(): Level;
  /** Whether the bucket can be dropped, since a new one would be equal. */
  spare(): boolean;
}

/** The minimum share of its pace that a bucket slows down to. */
export const slowest = 1 / 32;

/** Spreads out requests that were stopped together. */
export const jitter = (): number => 0.5 + Math.random() / 2;

/** How many slots fit in that many intervals, plus the one at their end; slightly rounded up to compensate for rounding errors. */
const placesIn = (intervals: number): number => Math.max(0, Math.floor(intervals + 1.001));

/**
 * A token bucket in this process, stored as the one moment at which it will be full again (GCRA), so that each request gets a fixed time
 * and does not have to poll.
 */
export const memoryBucket = (pace: Pace, clock: Clock = systemClock): Bucket => new MemoryBucket(pace, clock);

class MemoryBucket implements Bucket {
  readonly #pace: Pace;
  readonly #clock: Clock;
  #last = 0;
  #full = 0;
  #stopped = -Infinity;
  #strikes = 0;
  /** The share of the pace at the last stop. */
  #speed = 1;
  /** Slots of requests that have not ended, and end times of the others in the last minute. */
  #open = 0;
  readonly #ended: number[] = [];

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
  }

  take(many: number, held?: Slots): Slots {
    if (held && held.given > this.#stopped) return { ...held, wait: 0 };
    const { tolerance, minute } = this.#pace;
    this.#open -= held?.count ?? 0;
    const given = this.#now();
    this.#full = Math.max(this.#full, given);
    const room = this.#left(given);
    const free = room > 0 ? given : (this.#ended[-room] ?? given) + minute;
    const wait = Math.max(0, this.#full - tolerance - given, free - given);
    const gap = this.#gap(given);
    const count = wait > 0 ? 1 : Math.min(many, room, placesIn((given + tolerance - this.#full) / gap));
    this.#full += count * gap;
    this.#open += count;
    this.#last += count;
    return { wait, count, given, strikes: this.#strikes, id: this.#last - count + 1 };
  }

  giveBack({ given }: Slots, count: number): void {
    this.#open -= count;
    const now = this.#now();
    if (given > this.#stopped) this.#full = Math.max(now, this.#full - count * this.#gap(now));
  }

  end({ given }: Slot, well: boolean): void {
    this.#close(this.#now());
    if (well && given > this.#stopped) this.#strikes = 0;
  }

  slow({ given }: Slot, asked: number): void {
    const { interval, minute, pause, tolerance } = this.#pace;
    const time = this.#now();
    this.#close(time);
    let still = asked;
    if (given > this.#stopped) {
      this.#speed = Math.max(slowest, interval / this.#gap(time) / 2);
      this.#stopped = time;
      this.#strikes++;
      still = Math.max(asked, jitter() * Math.min(pause * 2 ** (this.#strikes - 1), minute / 2));
    }
    this.#full = Math.max(this.#full, time + Math.min(still, minute) + tolerance);
  }

  level(): Level {
    const now = this.#now();
    return { remaining: Math.max(0, this.#left(now)), interval: this.#gap(now) };
  }

  spare(): boolean {
    const { max, interval } = this.#pace;
    const now = this.#now();
    return this.#left(now) === max && this.#full <= now && this.#gap(now) === interval;
  }

  #now(): number {
    return this.#clock.monotonic();
  }

  /** Milliseconds between two requests at the present pace. */
  #gap(now: number): number {
    const { interval, recovery } = this.#pace;
    return interval / Math.min(1, this.#speed + (now - this.#stopped) / recovery);
  }

  /** How many more requests this minute has room for; negative if more than that wait already. */
  #left(now: number): number {
    const since = now - this.#pace.minute;
    while (this.#ended[0] !== undefined && this.#ended[0] <= since) this.#ended.shift();
    return this.#pace.max - this.#open - this.#ended.length;
  }

  #close(time: number): void {
    this.#open--;
    this.#ended.push(time);
  }
}
