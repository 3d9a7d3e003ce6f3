import { day } from '../clock';
import { randomUUID } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { equal, eventually, expect, pair, promptly, rejection, type Requirements } from './conformance';
import { connectionOf, permitOf, type RateLimiterSubject, usualMinute, waitOf } from './permits';

/** Who waits, and for how long. */
export const waitRequirements: Requirements<RateLimiterSubject> = {
  'requests are sent in the order in which they arrived': async (trial) => {
    const { minute = usualMinute } = trial;
    const limiter = connectionOf(await trial.open(minute));
    const order: number[] = [];
    const all = Array.from({ length: 60 }, async (_, i) => {
      const permit = await limiter.acquire({ maxWait: minute * 2 });
      order.push(i);
      permit.release(true);
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
    await (await limiter.acquire({ maxWait: 0 })).backOff(30_000);
    const waiting = permitOf(limiter, { maxWait: 10_000 });
    const { retryAfter = NaN, retryable } = await promptly(
      rejection(waiting, 'rate_limited', 'a permit that would come too late'),
      'it is rejected at once',
    );
    expect(retryAfter >= 20 && retryAfter <= 61, `\`retryAfter\`: expected about 30, got ${retryAfter}`);
    equal(retryable, true, '`retryable`');
  },
  'an aborted wait leaves no listener and no waiting request': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    // For as long as the account is stopped, every request has to wait.
    await (await limiter.acquire({ maxWait: 0 })).backOff(30_000);
    const wait = await waitOf(limiter);
    const before = limiter.status().remaining;
    for (let round = 0; round < 30; round++) {
      const stop = new AbortController();
      const options = { maxWait: 2 * usualMinute, signal: stop.signal };
      const waiting = [permitOf(limiter, options), permitOf(limiter, options)];
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
    const waiting = permitOf(limiter, { maxWait: usualMinute, signal });
    await promptly(rejection(waiting, 'cancelled', 'a wait with an aborted signal'), 'an aborted signal ends a wait');
  },
};

/** What a 429 stops. */
export const slowRequirements: Requirements<RateLimiterSubject> = {
  'a 429 stops all connections and processes of its account, for as long as Brex requests': async ({ open }) => {
    const [one, two] = await pair({ open }, usualMinute);
    const account = randomUUID();
    await (await one.of(account, 'c1', 100).acquire({ maxWait: 0 })).backOff(20_000);
    for (const limiter of [one.of(account, 'c1', 100), one.of(account, 'c2', 50), two.of(account, 'c3', 100)]) {
      const wait = await waitOf(limiter);
      expect(wait >= 15, `the wait after a 429 with 20 seconds: expected about 20, got ${wait}`);
    }
    equal(await waitOf(connectionOf(one)), 0, 'the wait on another account');
  },
  'a 429 without a time stops the account as well': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    await (await limiter.acquire({ maxWait: 0 })).backOff();
    expect((await waitOf(limiter)) > 0, 'the next request waits after a 429');
  },
  'no 429 stops an account for longer than a minute': async ({ open }) => {
    const limiter = connectionOf(await open(usualMinute));
    await (await limiter.acquire({ maxWait: 0 })).backOff(day);
    const wait = await waitOf(limiter);
    expect(wait > 50 && wait <= 61, `the wait after a 429 with 24 hours: expected about 60, got ${wait}`);
  },
  '429s do not use up a share': async (trial) => {
    const { minute = usualMinute } = trial;
    const limiter = connectionOf(await trial.open(minute), 10);
    for (let i = 0; i < 3; i++) await (await limiter.acquire({ maxWait: 10 * minute })).backOff(1);
    const permit = await promptly(permitOf(limiter, { maxWait: 10 * minute }), 'a request leaves after three 429s');
    permit.release(true);
  },
};
