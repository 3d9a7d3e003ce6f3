import { type Bucket, memoryBucket, type Pace, type Slot } from './token_bucket';
import { type Clock, systemClock } from '../clock';
import { WaitQueue, type WaitLimits } from './wait_queue';
import { type Logger, silent } from './logger';
import type { Backoff } from './retry';
import { reach, type Redis, sharedBucket } from './redis_bucket';

/**
 * Brex allows 1,000 requests in 60 seconds without saying when that minute begins. So no 60-second span gets more than 998, each counted
 * until a minute after its answer. Thirty may leave at once and the others one by one, so that later requests don't have to wait a full
 * minute.
 *
 * Libraries count by other windows. With 300 callers at once, after an idle time, the most requests in any minute were 998 here, 1,024 with
 * rate-limiter-flexible's queue (fixed windows) and 1,255 with bottleneck's reservoir; bottleneck's even spacing reached only 872. None
 * counts until the answer, slows down and recovers after a 429, or limits one connection's share of its account.
 */
const requestsPerWindow = 998;
const perMinute = 990;
const burst = 30;

/** Rate-limit status of one connection. */
export interface RateLimitStatus {
  /** Requests remaining in this minute. With a shared limiter, as of this process's last request. */
  remaining: number;
  /** Requests per minute at the current pace, which is reduced for some time after a 429. */
  perMinute: number;
  /** Waiting requests of all connections of this process on the account. */
  waiting: number;
}

/** Permission for one request to leave. */
export interface Permit {
  /** Milliseconds it waited. */
  readonly waited: number;
  /** Nothing was sent. Exactly one of these three methods ends every permit. */
  release(): void;
  /**
   * The request has ended.
   * @param well Whether it succeeded.
   */
  end(well: boolean): void;
  /**
   * The request ended with a 429: stops the whole account, for no longer than a minute, and slows it down afterwards.
   * @param asked For how many milliseconds to stop, if Brex said so.
   */
  slow(asked?: number): Promise<void>;
}

/** One connection's rate limiter. */
export interface ConnectionRateLimiter {
  /** Milliseconds that one request may wait for the rate limit, over all attempts. */
  readonly maxWait: number;
  /** Backoff after a 429; a Retry-After longer than a minute is not waited for. */
  readonly backoff: Backoff;
  /** Waits for the next permit. Rejects with `cancelled` or `rate_limited`, as a `WaitQueue` does, with nothing sent. */
  acquire(wait: WaitLimits): Promise<Permit>;
  /** The current status. */
  status(): RateLimitStatus;
}

/** The rate limits of all accounts, one per account, shared by all its connections. */
export interface RateLimiter {
  /**
   * The rate limiter of a connection on an account.
   * @param account An opaque key of the account.
   * @param connection An opaque key of the connection.
   * @param share The connection's share of the account's limit, in percent.
   */
  of(account: string, connection: string, share: number): ConnectionRateLimiter;
}

export interface RateLimiterOptions {
  /** Milliseconds. A shorter minute speeds everything up by the same factor, so that a test can run through ten of them. */
  minute?: number;
  /** Default: this machine's clocks. */
  clock?: Clock;
}

function paceFor(minute: number, share = 100): Pace {
  const interval = (minute / perMinute) * (100 / share);
  return {
    interval,
    tolerance: (Math.max(1, Math.round((burst * share) / 100)) - 1) * interval,
    max: Math.max(1, Math.floor((requestsPerWindow * share) / 100)),
    minute,
    pause: minute / 120,
    recovery: 4 * minute,
  };
}

/** Creates a rate limiter in this process. */
export function inMemoryRateLimiter({ minute = 60_000, clock = systemClock }: RateLimiterOptions = {}): RateLimiter {
  return rateLimiter(minute, clock, (_, pace) => new WaitQueue(memoryBucket(pace, clock), clock));
}

/**
 * Creates a rate limiter in Redis, so that all processes on one account together stay within Brex's rate limit. While Redis is unavailable,
 * each process limits by itself.
 */
export function redisRateLimiter(
  redis: Redis,
  { minute = 60_000, clock = systemClock, logger = silent }: RateLimiterOptions & { logger?: Logger } = {},
): RateLimiter {
  const there = reach(redis, logger, undefined, clock);
  return rateLimiter(
    minute,
    clock,
    (key, pace) => new WaitQueue(sharedBucket(there, `brex-connector:budget:${key}`, pace, clock), clock),
  );
}

const unlimited: ConnectionRateLimiter = {
  maxWait: 120_000,
  backoff: { base: 500, cap: 60_000 },
  acquire: () =>
    Promise.resolve({ waited: 0, release: () => undefined, end: () => undefined, slow: () => Promise.resolve() }),
  status: () => ({ remaining: Infinity, perMinute: Infinity, waiting: 0 }),
};

/**
 * A rate limiter that never waits, for tests against a server of your own. At Brex, more than 1,000 requests a minute are answered with
 * 429, and each is retried later.
 * @example
 * ```ts
 * import { connect, type Settings, unlimitedRateLimiter } from 'brex-connector';
 *
 * export const connectTo = (settings: Settings) => connect(settings, { rateLimiter: unlimitedRateLimiter() });
 * ```
 */
export const unlimitedRateLimiter = (): RateLimiter => ({ of: () => unlimited });

/** Keeps wait queues while in use and looks them up for each permit, so that each bucket has only one. */
const manyLines = 1000;

function rateLimiter(minute: number, clock: Clock, open: (key: string, pace: Pace) => WaitQueue): RateLimiter {
  const lines = new Map<string, WaitQueue>();
  let many = manyLines;
  const lineOf = (key: string, pace: Pace): WaitQueue => {
    const found = lines.get(key);
    if (found) return found;
    if (lines.size >= many) {
      for (const [old, line] of lines) if (line.idle) lines.delete(old);
      many = Math.max(manyLines, 2 * lines.size);
    }
    const line = open(key, pace);
    lines.set(key, line);
    return line;
  };
  return {
    of(account, connection, share) {
      const whole = (): WaitQueue => lineOf(account, paceFor(minute));
      const part = (): WaitQueue => lineOf(`${account}:${connection}:${share}`, paceFor(minute, share));
      const all = share < 100 ? [part, whole] : [whole];
      return {
        maxWait: 2 * minute,
        backoff: { base: minute / 120, cap: minute },
        async acquire({ maxWait, signal }) {
          const since = clock.monotonic();
          const waited = (): number => clock.monotonic() - since;
          const taken: HeldSlot[] = [];
          try {
            for (const line of all.map((open) => open()))
              taken.push({ bucket: line.bucket, place: await line.acquire({ maxWait: maxWait - waited(), signal }) });
          } catch (error) {
            giveBack(taken);
            throw error;
          }
          return permitOf(taken, waited());
        },
        status() {
          const levels = all.map((open) => open().bucket.level());
          return {
            remaining: Math.min(...levels.map(({ remaining }) => remaining)),
            perMinute: Math.round(minute / Math.max(...levels.map(({ interval }) => interval))),
            waiting: whole().length,
          };
        },
      };
    },
  };
}

/** A slot that a request has in a bucket. */
interface HeldSlot {
  bucket: Bucket;
  place: Slot;
}

function giveBack(taken: readonly HeldSlot[]): void {
  for (const { bucket, place } of taken) void bucket.giveBack({ ...place, wait: 0, count: 1 }, 1);
}

/** The permit of a request with its slots; the last one is in the account's bucket, which a 429 slows down. */
const permitOf = (taken: readonly HeldSlot[], waited: number): Permit => ({
  waited,
  release: () => giveBack(taken),
  end(well) {
    for (const { bucket, place } of taken) void bucket.end(place, well);
  },
  async slow(asked = 0) {
    const own = taken.slice(0, -1);
    for (const { bucket, place } of own) void bucket.end(place, false);
    const whole = taken.at(-1);
    await whole?.bucket.slow(whole.place, asked);
  },
});
