import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe } from '@jest/globals';
import { Redis } from 'ioredis';
import { BrexError, type Clock, type RateLimiter } from '../../src';
import { systemClock } from '../../src/clock';
import {
  type ConnectionRateLimiter,
  inMemoryRateLimiter,
  type Permit,
  redisRateLimiter,
} from '../../src/http/rate_limiter';
import { rateLimiterConformance, type RateLimiterSubject } from '../../src/testing';
import { testIf } from '../conditional_test';
import { conforms, type Faulty, finds } from './suites';

/** A clock that keeps no process alive: a faulty limiter may leave waits behind. */
const clock: Clock = {
  ...systemClock,
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { ref: false, ...(signal && { signal }) }),
};

/** A limiter for each length of a minute, which all processes share. */
const inMemory = (options: { clock?: Clock } = {}): RateLimiterSubject => {
  const limiters = new Map<number, RateLimiter>();
  const open = (length: number): RateLimiter => {
    const limiter = limiters.get(length) ?? inMemoryRateLimiter({ minute: length, ...options });
    limiters.set(length, limiter);
    return limiter;
  };
  return { minute: 1000, open };
};

conforms(
  'a rate limiter in memory',
  rateLimiterConformance(() => inMemory()),
);

const url = process.env.BREX_TEST_REDIS ?? '';
const clients: Redis[] = [];
afterAll(() => clients.forEach((client) => client.disconnect()));
/** A limiter with a client of its own, as of another process. */
const overRedis = (minute: number): RateLimiter => {
  const client = new Redis(url);
  clients.push(client);
  return redisRateLimiter(client, { minute });
};
describe('a rate limiter in Redis', () => {
  for (const { name, run } of rateLimiterConformance(() => ({ minute: 3000, open: overRedis }))) testIf(url)(name, run);
});

type Fault = (
  limiter: ConnectionRateLimiter,
  key: { account: string; share: number },
) => Partial<ConnectionRateLimiter>;

/** A limiter in memory with a fault. Its minute is shorter, since a fault shows at once. */
const faulty = (fault: Fault) => (): RateLimiterSubject => {
  const { open } = inMemory({ clock });
  return {
    minute: 500,
    async open(minute) {
      const right = await open(minute);
      return {
        of(account, connection, share) {
          const limiter = right.of(account, connection, share);
          return { ...limiter, ...fault(limiter, { account, share }) };
        },
      };
    },
  };
};
const permits = (change: (permit: Permit) => Partial<Permit>) =>
  faulty(({ acquire }) => ({
    acquire: async (limits) => {
      const permit = await acquire(limits);
      return { ...permit, ...change(permit) };
    },
  }));
const limiterOf = (of: (right: RateLimiter) => RateLimiter['of']) => (): RateLimiterSubject => {
  const { open } = inMemory({ clock });
  return {
    minute: 500,
    open: async (minute) => ({ of: of(await open(minute)) }),
  };
};
const perConnection = limiterOf(
  ({ of }) =>
    (account, connection, share) =>
      of(`${account} ${connection}`, connection, share),
);
/** Permits for every request. */
const unlimited = (): Partial<ConnectionRateLimiter> => ({
  acquire: () =>
    Promise.resolve({ waited: 0, cancel: () => undefined, release: () => undefined, backOff: () => undefined }),
});

const faults = [
  [
    'counts a request from its start',
    'no minute has more requests than Brex allows, over all connections and processes of an account',
    faulty(({ acquire }) => ({
      acquire: async (limits) => {
        const permit = await acquire(limits);
        permit.release(true);
        return { ...permit, release: () => undefined };
      },
    })),
  ],
  [
    'limits each process',
    'no minute has more requests than Brex allows, over all connections and processes of an account',
    () => ({ minute: 500, open: (minute) => inMemoryRateLimiter({ minute }) }),
  ],
  [
    'limits each connection',
    'no minute has more requests than Brex allows, over all connections and processes of an account',
    perConnection,
  ],
  ['limits nothing', 'requests that have not ended count', faulty(unlimited)],
  [
    'ignores shares',
    "a connection gets at most its share of the account's limit",
    limiterOf(
      ({ of }) =>
        (account, connection) =>
          of(account, connection, 100),
    ),
  ],
  [
    'has one limit for all accounts',
    'accounts do not share a limit',
    limiterOf(
      ({ of }) =>
        (_, connection, share) =>
          of('one', connection, share),
    ),
  ],
  [
    'counts a permit that is cancelled',
    'a cancelled permit does not count',
    permits(() => ({ cancel: () => undefined })),
  ],
  [
    'never changes its status',
    'the status counts what remains',
    faulty(() => ({ status: () => ({ remaining: 998, perMinute: 990, waiting: 0 }) })),
  ],
  [
    'lets the last request leave first',
    'requests are sent in the order in which they arrived',
    faulty(({ acquire }) => {
      const stack: (() => void)[] = [];
      return {
        async acquire(limits) {
          const mine = new Promise<void>((resolve) => stack.push(resolve));
          const permit = await acquire(limits);
          stack.pop()?.();
          await mine;
          return permit;
        },
      };
    }),
  ],
  [
    'waits for a permit that comes too late',
    'a request that would have to wait too long is rejected at once, with the wait',
    faulty(({ acquire }) => ({
      acquire: ({ maxWait, ...limits }) => acquire({ ...limits, maxWait: maxWait && Infinity }),
    })),
  ],
  [
    'gives the wait in milliseconds',
    'a request that would have to wait too long is rejected at once, with the wait',
    faulty(({ acquire }) => ({
      acquire: (limits) =>
        Promise.resolve(acquire(limits)).catch((error: BrexError) => {
          throw error.with({ retryAfter: (error.retryAfter ?? 0) * 1000 });
        }),
    })),
  ],
  [
    'takes a permit for a wait that is aborted',
    'an aborted wait leaves no listener and no waiting request',
    faulty(({ acquire }) => ({
      acquire: async ({ maxWait, signal }) => {
        const permit = acquire({ maxWait });
        const aborted = new Promise<never>((_, reject) =>
          signal?.addEventListener('abort', () => reject(new BrexError('cancelled', 'cancelled')), { once: true }),
        );
        return Promise.race([permit, aborted]);
      },
    })),
  ],
  [
    'keeps listening to the signal',
    'an aborted wait leaves no listener and no waiting request',
    faulty(({ acquire }) => ({
      acquire: (limits) => {
        limits.signal?.addEventListener('abort', () => undefined);
        return acquire(limits);
      },
    })),
  ],
  [
    'does not look at a signal that has been aborted',
    'a request with an aborted signal does not wait',
    faulty(({ acquire }) => ({ acquire: ({ maxWait }) => acquire({ maxWait }) })),
  ],
  [
    'stops one connection after a 429',
    'a 429 stops all connections and processes of its account, for as long as Brex requests',
    perConnection,
  ],
  [
    'takes milliseconds for seconds',
    'a 429 stops all connections and processes of its account, for as long as Brex requests',
    permits(({ backOff }) => ({ backOff: (delay = 0) => backOff(delay / 1000) })),
  ],
  [
    'goes on after a 429 without a time',
    'a 429 without a time stops the account as well',
    permits(({ backOff, cancel }) => ({
      backOff: (delay) => (delay === undefined ? cancel() : backOff(delay)),
    })),
  ],
  [
    'stops for hours',
    'no 429 stops an account for longer than a minute',
    faulty(({ acquire }) => {
      let until = 0;
      return {
        async acquire(limits) {
          if (until > Date.now()) throw new BrexError('rate_limited', 'stopped', { retryAfter: 86_400 });
          const permit = await acquire(limits);
          return { ...permit, backOff: (delay = 0) => void (until = Date.now() + delay) };
        },
      };
    }),
  ],
  [
    'never ends a permit after a 429',
    '429s do not use up a share',
    faulty(({ acquire }, { share }) => {
      let left = share < 100 ? 3 : Infinity;
      return {
        acquire: async (limits) => (left-- > 0 ? acquire(limits) : new Promise<never>(() => undefined)),
      };
    }),
  ],
] satisfies Faulty<RateLimiterSubject>[];

// One at a time: the requirements measure how long requests wait.
finds<RateLimiterSubject>(rateLimiterConformance, faults, { concurrent: false });
