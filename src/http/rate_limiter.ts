import { type Bucket, memoryBucket, type Pace, type Slot } from './token_bucket';
import { type Clock, systemClock } from './clock';
import { WaitQueue, type WaitLimits } from './wait_queue';
import { type Logger, silent } from './logger';
import type { Backoff } from './retry';
import { reach, type Redis, sharedBucket } from './redis_bucket';

/**
 * Brex takes 1,000 requests in 60 seconds and does not say when such a minute begins, so no minute one may look at gets more than
 * 998, each counted until a minute after its answer. Thirty may leave at once, and the others one by one, so that nobody who comes
 * later has to wait for a whole minute to go by.
 */
const requestsPerWindow = 998;
const perMinute = 990;
const burst = 30;

/** How one connection's budget stands. */
export interface RateLimitStatus {
  /** Requests that are left in this minute. Where the budget is shared, as of this process's last one. */
  remaining: number;
  /** Requests a minute at the pace of the moment: fewer for some time after Brex said to slow down. */
  perMinute: number;
  /** Requests that wait, over all connections of this process on the account. */
  waiting: number;
}

/** A request's turn to leave. */
export interface Permit {
  /** Milliseconds that it waited. */
  readonly waited: number;
  /** Nothing left after all. One of these three ends every turn. */
  release(): void;
  /** The request has ended, well or not. */
  end(well: boolean): void;
  /** It has ended with Brex saying to slow down, and for how long (milliseconds) where it said that: the whole account does. */
  slow(asked?: number): Promise<void>;
}

/** One connection's budget for Brex's rate limit. */
export interface ConnectionRateLimiter {
  /** Milliseconds that one request may wait for the rate limit, all attempts together. */
  readonly maxWait: number;
  /** How long a request waits after a 429 of its own; no Retry-After beyond a minute is waited for. */
  readonly backoff: Backoff;
  /** The next turn. Rejects with `cancelled` and `rate_limited`, as a line does; nothing was sent then. */
  acquire(wait: WaitLimits): Promise<Permit>;
  status(): RateLimitStatus;
}

/** The budgets of all accounts, one for each, however many connections draw on it. */
export interface RateLimiter {
  /** The budget of an account for a connection, by a mark that tells neither; the connection gets at most `share` percent of it. */
  of(account: string, connection: string, share: number): ConnectionRateLimiter;
}

export interface RateLimiterOptions {
  /** Milliseconds. Shorter minutes make everything faster by the same factor, so that tests see ten of them go by. */
  minute?: number;
  /** Where the time comes from; this machine's clocks by default. */
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

/** Budgets in this process. */
export function inMemoryRateLimiter({ minute = 60_000, clock = systemClock }: RateLimiterOptions = {}): RateLimiter {
  return rateLimiter(minute, clock, (_, pace) => new WaitQueue(memoryBucket(pace, clock), clock));
}

/**
 * Budgets in a Redis, so that all processes on one account keep within Brex's rate limit together. While Redis does not answer, each
 * process keeps budgets of its own.
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

/** Lines are kept while they are in use, and looked up for each turn, so that no two stand for one bucket. */
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
          const taken: { bucket: Bucket; place: Slot }[] = [];
          const giveBack = (): void => {
            for (const { bucket, place } of taken) void bucket.giveBack({ ...place, wait: 0, count: 1 }, 1);
          };
          try {
            for (const line of all.map((open) => open()))
              taken.push({ bucket: line.bucket, place: await line.acquire({ maxWait: maxWait - waited(), signal }) });
          } catch (error) {
            giveBack();
            throw error;
          }
          return {
            waited: waited(),
            release: giveBack,
            end(well) {
              for (const { bucket, place } of taken) void bucket.end(place, well);
            },
            async slow(asked = 0) {
              const { bucket, place } = taken.pop() as (typeof taken)[number];
              for (const own of taken) void own.bucket.end(own.place, false);
              await bucket.slow(place, asked);
            },
          };
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
