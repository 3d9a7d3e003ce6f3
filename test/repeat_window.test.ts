import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrexError, connect, type Settings } from '../src';
import { triedAt } from '../src/connector/run_options';
import { ageOf } from '../src/safety/entry_age';
import type { Journal } from '../src/safety/journal';
import { inMemoryJournal } from '../src/safety/memory_journal';
import { elapsed } from '../src/clock';
import { failure } from './failure';
import { type FakeClock, fakeClock } from './fake_clock';
import { type Account, cut, done, forgetfulBrex, type ForgetfulBrex, type Turn } from './forgetful_brex';
import { transfer } from './fault_injection/kinds';
import { quickRateLimiter } from './quick_rate_limiter';
import { overriding } from './overriding';

const minute = 60_000;
const hour = 60 * minute;

let brex: ForgetfulBrex;
beforeAll(async () => {
  brex = await forgetfulBrex();
});
afterAll(() => brex.close());

interface Case {
  clock: FakeClock;
  account: Account;
  pay(settings?: Partial<Settings>, options?: { since?: number }): Promise<string>;
}

/** An account and a way to pay from it: gives how the run ended, `done` or the error's code. Every run is a process of its own. */
function opened(plan: (clock: FakeClock) => Turn[], keeps = true): Case {
  const clock = fakeClock();
  const account = brex.account(plan(clock), clock);
  const journal = inMemoryJournal(clock);
  return {
    clock,
    account,
    async pay(settings = {}, options = {}) {
      const connection = connect(
        {
          name: 'test',
          account_type: 'production',
          api_token: account.token,
          base_url: brex.url,
          retries: 10,
          ...settings,
        },
        { id: 'one', clock, rateLimiter: quickRateLimiter, ...(keeps && { store: { journal: () => journal } }) },
      );
      try {
        await connection.run('create_transfer', transfer('rent'), { intent: 'run 1', ...options });
        return 'done';
      } catch (error) {
        if (!BrexError.is(error)) throw error;
        return error.code;
      } finally {
        await connection.close();
      }
    },
  };
}
const ages = ({ account: { arrivals } }: Case): number[] =>
  arrivals.map(({ wall }) => Math.round((wall - (arrivals[0]?.wall ?? 0)) / minute));

test("a host's earlier attempt is respected, also by the run after one that was killed while it entered the write", async () => {
  const clock = fakeClock();
  const account = brex.account([done], clock);
  const journal = inMemoryJournal(clock);
  const since = clock.now() - hour;
  const link = (kept: Journal) =>
    connect(
      { name: 'test', account_type: 'production', api_token: account.token, base_url: brex.url },
      { id: 'one', clock, rateLimiter: quickRateLimiter, store: { journal: () => kept } },
    );
  let entered: () => void;
  const killed = new Promise<void>((resolve) => (entered = resolve));
  /** The journal of a process that is killed as soon as its write is in there. */
  const open: Journal['open'] = async (opening) => {
    await journal.open(opening);
    entered();
    return new Promise(() => undefined);
  };
  const [first, second] = [link(overriding(journal, { open })), link(journal)];
  void first.run('create_transfer', transfer('rent'), { intent: 'run 1', since });
  await killed;
  clock.pass(minute);
  const error = await failure(second.run('create_transfer', transfer('rent'), { intent: 'run 1', since }));
  expect(error.code).toBe('outcome_unknown');
  expect(account.booked).toEqual([]);
  await Promise.all([first.close(), second.close()]);
});

describe('within one run, a write that may be booked', () => {
  test('is sent again while its window is open, and looked up after it', async () => {
    const slow = opened((clock) => [{ ...cut, meanwhile: () => clock.pass(4 * minute) }]);
    expect(await slow.pay()).toBe('outcome_unknown');
    expect(ages(slow)).toEqual([0, 4, 8]);
    expect(slow.account.booked).toHaveLength(1);
  });

  test.each<[string, (clock: FakeClock) => void]>([
    ['the process was suspended', (clock) => clock.suspend(hour)],
    ['the wall clock was set back', (clock) => clock.shift(-1)],
    ['the wall clock was set back by all that passed', (clock) => (clock.pass(hour), clock.shift(-hour))],
    ['the wall clock jumped ahead', (clock) => clock.shift(hour)],
  ])('is not sent again once %s', async (_, meanwhile) => {
    const made = opened((clock) => [{ ...cut, meanwhile: () => meanwhile(clock) }, done]);
    expect(await made.pay()).toBe('outcome_unknown');
    expect(made.account.arrivals).toHaveLength(1);
    expect(made.account.booked).toHaveLength(1);
  });

  test('is never sent again with a window of 0', async () => {
    const made = opened(() => [cut, done]);
    expect(await made.pay({ repeat_window: 0 })).toBe('outcome_unknown');
    expect(made.account.arrivals).toHaveLength(1);
  });

  test('is sent again at once if nothing prevents it', async () => {
    const made = opened(() => [cut, { books: true, answer: 503 }, done]);
    expect(await made.pay()).toBe('done');
    expect(made.account.booked).toHaveLength(1);
  });

  test('has a window that starts with what may be booked, not with what was refused', async () => {
    const made = opened((clock) => [
      { books: false, answer: 429, meanwhile: () => clock.pass(8 * minute) },
      { ...cut, meanwhile: () => clock.pass(8 * minute) },
      done,
    ]);
    expect(await made.pay()).toBe('done');
    expect(ages(made)).toEqual([0, 8, 16]);
  });
});

describe('in a later run, a write that may be booked', () => {
  test.each<[string, (clock: FakeClock) => void, number]>([
    ['a minute later is sent again', (clock) => clock.pass(minute), 2],
    ['after its window is looked up', (clock) => clock.pass(11 * minute), 1],
    [
      'under a clock that was set right by a day is looked up',
      (clock) => (clock.pass(6 * hour), clock.shift(-24 * hour)),
      1,
    ],
    [
      'under a clock that hides the time between is looked up',
      (clock) => (clock.pass(6 * hour), clock.shift(-6 * hour)),
      1,
    ],
    ['after the machine slept is looked up', (clock) => clock.suspend(hour), 1],
  ])('%s', async (_, between, arrivals) => {
    const made = opened(() => [cut, done]);
    expect(await made.pay({ retries: 0 })).toBe('outcome_unknown');
    between(made.clock);
    expect(await made.pay({ retries: 0 })).toBe(arrivals === 2 ? 'done' : 'outcome_unknown');
    expect(made.account.arrivals).toHaveLength(arrivals);
    expect(made.account.booked).toHaveLength(1);
  });

  test('leaves the rest of the window to its retries', async () => {
    const made = opened((clock) => [cut, { ...cut, meanwhile: () => clock.pass(3 * minute) }]);
    await made.pay({ retries: 0 });
    made.clock.pass(5 * minute);
    expect(await made.pay()).toBe('outcome_unknown');
    expect(ages(made)).toEqual([0, 5, 8]);
  });
});

test('in a later run, a clock that is set back between two attempts ends the repeats', async () => {
  const made = opened((clock) => [cut, { ...cut, meanwhile: () => clock.shift(-2 * minute) }, done]);
  await made.pay({ retries: 0 });
  made.clock.pass(minute);
  expect(await made.pay()).toBe('outcome_unknown');
  expect(made.account.arrivals).toHaveLength(2);
});

test('in a later run, the wall clock alone does not hide that it was set back', async () => {
  const made = opened((clock) => [cut, { books: false, answer: 429, meanwhile: () => clock.shift(-80_000) }, done]);
  await made.pay({ retries: 0 });
  made.clock.shift(-30_000);
  made.clock.pass(98_000);
  expect(await made.pay({ retries: 1 })).toBe('outcome_unknown');
  expect(made.account.arrivals).toHaveLength(2);
});

describe('without a store, a host that gives the time of its first attempt', () => {
  test.each<[string, (clock: FakeClock) => number, string, number]>([
    ['just now: it is sent', (clock) => clock.now(), 'done', 1],
    ['a minute ago: it is sent, and Brex knows the key', (clock) => clock.now() - minute, 'done', 1],
    ['an hour ago: it is looked up', (clock) => clock.now() - hour, 'outcome_unknown', 0],
    ['in the future: it is looked up', (clock) => clock.now() + hour, 'outcome_unknown', 0],
    ['by a clock a second ahead: it is sent', (clock) => clock.now() + 1000, 'done', 1],
  ])('%s', async (_, since, end, arrivals) => {
    const made = opened(() => [done], false);
    expect(await made.pay({}, { since: since(made.clock) })).toBe(end);
    expect(made.account.arrivals).toHaveLength(arrivals);
  });

  test.each([NaN, Infinity, 1e300, -1e300, 8.64e15 + 1, null as unknown as number])(
    '%d is not a time, and is rejected',
    async (since) => {
      const made = opened(() => [done], false);
      expect(await made.pay({}, { since })).toBe('invalid_input');
      expect(made.account.arrivals).toHaveLength(0);
    },
  );

  test('the fraction of a millisecond is dropped, because a database stores whole ones', () => {
    expect(triedAt(1_000.7, 2_000)).toEqual({ at: 1_000, age: 1_000 });
  });

  test('a write without a key is looked up before a retry', async () => {
    const { clock, account } = opened(() => [done], false);
    const location = connect(
      { name: 'test', account_type: 'production', api_token: account.token, base_url: brex.url },
      { clock, rateLimiter: quickRateLimiter },
    );
    const send = (since: number) =>
      location
        .request({ method: 'POST', path: '/v1/expenses/card/e1/receipt_upload', body: {} }, { intent: 'a', since })
        .then(
          () => 'done',
          (error: BrexError) => error.code,
        );
    expect(await send(clock.now() - minute)).toBe('outcome_unknown');
    expect(account.arrivals).toHaveLength(0);
    await location.close();
  });
});

test.each([
  ['both clocks agree', { sentAt: 0, readAt: 60, age: 60 }, 60, 60],
  ['the journal shows more', { sentAt: 0, readAt: 60, age: 900 }, 60, 900],
  ['this process shows more', { sentAt: 0, readAt: 60, age: 60 }, 90, 90],
  ['the database and the process differ', { sentAt: 0, readAt: 60, age: 60 }, 6000, Infinity],
  ['the database was set back', { sentAt: 50, readAt: 40, age: -1 }, 40, Infinity],
  ['this process is just behind the database', { sentAt: 1000, readAt: 1010, age: 10 }, 900, 10],
  ['a journal that says nothing of age', { sentAt: 50 }, 80, 30],
  ['the same, set back', { sentAt: 50 }, 40, Infinity],
  ['one that never left counts from its making', {}, 80, 80],
])('the age of an entry where %s', (_, entry, now, age) => {
  expect(ageOf({ createdAt: 0, ...entry }, now)).toBe(age);
});

test.each([
  [0, 0, 5, 5, 5],
  [0, 0, 9, 5, 9],
  [0, 0, 5, 9, 9],
  [5, 0, 4, 9, Infinity],
])('from wall %d, monotonic %d to wall %d, monotonic %d it is %d', (wall, monotonic, later, more, apart) => {
  expect(elapsed({ wall, monotonic }, { wall: later, monotonic: more })).toBe(apart);
});

test('a write that can never be sent in time ends, however often the clock jumps', async () => {
  const limited: (clock: FakeClock) => Turn[] = (clock) => [
    { books: false, answer: 429, meanwhile: () => clock.pass(10 * minute) },
  ];
  const { account, pay } = opened(limited);
  expect(await pay({ retries: 2 })).toBe('rate_limited');
  expect(account.booked).toHaveLength(0);
  expect(account.arrivals.length).toBeLessThan(20);
});

test('a write that is late each time says so: nothing was cancelled, and nothing was sent', async () => {
  const { clock, account } = opened(() => [done]);
  const journal = inMemoryJournal(clock);
  const late: Journal = overriding(journal, {
    async open(opening) {
      const opened = await journal.open(opening);
      if (opening.leaving) clock.pass(10 * minute);
      return opened;
    },
    sending: () => (clock.pass(10 * minute), Promise.resolve(true)),
  });
  const settings = { name: 'test', account_type: 'production', api_token: account.token, base_url: brex.url } as const;
  const connection = connect(settings, {
    id: 'one',
    clock,
    rateLimiter: quickRateLimiter,
    store: { journal: () => late },
  });
  const error = await failure(connection.run('create_transfer', transfer('rent'), { intent: 'run 1' }));
  expect(error).toMatchObject({
    code: 'unavailable',
    retryable: true,
    message: expect.stringMatching(/^It was not sent/),
  });
  expect(account.arrivals).toHaveLength(0);
  await connection.close();
});
