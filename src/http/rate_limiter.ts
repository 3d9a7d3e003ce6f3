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

/** Permission for one request to leave. Exactly one of its three methods ends it. */
export interface Permit {
  /** Milliseconds it waited. */
  readonly waited: number;
  /** Nothing was sent. */
  cancel(): void;
  /**
   * The request has ended.
   * @param succeeded Whether it succeeded.
   */
  release(succeeded: boolean): void;
  /**
   * The request ended with a 429: stops the whole account, for no longer than a minute, and slows it down afterwards.
   * @param delay For how many milliseconds to stop, if Brex said so.
   */
  backOff(delay?: number): void | Promise<void>;
}

/** One connection's rate limiter. */
export interface ConnectionRateLimiter {
  /** Milliseconds that one request may wait for the rate limit, over all attempts. */
  readonly maxWait: number;
  /** Backoff after a 429; a Retry-After longer than a minute is not waited for. */
  readonly backoff: Backoff;
  /**
   * Takes the next permit: returns it at once if the request may leave now, or a promise of it. A promise costs each request some time, so
   * return one only to wait. It rejects with `cancelled` or `rate_limited`, with nothing sent.
   */
  acquire(wait: WaitLimits): Permit | Promise<Permit>;
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

const freePermit: Permit = { waited: 0, cancel: () => undefined, release: () => undefined, backOff: () => undefined };

const unlimited: ConnectionRateLimiter = {
  maxWait: 120_000,
  backoff: { base: 500, cap: 60_000 },
  acquire: () => freePermit,
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
const manyQueues = 1000;

class WaitQueues {
  readonly #queues = new Map<string, WaitQueue>();
  #many = manyQueues;

  constructor(
    readonly minute: number,
    readonly clock: Clock,
    private readonly open: (key: string, pace: Pace) => WaitQueue,
  ) {}

  of(key: string, share: number): WaitQueue {
    const found = this.#queues.get(key);
    if (found) return found;
    if (this.#queues.size >= this.#many) {
      for (const [old, queue] of this.#queues) if (queue.idle) this.#queues.delete(old);
      this.#many = Math.max(manyQueues, 2 * this.#queues.size);
    }
    const queue = this.open(key, paceFor(this.minute, share));
    this.#queues.set(key, queue);
    return queue;
  }
}

function rateLimiter(minute: number, clock: Clock, open: (key: string, pace: Pace) => WaitQueue): RateLimiter {
  const queues = new WaitQueues(minute, clock, open);
  return { of: (account, connection, share) => new AccountLimiter(queues, account, connection, share) };
}

class AccountLimiter implements ConnectionRateLimiter {
  readonly maxWait: number;
  readonly backoff: Backoff;
  readonly #queues: WaitQueues;
  readonly #account: string;
  /** The key of the connection's own bucket, if its share is smaller than the account's limit. */
  readonly #part: string | undefined;
  readonly #share: number;

  constructor(queues: WaitQueues, account: string, connection: string, share: number) {
    const { minute } = queues;
    this.maxWait = 2 * minute;
    this.backoff = { base: minute / 120, cap: minute };
    this.#queues = queues;
    this.#account = account;
    this.#part = share < 100 ? `${account}:${connection}:${share}` : undefined;
    this.#share = share;
  }

  get #whole(): WaitQueue {
    return this.#queues.of(this.#account, 100);
  }

  /** The queues of the connection's buckets; the account's is the last. */
  get #all(): WaitQueue[] {
    return this.#part === undefined ? [this.#whole] : [this.#queues.of(this.#part, this.#share), this.#whole];
  }

  // A host may pass it on by itself.
  readonly acquire = (wait: WaitLimits): Permit | Promise<Permit> => {
    if (this.#part !== undefined) return this.#acquireAll(wait);
    const queue = this.#whole;
    const { bucket } = queue;
    const place = queue.acquire(wait);
    if (!(place instanceof Promise)) return permitOf([{ bucket, place }], 0);
    const since = this.#queues.clock.monotonic();
    return place.then((slot) => permitOf([{ bucket, place: slot }], this.#queues.clock.monotonic() - since));
  };

  async #acquireAll({ maxWait, signal }: WaitLimits): Promise<Permit> {
    const { clock } = this.#queues;
    const since = clock.monotonic();
    const waited = (): number => clock.monotonic() - since;
    const taken: HeldSlot[] = [];
    try {
      for (const queue of this.#all)
        taken.push({ bucket: queue.bucket, place: await queue.acquire({ maxWait: maxWait - waited(), signal }) });
    } catch (error) {
      giveBack(taken);
      throw error;
    }
    return permitOf(taken, waited());
  }

  readonly status = (): RateLimitStatus => {
    const levels = this.#all.map(({ bucket }) => bucket.level());
    return {
      remaining: Math.min(...levels.map(({ remaining }) => remaining)),
      perMinute: Math.round(this.#queues.minute / Math.max(...levels.map(({ interval }) => interval))),
      waiting: this.#whole.length,
    };
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
  cancel: () => giveBack(taken),
  release(succeeded) {
    for (const { bucket, place } of taken) void bucket.end(place, succeeded);
  },
  backOff(delay = 0) {
    for (const { bucket, place } of taken.slice(0, -1)) void bucket.end(place, false);
    const whole = taken.at(-1);
    return whole?.bucket.slow(whole.place, delay);
  },
});
