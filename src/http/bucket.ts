/** How fast a bucket lets requests go; times in milliseconds. */
export interface Pace {
  /** Between two requests while many wait. */
  interval: number;
  /** How far ahead of its time a request may go after a quiet while. */
  tolerance: number;
  /** After Brex said to slow down: the first pause, and the longest. */
  pause: number;
  longestPause: number;
  /** From no pace at all to the full one, which comes back steadily. */
  recovery: number;
}

/** Places in a bucket for one request or more. */
export interface Places {
  /** Milliseconds until they may go. */
  wait: number;
  /** How many: as many as can go at once, or one that has to wait. */
  count: number;
  /** When they were given, by the bucket's own clock; those given before a stop are void. */
  given: number;
  /** How often Brex said to slow down since it last did not. */
  strikes: number;
}

/** How a bucket stands. */
export interface Level {
  /** How many requests could go at once. */
  left: number;
  /** Milliseconds between requests at the pace of the moment. */
  interval: number;
}

/** A token bucket, wherever it is kept. No call rejects. */
export interface Bucket {
  /** Takes the next places, at most `many`, or confirms those whose moment has come: they are given again, or anew if they are void. */
  take(many: number, held?: Places): Promise<Places>;
  /** Gives back places that nobody went from. */
  giveBack(places: Places, count: number): Promise<void>;
  /**
   * Brex said to slow down (429) to a request that went from one of these: nobody goes for a while (`asked` milliseconds, or a pause
   * that doubles from one time to the next), and then at half the pace, which comes back by itself. Requests that were on their way
   * together count once.
   */
  slow(places: Places, asked: number): Promise<void>;
  /** Brex answered a request that went from one of these: the next pause is a short one again. */
  well(places: Places): Promise<void>;
  /** As far as this process knows. */
  level(): Level;
  /** Whether this process need not keep it, since a new one would be the same. */
  spare(): boolean;
}

/** The lowest share of its pace that a bucket comes down to. */
export const slowest = 1 / 32;

/** How many places there are in so many intervals, and the one that can go at their end; a hair more, for what rounding took. */
const placesIn = (intervals: number): number => Math.max(0, Math.floor(intervals + 1.001));

/** Those who were stopped together do not come back together. */
export const jitter = (): number => 0.5 + Math.random() / 2;

/**
 * A token bucket in this process, kept as the one moment at which it will be full again (GCRA), so that each request has a moment of
 * its own and nobody has to come back and ask.
 */
export function memoryBucket({ interval, tolerance, pause, longestPause, recovery }: Pace): Bucket {
  let full = 0;
  let stopped = -Infinity;
  let strikes = 0;
  /** The share of the pace that was left when it was last stopped. */
  let speed = 1;
  const now = (): number => performance.now();
  const gap = (): number => interval / Math.min(1, speed + (now() - stopped) / recovery);
  return {
    take(many, held) {
      if (held && held.given > stopped) return Promise.resolve({ ...held, wait: 0 });
      const given = now();
      full = Math.max(full, given);
      const wait = Math.max(0, full - tolerance - given);
      const count = wait > 0 ? 1 : Math.min(many, placesIn((given + tolerance - full) / gap()));
      full += count * gap();
      return Promise.resolve({ wait, count, given, strikes });
    },
    giveBack({ given }, count) {
      if (given > stopped) full = Math.max(now(), full - count * gap());
      return Promise.resolve();
    },
    slow({ given }, asked) {
      const time = now();
      let still = asked;
      if (given > stopped) {
        speed = Math.max(slowest, interval / gap() / 2);
        stopped = time;
        strikes++;
        still = Math.max(asked, jitter() * Math.min(pause * 2 ** (strikes - 1), longestPause / 2));
      }
      full = Math.max(full, time + Math.min(still, longestPause) + tolerance);
      return Promise.resolve();
    },
    well({ given }) {
      if (given > stopped) strikes = 0;
      return Promise.resolve();
    },
    level() {
      const ahead = now() + tolerance - Math.max(full, now());
      return { left: placesIn(ahead / gap()), interval: gap() };
    },
    spare: () => full <= now() && gap() === interval,
  };
}
