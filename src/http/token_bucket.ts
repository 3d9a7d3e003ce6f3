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
 * its answer: so each counts until a minute after its answer, and no network delay brings too many together. No call rejects.
 */
export interface Bucket {
  /** Reserves the next slots, at most `many`, or confirms one whose time has come: returns it again, or a new one if it is invalid. */
  take(many: number, held?: Slots): Promise<Slots>;
  /** Releases the last `count` of these slots, which were not used. */
  giveBack(places: Slots, count: number): Promise<void>;
  /** A request in this slot has ended; if successfully, the next pause is short again. */
  end(place: Slot, well: boolean): Promise<void>;
  /**
   * It ended with a 429: stops all requests for `asked` milliseconds, or for a pause that doubles each time, then continues at half the
   * pace, which recovers over time. 429s to concurrent requests count once.
   */
  slow(place: Slot, asked: number): Promise<void>;
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
export function memoryBucket(
  { interval, tolerance, max, minute, pause, recovery }: Pace,
  clock: Clock = systemClock,
): Bucket {
  let last = 0;
  let full = 0;
  let stopped = -Infinity;
  let strikes = 0;
  /** The share of the pace at the last stop. */
  let speed = 1;
  /** Slots of requests that have not ended, and end times of the others in the last minute. */
  let open = 0;
  const ended: number[] = [];
  const now = (): number => clock.monotonic();
  const gap = (): number => interval / Math.min(1, speed + (now() - stopped) / recovery);
  const left = (): number => {
    while (ended[0] !== undefined && ended[0] <= now() - minute) ended.shift();
    return max - open - ended.length;
  };
  const close = (time: number): void => {
    open--;
    ended.push(time);
  };
  return {
    take(many, held) {
      if (held && held.given > stopped) return Promise.resolve({ ...held, wait: 0 });
      open -= held?.count ?? 0;
      const given = now();
      full = Math.max(full, given);
      const room = left();
      const free = room > 0 ? given : (ended[-room] ?? given) + minute;
      const wait = Math.max(0, full - tolerance - given, free - given);
      const count = wait > 0 ? 1 : Math.min(many, room, placesIn((given + tolerance - full) / gap()));
      full += count * gap();
      open += count;
      last += count;
      return Promise.resolve({ wait, count, given, strikes, id: last - count + 1 });
    },
    giveBack({ given }, count) {
      open -= count;
      if (given > stopped) full = Math.max(now(), full - count * gap());
      return Promise.resolve();
    },
    end({ given }, well) {
      close(now());
      if (well && given > stopped) strikes = 0;
      return Promise.resolve();
    },
    slow({ given }, asked) {
      const time = now();
      close(time);
      let still = asked;
      if (given > stopped) {
        speed = Math.max(slowest, interval / gap() / 2);
        stopped = time;
        strikes++;
        still = Math.max(asked, jitter() * Math.min(pause * 2 ** (strikes - 1), minute / 2));
      }
      full = Math.max(full, time + Math.min(still, minute) + tolerance);
      return Promise.resolve();
    },
    level: () => ({ remaining: Math.max(0, left()), interval: gap() }),
    spare: () => left() === max && full <= now() && gap() === interval,
  };
}
