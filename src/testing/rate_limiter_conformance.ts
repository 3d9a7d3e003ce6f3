import { randomUUID } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrexError } from '../errors';
import type { ConnectionRateLimiter, Permit, RateLimiter } from '../http/rate_limiter';
import {
  casesOf,
  type ConformanceCase,
  equal,
  eventually,
  expect,
  type Make,
  pair,
  promptly,
  rejection,
  type Requirements,
  type Subject,
} from './conformance';

export interface RateLimiterSubject extends Subject<RateLimiter, [minute: number]> {
  /**
   * The length of a minute in the cases that run through one, in milliseconds, if the implementation can shorten it; `open` gets the length
   * to use. Default: 60,000, so that these cases take several minutes.
   */
  minute?: number;
}

/** A connection on an account that no other case uses, since a shared limiter may outlast a case. */
const connectionOf = (limiter: RateLimiter, share = 100): ConnectionRateLimiter =>
  limiter.of(randomUUID(), 'c1', share);

const usualMinute = 60_000;
/** Requests that Brex allows in a minute. */
const perMinute = 1000;

/** Takes permits until one would have to wait, at most so many. */
async function takeAll(
  limiter: ConnectionRateLimiter,
  most = perMinute + 1,
): Promise<{ permits: Permit[]; refusal?: BrexError }> {
  const permits: Permit[] = [];
  while (permits.length < most) {
    const next = await limiter.acquire({ maxWait: 0 }).catch((error: unknown) => error);
    if (BrexError.is(next)) return { permits, refusal: next };
    permits.push(next as Permit);
  }
  return { permits };
}

/** Seconds until the next permit; 0 if there is one now. */
async function waitOf(limiter: ConnectionRateLimiter): Promise<number> {
  const { permits, refusal } = await takeAll(limiter, 1);
  permits[0]?.release();
  return refusal?.retryAfter ?? 0;
}

/** The largest number of moments within any span of that length. */
function mostWithin(span: number, moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b);
  return Math.max(...sorted.map((from, i) => sorted.slice(i).filter((moment) => moment < from + span).length));
}

/**
 * Runs as many requests; each reaches Brex at some time between its permit and its end. Returns these moments, in milliseconds.
 */
async function arrivals(limiters: readonly ConnectionRateLimiter[], count: number, slow: (i: number) => number) {
  const moments: number[] = [];
  const maxWait = 1e9;
  await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const permit = await (limiters[i % limiters.length] as ConnectionRateLimiter).acquire({ maxWait });
      if (slow(i) > 0) await sleep(slow(i));
      moments.push(performance.now());
      permit.end(true);
    }),
  );
  return moments;
}

const limitRequirements: Requirements<RateLimiterSubject> = {
  'no minute has more requests than Brex allows, over all connections and processes of an account': async (trial) => {
    const { minute = usualMinute, open } = trial;
    const account = randomUUID();
    const limiters = (await pair({ open }, minute)).flatMap((one) => [
      one.of(account, 'c1', 100),
      one.of(account, 'c2', 90),
    ]);
    // The first half of a minute's requests reach Brex late, together with the second half.
    const moments = await arrivals(limiters, 1250, (i) => (i < perMinute / 2 ? minute * 0.45 : 0));
    const most = mostWithin(minute, moments);
    expect(most <= perMinute, `the requests within a minute: expected at most ${perMinute}, got ${most}`);
  },
  'requests that have not ended count': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    const { permits } = await takeAll(limiter);
    expect(permits.length <= perMinute, `the permits at once: expected at most ${perMinute}, got ${permits.length}`);
  },
  "a connection gets at most its share of the account's limit": async (trial) => {
    const { minute = usualMinute } = trial;
    const limiter = connectionOf(await trial.open(minute), 10);
    const moments = await arrivals([limiter], 130, () => 0);
    const most = mostWithin(minute, moments);
    expect(most <= perMinute / 10, `the requests within a minute: expected at most ${perMinute / 10}, got ${most}`);
  },
  'accounts do not share a limit': async ({ open }) => {
    const limiter = await open(usualMinute);
    await takeAll(connectionOf(limiter));
    equal(await waitOf(connectionOf(limiter)), 0, 'the wait on another account');
  },
  'a released permit does not count': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    for (let i = 0; i < perMinute + 100; i++) {
      const { permits, refusal } = await takeAll(limiter, 1);
      equal(refusal?.message, undefined, `the rejection after ${i} permits that were released`);
      permits[0]?.release();
    }
  },
  'the status counts what remains': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    await limiter.acquire({ maxWait: 0 });
    const before = limiter.status();
    await limiter.acquire({ maxWait: 0 });
    equal(before.remaining - limiter.status().remaining, 1, 'the difference that one permit makes to `remaining`');
    expect(before.perMinute > 0 && before.perMinute <= perMinute, '`perMinute` is at most the limit');
    equal(before.waiting, 0, '`waiting` while no request waits');
  },
};

const waitRequirements: Requirements<RateLimiterSubject> = {
  'requests leave in the order in which they came': async (trial) => {
    const { minute = usualMinute } = trial;
    const limiter = connectionOf(await trial.open(minute));
    const order: number[] = [];
    const all = Array.from({ length: 60 }, async (_, i) => {
      const permit = await limiter.acquire({ maxWait: minute * 2 });
      order.push(i);
      permit.end(true);
    });
    await Promise.all(all);
    equal(
      order,
      Array.from({ length: 60 }, (_, i) => i),
      'the order',
    );
  },
  'a request that would have to wait too long is rejected at once, with the wait': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    await (await limiter.acquire({ maxWait: 0 })).slow(30_000);
    const waiting = limiter.acquire({ maxWait: 10_000 });
    const { retryAfter = NaN, retryable } = await promptly(
      rejection(waiting, 'rate_limited', 'a permit that would come too late'),
      'it is rejected at once',
    );
    expect(retryAfter >= 28 && retryAfter <= 61, `\`retryAfter\`: expected about 30, got ${retryAfter}`);
    equal(retryable, true, '`retryable`');
  },
  'an aborted wait leaves nothing behind': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    // For as long as the account is stopped, every request has to wait.
    await (await limiter.acquire({ maxWait: 0 })).slow(30_000);
    const wait = await waitOf(limiter);
    const before = limiter.status().remaining;
    for (let round = 0; round < 30; round++) {
      const stop = new AbortController();
      const options = { maxWait: 2 * usualMinute, signal: stop.signal };
      const waiting = [limiter.acquire(options), limiter.acquire(options)];
      const rejected = waiting.map((one) => rejection(one, 'cancelled', 'an aborted wait'));
      await sleep(1);
      stop.abort();
      await promptly(Promise.all(rejected), 'an abort ends a wait');
      equal(getEventListeners(stop.signal, 'abort').length, 0, 'the number of listeners on the signal');
    }
    equal(limiter.status().waiting, 0, 'the number of waiting requests');
    await eventually(
      async () => (await waitOf(limiter)) <= wait,
      `the next permit comes in ${wait} seconds at most, as before`,
    );
    const { remaining } = limiter.status();
    expect(remaining >= before, `\`remaining\`: expected at least ${before}, as before, got ${remaining}`);
  },
  'a request with an aborted signal does not wait': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    const signal = AbortSignal.abort();
    const waiting = limiter.acquire({ maxWait: usualMinute, signal });
    await promptly(rejection(waiting, 'cancelled', 'a wait with an aborted signal'), 'an aborted signal ends a wait');
  },
};

const slowRequirements: Requirements<RateLimiterSubject> = {
  'a 429 stops all connections and processes of its account, for as long as Brex asks': async ({ open }) => {
    const [one, two] = await pair({ open }, usualMinute);
    const account = randomUUID();
    await (await one.of(account, 'c1', 100).acquire({ maxWait: 0 })).slow(20_000);
    for (const limiter of [one.of(account, 'c1', 100), one.of(account, 'c2', 50), two.of(account, 'c3', 100)]) {
      const wait = await waitOf(limiter);
      expect(wait >= 18, `the wait after a 429 with 20 seconds: expected about 20, got ${wait}`);
    }
    equal(await waitOf(connectionOf(one)), 0, 'the wait on another account');
  },
  'a 429 without a time stops the account as well': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    await (await limiter.acquire({ maxWait: 0 })).slow();
    expect((await waitOf(limiter)) > 0, 'the next request waits after a 429');
  },
  'no 429 stops an account for longer than a minute': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    await (await limiter.acquire({ maxWait: 0 })).slow(24 * 60 * 60_000);
    const wait = await waitOf(limiter);
    expect(wait > 50 && wait <= 61, `the wait after a 429 with 24 hours: expected about 60, got ${wait}`);
  },
  'a share is not used up by 429s': async (trial) => {
    const { minute = usualMinute } = trial;
    const limiter = connectionOf(await trial.open(minute), 10);
    for (let i = 0; i < 3; i++) await (await limiter.acquire({ maxWait: 10 * minute })).slow(1);
    const permit = await promptly(limiter.acquire({ maxWait: 10 * minute }), 'a request leaves after three 429s');
    permit.end(true);
  },
};

/**
 * Returns the requirements for a rate limiter: no minute has more than 1,000 requests of an account, requests leave in order, a 429 slows
 * down the whole account, and a wait that ends early takes nothing.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { redisRateLimiter } from 'brex-connector';
 * import { rateLimiterConformance } from 'brex-connector/testing';
 * import { Redis } from 'ioredis';
 *
 * declare const url: string;
 * const cases = rateLimiterConformance(() => {
 *   const redis = new Redis(url);
 *   return { open: () => redisRateLimiter(redis), close: () => redis.disconnect() };
 * });
 * for (const { name, run } of cases) test(name, { timeout: 300_000 }, run);
 * ```
 */
export const rateLimiterConformance = (make: Make<RateLimiterSubject>): ConformanceCase[] =>
  casesOf<RateLimiterSubject>(make, { ...limitRequirements, ...waitRequirements, ...slowRequirements });
