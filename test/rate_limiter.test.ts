import { channel, type ChannelListener } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { type AttemptEvent, BrexError, connect, redisRateLimiter, unlimitedRateLimiter } from '../src';
import { verified } from '../src/auth/token_check';
import { type Bucket, memoryBucket, type Pace, type Slot } from '../src/http/token_bucket';
import { type ConnectionRateLimiter, inMemoryRateLimiter } from '../src/http/rate_limiter';
import { createConcurrencyLimiter } from '../src/http/concurrency_limiter';
import { WaitQueue } from '../src/http/wait_queue';
import { reach, sharedBucket } from '../src/http/redis_bucket';
import { testIf } from './conditional_test';
import { answer, badServer, type BadServer, connectTo, sender } from './server';

const servers: BadServer[] = [];
const serve = async (behave: Parameters<typeof badServer>[0]): Promise<BadServer> => {
  const server = await badServer(behave);
  servers.push(server);
  return server;
};
const url = process.env.BREX_TEST_REDIS;
const redis = url ? new Redis(url) : undefined;
afterAll(() => redis?.disconnect());
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const ending = (work: Promise<unknown>): Promise<BrexError> =>
  work.then(
    () => {
      throw new Error('it went well');
    },
    (error: unknown) => {
      if (BrexError.is(error)) return error;
      throw error;
    },
  );
const good = answer(200, '{"ok":true}');
const slowDown = answer(429, '{"message":"slow down"}');
const read = { method: 'GET', path: '/v2/users' } as const;

/** A minute of 60 seconds, as in use. */
const pace: Pace = {
  interval: 100,
  tolerance: 400,
  max: 500,
  minute: 60_000,
  pause: 500,
  recovery: 240_000,
};
let made = 0;
const buckets: [string, (given?: Pace) => Bucket][] = [['in this process', (given = pace) => memoryBucket(given)]];
if (redis)
  buckets.push([
    'in Redis',
    (given = pace) => sharedBucket(reach(redis, quiet), `test:${Date.now()}:${made++}`, given),
  ]);

describe.each(buckets)('a token bucket %s', (_, open) => {
  /** Milliseconds from the start at which each of so many requests may go. */
  const moments = async (bucket: Bucket, many: number): Promise<number[]> => {
    const start = performance.now();
    const all: number[] = [];
    for (let i = 0; i < many; i++) all.push((await bucket.take(1)).wait + performance.now() - start);
    return all;
  };

  test('gives each request its own time: a few at once, then one after another', async () => {
    const bucket = open();
    const first = [await bucket.take(1), await bucket.take(1), await bucket.take(1)];
    expect(first.map(({ wait }) => wait)).toEqual([0, 0, 0]);
    const all = await moments(bucket, 300);
    // Whatever ten seconds one looks at: what the bucket holds and what runs into it, and a few for the clocks.
    for (const from of all)
      expect(all.filter((at) => at >= from && at < from + 10_000).length).toBeLessThanOrEqual(5 + 100 + 3);
    // No moment is wasted.
    expect(Math.max(...all)).toBeLessThan(303 * 100);
  });

  test('gives as many places as are free, and one when it has to wait', async () => {
    const bucket = open();
    expect(await bucket.take(3)).toMatchObject({ wait: 0, count: 3 });
    const rest = await bucket.take(50);
    expect(rest.count).toBeLessThan(4);
    const later = await bucket.take(50);
    expect(later.count).toBe(1);
    expect(later.wait).toBeGreaterThan(0);
    expect(await bucket.take(50, later)).toMatchObject({ wait: 0, count: 1, given: later.given });
  });

  test('admits no more than the maximum in a minute, counted from the responses', async () => {
    const bucket = open({ ...pace, interval: 1, tolerance: 1000, max: 20 });
    const first = await bucket.take(8);
    expect(first).toMatchObject({ wait: 0, count: 8 });
    const all: Slot[] = Array.from({ length: 8 }, (_, i) => ({ ...first, id: first.id + i }));
    const more = await bucket.take(50);
    expect(more).toMatchObject({ wait: 0, count: 12 });
    expect(bucket.level().remaining).toBe(0);
    const pauseBefore = 300;
    await new Promise((resolve) => setTimeout(resolve, pauseBefore));
    const answered = performance.now();
    for (const place of all) await bucket.end(place, true);
    for (let i = 0; i < 12; i++) await bucket.end({ ...more, id: more.id + i }, true);
    // A minute after its answer, not after it left.
    const next = await bucket.take(5);
    expect(next.count).toBe(1);
    const since = performance.now() - answered;
    expect(next.wait).toBeGreaterThan(60_000 - since - 5);
    await bucket.giveBack(next, 1);
    expect(bucket.level().remaining).toBe(0);
  });

  test('takes a place back', async () => {
    const bucket = open();
    await moments(bucket, 100);
    const last = await bucket.take(1);
    await bucket.giveBack(last, 1);
    expect((await bucket.take(1)).wait).toBeLessThanOrEqual(last.wait);
  });

  test('pauses as long as requested, at most a minute, and cancels the promised places', async () => {
    const bucket = open();
    const gone = await bucket.take(1);
    await moments(bucket, 10);
    const promised = await bucket.take(1);
    const told = performance.now();
    await bucket.slow(gone, 7000);
    const { wait: left } = await bucket.take(1, promised);
    expect(left).toBeGreaterThan(7000 - (performance.now() - told) - 5);
    await bucket.slow(gone, 24 * 3600_000);
    const { wait } = await bucket.take(1);
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThan(61_000);
  });

  test('continues at half its pace', async () => {
    const bucket = open();
    await bucket.slow(await bucket.take(1), 0);
    const all = await moments(bucket, 100);
    expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(150 * 99);
    expect(bucket.level().interval).toBeGreaterThan(150);
  });

  test('pauses longer each time, once for concurrent requests, and briefly again after a success', async () => {
    const bucket = open();
    const first = await bucket.take(1);
    await bucket.slow(first, 0);
    expect((await bucket.take(1)).strikes).toBe(1);
    await bucket.slow(first, 0);
    expect((await bucket.take(1)).strikes).toBe(1);
    for (let n = 2; n < 8; n++) await bucket.slow(await bucket.take(1), 0);
    const late = await bucket.take(1);
    expect(late.strikes).toBe(7);
    expect(late.wait).toBeGreaterThan(15_000);
    await bucket.end(late, true);
    expect((await bucket.take(1)).strikes).toBe(0);
  });
});

test('an unlimited rate limiter lets everything leave at once', async () => {
  const limiter = unlimitedRateLimiter().of('account', 'connection', 1);
  const permits = await Promise.all(Array.from({ length: 2000 }, async () => limiter.acquire({ maxWait: 0 })));
  expect(permits.every(({ waited }) => waited === 0)).toBe(true);
  await permits[0]?.backOff(60_000);
  await limiter.acquire({ maxWait: 0 });
  expect(limiter.status()).toEqual({ remaining: Infinity, perMinute: Infinity, waiting: 0 });
});

describe('the queue before a bucket', () => {
  const quick: Pace = { ...pace, interval: 20, tolerance: 0 };

  test("keeps its order, and a cancelled caller's place goes to the next", async () => {
    const line = new WaitQueue(memoryBucket(quick));
    const stop = new AbortController();
    const went: number[] = [];
    const waiting = Array.from({ length: 6 }, (_, i) =>
      Promise.resolve(line.acquire({ maxWait: 10_000, ...(i === 3 && { signal: stop.signal }) })).then(
        () => void went.push(i),
        (error: BrexError) => expect(error.code).toBe('cancelled'),
      ),
    );
    stop.abort();
    await Promise.all(waiting);
    expect(went).toEqual([0, 1, 2, 4, 5]);
    expect(line.length).toBe(0);
  });

  test('releases the place of its last caller, and keeps no timer', async () => {
    const bucket = memoryBucket({ ...pace, interval: 60_000, tolerance: 0 });
    const line = new WaitQueue(bucket);
    await line.acquire({ maxWait: 1000 });
    const stop = new AbortController();
    const waiting = ending(Promise.resolve(line.acquire({ maxWait: 100_000, signal: stop.signal })));
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect(await waiting).toMatchObject({ code: 'cancelled', retryable: true });
    await new Promise((resolve) => setImmediate(resolve));
    expect((await bucket.take(1)).wait).toBeLessThanOrEqual(60_000);
    expect(await ending(Promise.resolve(line.acquire({ maxWait: 1, signal: stop.signal })))).toMatchObject({
      code: 'cancelled',
    });
  });

  test('rejects at once a caller that would wait too long, with the seconds to wait', async () => {
    const line = new WaitQueue(memoryBucket({ ...pace, interval: 10_000, tolerance: 0 }));
    await line.acquire({ maxWait: 0 });
    const errors = await Promise.all([1, 2, 3].map(() => ending(Promise.resolve(line.acquire({ maxWait: 5000 })))));
    for (const error of errors) expect(error).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(errors.map(({ retryAfter }) => retryAfter).sort()).toEqual([10, 10, 10]);
    expect(errors[0]?.message).toMatch(/was not sent/);
  });
});

describe('concurrent calls', () => {
  test('are halved once when several are limited together, and recover one by one', async () => {
    const gate = createConcurrencyLimiter(8);
    const enter = async (many: number) => {
      const entered: Awaited<ReturnType<typeof gate.acquire>>[] = [];
      for (let i = 0; i < many; i++) void Promise.resolve(gate.acquire()).then((leave) => entered.push(leave));
      await new Promise((resolve) => setImmediate(resolve));
      return entered;
    };
    for (const leave of await enter(8)) leave('limited');
    const entered = await enter(30);
    expect(entered).toHaveLength(4);
    let most = 0;
    for (let done = 0; done < 30; done++) {
      most = Math.max(most, entered.length - done);
      entered[done]?.('well');
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(entered).toHaveLength(30);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(8);
  });

  test('leave the queue when they are cancelled, before and during the wait', async () => {
    const gate = createConcurrencyLimiter(1);
    const leave = await gate.acquire();
    expect(await ending(Promise.resolve(gate.acquire(AbortSignal.abort())))).toMatchObject({ code: 'cancelled' });
    leave();
    (await gate.acquire())();
  });
});

describe('a request that Brex answers with 429', () => {
  const budget = (minute = 600): ConnectionRateLimiter => inMemoryRateLimiter({ minute }).of('a', 'c', 100);

  test('is retried for longer than other failures', async () => {
    const server = await serve((socket, _, n) => socket.write(n < 6 ? slowDown : good));
    expect(await sender(server.url, { retries: 1, rateLimiter: budget() })(read)).toMatchObject({ attempts: 7 });
  });

  test("ends as rate_limited, with Brex's message, after the max wait", async () => {
    const server = await serve((socket) => socket.write(slowDown));
    const error = await ending(sender(server.url, { rateLimiter: budget(100) })(read));
    expect(error).toMatchObject({ code: 'rate_limited', status: 429, traceId: 'trace-1', retryable: true });
    expect(server.seen.length).toBeGreaterThan(3);
    expect(server.seen.length).toBeLessThan(30);
  });

  test('is not retried when retries are off', async () => {
    const server = await serve((socket) => socket.write(slowDown));
    await ending(sender(server.url, { retries: 0, rateLimiter: budget() })(read));
    expect(server.seen).toHaveLength(1);
  });

  test('delays every connection to its account, and no other', async () => {
    const order: string[] = [];
    const server = await serve((socket, { head }, n) => {
      order.push(/^GET (\S+)/.exec(head)?.[1] ?? '');
      socket.write(n === 0 ? answer(429, '{}', { 'retry-after': '1' }) : good);
    });
    const budgets = inMemoryRateLimiter({ minute: 6000 });
    const on = (account: string, connection: string) =>
      sender(server.url, { rateLimiter: budgets.of(account, connection, 100) });
    const first = on('one', 'a')({ ...read, path: '/first' });
    while (!order.length) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const same = on('one', 'b')({ ...read, path: '/same' });
    await on('two', 'c')({ ...read, path: '/other' });
    expect(order).toEqual(['/first', '/other']);
    await Promise.all([first, same]);
    expect(order.slice(2).sort()).toEqual(['/first', '/same']);
  });

  test('for hours, such as over a daily limit, delays the others by a minute at most', async () => {
    const server = await serve((socket, { head }) =>
      socket.write(head.startsWith('POST') ? answer(429, '{}', { 'retry-after': '72000' }) : good),
    );
    const send = sender(server.url, { rateLimiter: budget(300) });
    const error = await ending(send({ method: 'POST', path: '/v1/transfers', body: {}, key: 'k', replayable: true }));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 72_000, idempotencyKey: 'k' });
    expect(server.seen).toHaveLength(1);
    expect(await send(read)).toMatchObject({ status: 200 });
  });

  test('after an attempt that may have been done keeps an unknown outcome', async () => {
    const server = await serve((socket, _, n) => (n === 0 ? socket.destroy() : socket.write(slowDown)));
    const send = sender(server.url, { rateLimiter: budget(60) });
    const error = await ending(send({ method: 'POST', path: '/v2/cards', body: {}, key: 'k', replayable: true }));
    expect(error).toMatchObject({ code: 'outcome_unknown', idempotencyKey: 'k' });
  });

  test('waiting in the queue can be cancelled', async () => {
    const server = await serve((socket) => socket.write(answer(429, '{}', { 'retry-after': '5' })));
    const stop = new AbortController();
    const send = sender(server.url, { rateLimiter: budget(60_000) });
    const waiting = ending(send({ ...read, signal: stop.signal }));
    while (!server.seen.length) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    expect((await waiting).code).toMatch(/cancelled|rate_limited/);
    expect(server.seen).toHaveLength(1);
  });

  test('never makes a connection look broken, not even during the check of a bare 401', async () => {
    const server = await serve((socket, { head }) =>
      socket.write(head.includes('/v2/users/me') ? slowDown : answer(401, '')),
    );
    const send = verified(sender(server.url, { retries: 0, rateLimiter: budget() }));
    expect(
      await ending(send({ method: 'GET', path: '/v2/accounts/cash', action: 'list_cash_accounts' })),
    ).toMatchObject({ code: 'rate_limited', action: 'list_cash_accounts' });
    const limited = await serve((socket) => socket.write(slowDown));
    const brex = connect(
      { name: 't', account_type: 'production', api_token: 'bxt_example_secret', base_url: limited.url, retries: 0 },
      { rateLimiter: inMemoryRateLimiter({ minute: 600 }) },
    );
    expect(await ending(brex.test())).toMatchObject({ code: 'rate_limited' });
  });
});

describe("a connection's share", () => {
  const company = answer(200, '{"id":"cuacc_1","legal_name":"Example"}');
  const base = { name: 'one', account_type: 'production', api_token: 'bxt_example_secret' } as const;

  test('is one rate limit for all connections with one token, of which each keeps to its share', async () => {
    const { url: base_url } = await serve((socket) => socket.write(company));
    const rateLimiter = inMemoryRateLimiter();
    const whole = connect({ ...base, base_url }, { rateLimiter });
    const part = connect({ ...base, name: 'two', base_url, rate_share: 40 }, { rateLimiter });
    const other = connect({ ...base, api_token: 'bxt_example_other', base_url }, { rateLimiter });
    expect(whole.counters().rateLimit).toEqual({ remaining: 998, perMinute: 990, waiting: 0 });
    expect(part.counters().rateLimit).toEqual({ remaining: 399, perMinute: 396, waiting: 0 });
    await Promise.all(Array.from({ length: 12 }, () => whole.run('get_company', {})));
    expect(whole.counters().rateLimit.remaining).toBe(998 - 12);
    expect(other.counters().rateLimit.remaining).toBe(998);
    await Promise.all(Array.from({ length: 14 }, () => part.run('get_company', {})));
    expect(part.counters()).toMatchObject({ requests: 14, attempts: 14, retries: 0, limited: 0 });
    expect(part.counters().waited.rateLimit).toBeGreaterThan(0);
  });

  test('is logged attempt by attempt and reported to an observer, without an id or a secret', async () => {
    const { url: base_url } = await serve((socket, _, n) =>
      socket.write(
        [slowDown, answer(503, ''), answer(200, '{"id":"ncard_secret_1"}'), good, good, answer(404, '{}')][n] ?? good,
      ),
    );
    const events: AttemptEvent[] = [];
    const lines: string[] = [];
    const brex = connect(
      { ...base, base_url },
      {
        rateLimiter: inMemoryRateLimiter({ minute: 600 }),
        onAttempt: (event) => events.push(event),
        logger: { ...quiet, debug: (fields) => void lines.push(JSON.stringify(fields)) },
      },
    );
    await brex.run('lock_card', { id: 'ncard_secret_1', reason: 'CARD_LOST' }, { intent: 'x' });
    await brex.request({ method: 'GET', path: '/v9/none/of/ours' });
    await brex.request({ method: 'GET', path: '/v2/users/cuuser_secret' });
    await ending(brex.run('get_user', { id: 'cuuser_secret' }));
    const about = {
      action: 'lock_card',
      method: 'POST',
      route: '/v2/cards/{id}/lock',
      sent: true,
      trace_id: 'trace-1',
    };
    expect(events).toMatchObject([
      { ...about, attempt: 1, status: 429, end: 'limited', code: 'rate_limited' },
      { ...about, attempt: 2, status: 503, end: 'unsettled', code: 'unavailable' },
      { ...about, attempt: 3, status: 200, end: 'done' },
      { action: undefined, route: '*', attempt: 1, status: 200 },
      { action: 'get_user', route: '/v2/users/{id}', status: 200 },
      { action: 'get_user', route: '/v2/users/{id}', status: 404, end: 'refused', code: 'not_found' },
    ]);
    expect(new Set(events.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    expect(events[1]?.waits).toEqual({
      queue: expect.any(Number),
      rateLimit: expect.any(Number),
      backoff: expect.any(Number),
    });
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
      events.map((event) => JSON.parse(JSON.stringify(event)) as object),
    );
    expect(inspect(events, { depth: 9 }) + lines.join()).not.toMatch(/secret|CARD_LOST/);
    expect(brex.counters()).toMatchObject({ requests: 4, attempts: 6, retries: 2, limited: 1 });
  });

  test('is also reported for what was never sent', async () => {
    const events: AttemptEvent[] = [];
    const brex = connect(
      { ...base, base_url: 'http://127.0.0.1:1', retries: 0 },
      { onAttempt: (event) => events.push(event) },
    );
    await ending(brex.run('get_company', {}));
    await ending(brex.run('get_company', {}, { signal: AbortSignal.abort() }));
    expect(events).toMatchObject([
      { sent: false, end: 'unsent', code: 'network', route: '/v2/company' },
      { sent: false, code: 'cancelled' },
    ]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('observer');
      },
    ],
    ['rejects', () => Promise.reject(new Error('observer'))],
  ])('is not disturbed by an observer that %s', async (_, onAttempt) => {
    const { url: base_url } = await serve((socket) => socket.write(company));
    const warnings: string[] = [];
    const logger = { ...quiet, warn: (_fields: object, message: string) => void warnings.push(message) };
    const brex = connect({ ...base, base_url }, { onAttempt, logger });
    expect((await brex.run('get_company', {})).output.id).toBe('cuacc_1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings.join()).toMatch(/onAttempt callback failed/);
  });

  test("is visible on undici's diagnostics channels", async () => {
    const { url: base_url } = await serve((socket) => socket.write(company));
    const seen: string[] = [];
    const listener: ChannelListener = (message) => {
      const { request } = message as { request: { origin: string; method: string; path: string } };
      seen.push(`${request.method} ${String(request.origin) === base_url} ${request.path}`);
    };
    channel('undici:request:create').subscribe(listener);
    await connectTo(base_url).run('get_company', {});
    channel('undici:request:create').unsubscribe(listener);
    expect(seen).toEqual(['GET true /v2/company']);
  });
});

describe('a failing Redis', () => {
  test('is reported once and replaced in memory, and is used again when it responds', async () => {
    let how: 'fails' | 'hangs' | 'answers' = 'fails';
    const asked: string[] = [];
    const shaky = {
      eval: (text: string) => {
        asked.push(text.length > 20 ? 'script' : 'question');
        if (how === 'hangs') return new Promise<never>(() => undefined);
        return how === 'answers'
          ? Promise.resolve([0, 1, 1, 5, 0, 1000, 3])
          : Promise.reject(new Error('connect ECONNREFUSED redis://user:bxt_example_secret@host'));
      },
    };
    const told: string[] = [];
    const note = (fields: object, message: string) => void told.push(`${message} ${JSON.stringify(fields)}`);
    const there = reach(shaky, { ...quiet, warn: note, info: note }, { timeout: 30, rest: 1 });
    const bucket = sharedBucket(there, 'k', { ...pace, interval: 1, tolerance: 20 });
    const line = new WaitQueue(bucket);
    for (let i = 0; i < 30; i++) await line.acquire({ maxWait: 1000 });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/uses a separate rate limiter/);
    expect(told[0]).not.toMatch(/bxt_example_secret/);
    expect(asked.filter((one) => one === 'script')).toHaveLength(1);
    how = 'answers';
    while (told.length < 2) {
      await line.acquire({ maxWait: 1000 });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(told[1]).toMatch(/responds again/);
    expect((await line.acquire({ maxWait: 1000 })).given).toBe(5);
    expect(bucket.level()).toEqual({ remaining: 3, interval: 1 });
    how = 'hangs';
    expect((await line.acquire({ maxWait: 1000 })).given).not.toBe(5);
    expect(told).toHaveLength(3);
  });
});

testIf(redis)('Redis keys reveal no token, and expire', async () => {
  if (!redis || !url) throw new Error('Run it with "bash test/redis.sh" in front.');
  const { url: base_url } = await serve((socket) => socket.write(good));
  // Another client, as of another process.
  const second = new Redis(url);
  const settings = { name: 't', account_type: 'production', api_token: 'bxt_example_in_redis', base_url } as const;
  const one = connect(settings, { rateLimiter: redisRateLimiter(redis) });
  const two = connect(settings, { rateLimiter: redisRateLimiter(second) });
  await Promise.all(Array.from({ length: 10 }, () => one.run('get_company', {})));
  await two.run('get_company', {});
  expect(two.counters().rateLimit.remaining).toBe(998 - 11);
  const keys = await redis.keys('*brex-connector:budget:*');
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    expect(key + (await redis.dump(key))).not.toMatch(/bxt_|example/);
    expect(await redis.pttl(key)).toBeGreaterThan(0);
  }
  second.disconnect();
});

test('access tokens from a platform share a rate limit under a stable id, and without one have separate limits', () => {
  const of = (access_token: string, id?: string): string => {
    const accounts: string[] = [];
    const own = inMemoryRateLimiter();
    const rateLimiter: typeof own = { of: (account, ...rest) => (accounts.push(account), own.of(account, ...rest)) };
    connect({ name: 'n8n', account_type: 'production', access_token }, { rateLimiter, ...(id && { id }) });
    return accounts.join();
  };
  expect(of('bxt_example_hour_1', 'link-7')).toBe(of('bxt_example_hour_2', 'link-7'));
  expect(of('bxt_example_hour_1', 'link-7')).not.toBe(of('bxt_example_hour_1', 'link-8'));
  expect(of('bxt_example_hour_1')).not.toBe(of('bxt_example_hour_2'));
  expect(of('bxt_example_hour_1', 'link-7')).not.toMatch(/link|example/);
});
