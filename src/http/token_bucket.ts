import { type Clock, systemClock } from './clock';

/** How fast a bucket lets requests go; times in milliseconds. */
export interface Pace {
  /** Between two requests while many wait. */
  interval: number;
  /** How far ahead of its time a request may go after a quiet while. */
  tolerance: number;
  /** The most requests in any minute, and how long a minute is; nobody is stopped for longer than one. */
  max: number;
  minute: number;
  /** The first pause after Brex said to slow down; each that follows is twice as long. */
  pause: number;
  /** From no pace at all to the full one, which comes back steadily. */
  recovery: number;
}

/** One request's place in a bucket. */
export interface Slot {
  id: number;
  /** When it was given, by the bucket's own clock; one given before a stop is void. */
  given: number;
  /** How often Brex said to slow down since it last did not. */
  strikes: number;
  /** Whether a bucket of this process alone gave it in place of a shared one. */
  standIn?: boolean;
}

/** Places with ids that follow one another: as many as can go at once, or one that has to wait. */
export interface Slots extends Slot {
  /** Milliseconds until they may go. */
  wait: number;
  count: number;
}

/** How a bucket stands. */
export interface Level {
  /** How many requests are left in this minute. */
  remaining: number;
  /** Milliseconds between requests at the pace of the moment. */
  interval: number;
}

/**
 * A token bucket, wherever it is kept, and beside it a count of the last minute. When Brex counts a request is not known, only that it
 * is between its leaving and its answer: so each counts until a minute after its answer, and no delay on the way brings too many
 * together. No call rejects.
 */
export interface Bucket {
  /** Takes the next places, at most `many`, or confirms one whose moment has come: it is given again, or anew if it is void. */
  take(many: number, held?: Slots): Promise<Slots>;
  /** Gives back the last of these places, from which nobody went. */
  giveBack(places: Slots, count: number): Promise<void>;
  /** A request that went from here has ended; if well, the next pause is a short one again. */
  end(place: Slot, well: boolean): Promise<void>;
  /**
   * It has ended with Brex saying to slow down (429): nobody goes for a while (`asked` milliseconds, or a pause that doubles from one
   * time to the next), and then at half the pace, which comes back by itself. Requests that were on their way together count once.
   */
  slow(place: Slot, asked: number): Promise<void>;
  /** As far as this process knows. */
  level(): Level;
  /** Whether this process need not keep it, since a new one would be the same. */
  spare(): boolean;
}

/** The lowest share of its pace that a bucket comes down to. */
export const slowest = 1 / 32;

/** Those who were stopped together do not come back together. */
export const jitter = (): number => 0.5 + Math.random() / 2;

/** How many places there are in so many intervals, and the one that can go at their end; a hair more, for what rounding took. */
const placesIn = (intervals: number): number => Math.max(0, Math.floor(intervals + 1.001));

/**
 * A token bucket in this process, kept as the one moment at which it will be full again (GCRA), so that each request has a moment of
 * its own and nobody has to come back and ask.
 */
export function memoryBucket(
  { interval, tolerance, max, minute, pause, recovery }: Pace,
  clock: Clock = systemClock,
): Bucket {
  let last = 0;
  let full = 0;
  let stopped = -Infinity;
  let strikes = 0;
  /** The share of the pace that was left when it was last stopped. */
  let speed = 1;
  /** Places taken whose requests have not ended, and when the others of the last minute did. */
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
