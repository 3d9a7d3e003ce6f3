import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionRateLimiter } from '../http/rate_limiter';
import { casesOf, type ConformanceCase, equal, expect, type Make, pair, type Requirements } from './conformance';
import { connectionOf, perMinute, type RateLimiterSubject, takeAll, usualMinute, waitOf } from './permits';
import { slowRequirements, waitRequirements } from './rate_limiter_waits';

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
      permit.release(true);
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
  'a cancelled permit does not count': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    for (let i = 0; i < perMinute + 100; i++) {
      const { permits, refusal } = await takeAll(limiter, 1);
      equal(refusal?.message, undefined, `the rejection after ${i} permits that were cancelled`);
      permits[0]?.cancel();
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
 * const cases = rateLimiterConformance(() => {
 *   const redis = new Redis('redis://127.0.0.1:6379');
 *   return { open: () => redisRateLimiter(redis), close: () => redis.disconnect() };
 * });
 * for (const { name, run } of cases) test(name, { timeout: 300_000 }, run);
 * ```
 */
export const rateLimiterConformance = (make: Make<RateLimiterSubject>): ConformanceCase[] =>
  casesOf<RateLimiterSubject>(make, { ...limitRequirements, ...waitRequirements, ...slowRequirements });
