/** How fast a bucket lets requests go; times in milliseconds. */
export interface Pace {
  /** Between two requests while many wait. */
  interval: number;
  /** How far ahead of its time a request may go after a quiet while. */
  tolerance: number;
  /** After Brex said to slow down: the first pause, the longest one, and the time until the full pace is back. */
  pause: number;
  longestPause: number;
  recovery: number;
}

/** A request's place in a bucket. */
export interface Place {
  /** Milliseconds until it may go. */
  wait: number;
  /** When it was given, by the bucket's own clock; one given before a push-back is void. */
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
  /** Takes the next place, or confirms one whose moment has come: it is given back as it is, or anew if it is void. */
  take(held?: Place): Promise<Place>;
  /** Gives back a place that nobody went from. */
  giveBack(place: Place): Promise<void>;
  /**
   * Brex said to slow down (429) to a request that went from this place: nobody goes for a while (`asked` milliseconds, or a pause that
   * doubles from one time to the next), and then at half the pace, which comes back by itself. Requests that were on their way
   * together count once.
   */
  slow(place: Place, asked: number): Promise<void>;
  /** Brex answered a request that went from this place: the next pause is a short one again. */
  well(place: Place): Promise<void>;
  /** As far as this process knows. */
  level(): Level;
  /** Whether this process need not keep it, since a new one would be the same. */
  spare(): boolean;
}

/** The lowest share of its pace that a bucket comes down to. */
export const slowest = 1 / 32;

/**
 * A token bucket in this process, kept as the one moment at which it will be full again (GCRA), so that each request has a moment of
 * its own and nobody has to come back and ask.
 */
export function memoryBucket({ interval, tolerance, pause, longestPause, recovery }: Pace): Bucket {
  let full = 0;
  let slowed = -Infinity;
  let strikes = 0;
  /** The share of the pace when it was last slowed. */
  let speed = 1;
  const now = (): number => performance.now();
  const gap = (): number => interval / Math.min(1, speed + (now() - slowed) / recovery);
  const place = (wait: number, given: number): Place => ({ wait, given, strikes });
  return {
    take(held) {
      if (held && held.given > slowed) return Promise.resolve(place(0, held.given));
      const time = now();
      full = Math.max(full, time);
      const wait = Math.max(0, full - tolerance - time);
      full += gap();
      return Promise.resolve(place(wait, time));
    },
    giveBack({ given }) {
      if (given > slowed) full = Math.max(now(), full - gap());
      return Promise.resolve();
    },
    slow({ given }, asked) {
      const time = now();
      let still = asked;
      if (given > slowed) {
        speed = Math.max(slowest, interval / gap() / 2);
        slowed = time;
        strikes++;
        still = Math.max(asked, jitter() * Math.min(pause * 2 ** (strikes - 1), longestPause / 2));
      }
      full = Math.max(full, time + Math.min(still, longestPause) + tolerance);
      return Promise.resolve();
    },
    well({ given }) {
      if (given > slowed) strikes = 0;
      return Promise.resolve();
    },
    level() {
      const ahead = now() + tolerance - Math.max(full, now());
      return { left: Math.max(0, Math.floor(ahead / interval) + 1), interval: gap() };
    },
    spare: () => full <= now() && gap() === interval,
  };
}

/** Those who were stopped together do not come back together. */
export const jitter = (): number => 0.5 + Math.random() / 2;
