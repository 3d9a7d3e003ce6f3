import { describe, expect, test } from '@jest/globals';
import { day } from '../../src/clock';
import type { CapKind, Opening, Reservation } from '../../src/safety/journal';
import { inMemoryCaps } from '../../src/safety/memory_caps';
import { fakeClock } from '../fake_clock';
import { hour, minute } from './writes';

const start = Date.UTC(2026, 4, 1);
const setting = 'max_transfers_per_day';

/** A cap of 100 within a day, or none. */
const of = (
  amount: number,
  {
    kind = 'transfer',
    currency = 'USD',
    atMost = 100,
    capped = true,
  }: { kind?: CapKind; currency?: string; atMost?: number; capped?: boolean } = {},
): Reservation => ({
  ...{ kind, currency, amount },
  within: capped ? [{ setting, period: day, atMost }] : [],
});

/** Brex's time some hours later, as an answer shows it; `ahead` is how far the clock is ahead of it. */
const known = (hours: number, { ahead = 0, sighting = 's' } = {}): Opening['time'] => ({
  clock: start + hours * hour + ahead,
  brex: { time: start + hours * hour, sighting },
});
const unknown = (hours: number): Opening['time'] => ({ clock: start + hours * hour });

function scene() {
  const caps = inMemoryCaps(fakeClock());
  const take = (key: string, time: Opening['time'], ...reserve: Reservation[]) =>
    caps.take({ key, reserve, time } as unknown as Opening);
  const over = (left: number, free?: number, sure = true) => ({ over: { setting, left, free }, sure });
  return { caps, take, over };
}

test('a write that takes nothing needs no time', () => {
  const { caps, take } = scene();
  expect(take('k', { clock: Number.NaN })).toBeUndefined();
  expect(caps.take({ key: 'k' } as Opening)).toBeUndefined();
});

test('a cap counts what was taken within its period, and says from when there is room', () => {
  const { take, over } = scene();
  expect(take('a', known(0), of(60))).toBeUndefined();
  expect(take('b', known(1), of(40))).toBeUndefined();
  expect(take('c', known(2), of(1))).toEqual(over(0, start + day));
  expect(take('c', known(2), of(61))).toEqual(over(0, start + hour + day));
  expect(take('c', known(2), of(101))).toEqual(over(0, undefined));
  // What is exactly as old as the period no longer counts.
  expect(take('c', known(24), of(60))).toBeUndefined();
  expect(take('d', known(25), of(100))).toEqual(over(40, start + 48 * hour));
});

test('a cap counts its own kind and currency only', () => {
  const { take, over } = scene();
  expect(take('a', known(0), of(100, { kind: 'limit' }), of(100, { currency: 'EUR' }))).toBeUndefined();
  expect(take('b', known(0), of(100))).toBeUndefined();
  expect(take('c', known(0), of(1, { kind: 'limit' }))).toEqual(over(0, start + day));
  expect(take('c', known(0), of(1), of(1, { currency: 'GBP' }))).toEqual(over(0, start + day));
  expect(take('c', known(0), of(1, { currency: 'GBP' }), of(1))).toEqual(over(0, start + day));
});

test('a cap that is exceeded already has nothing left, not less', () => {
  const { take, over } = scene();
  take('a', known(0), of(100));
  expect(take('b', known(0), of(1, { atMost: 40 }))).toEqual(over(0, start + day));
  expect(take('b', known(0), of(0, { atMost: 100 }))).toBeUndefined();
});

test('a refused write takes nothing, and what is given back counts no more', () => {
  const { caps, take, over } = scene();
  take('a', known(0), of(100));
  expect(take('b', known(0), of(1))).toEqual(over(0, start + day));
  caps.giveBack('b');
  caps.giveBack('unknown');
  expect(take('b', known(0), of(1))).toEqual(over(0, start + day));
  caps.giveBack('a');
  expect(take('b', known(0), of(100))).toBeUndefined();
});

test('a write that takes twice counts twice', () => {
  const { take, over } = scene();
  take('a', known(0), of(30));
  take('a', known(1), of(30));
  expect(take('b', known(2), of(41))).toEqual(over(40, start + day));
});

test('what is taken without a cap counts in one that is set later', () => {
  const { take, over } = scene();
  take('a', known(0), of(60, { capped: false }));
  expect(take('b', known(1), of(41))).toEqual(over(40, start + day));
  take('c', unknown(0.5), of(30, { capped: false }));
  expect(take('d', known(1), of(41))).toMatchObject({ over: { left: 10 } });
});

test("the journal's own clock is the time if none is given", () => {
  const clock = fakeClock();
  const caps = inMemoryCaps(clock);
  const take = (key: string, amount: number) => caps.take({ key, reserve: [of(amount)] } as unknown as Opening);
  expect(take('a', 60)).toBeUndefined();
  expect(take('b', 41)).toEqual({ over: { setting, left: 40, free: undefined }, sure: false });
  clock.pass(2 * day);
  expect(take('b', 1)).toEqual({ wrong: { kind: 'moved', clock: start + 2 * day, other: start }, sure: false });
});

describe('while the time is not confirmed', () => {
  test('nothing ages, and no room is promised', () => {
    const { take, over } = scene();
    take('a', unknown(0), of(60));
    expect(take('b', unknown(23), of(41))).toEqual(over(40, undefined, false));
    expect(take('b', unknown(23), of(40))).toBeUndefined();
  });

  test('only what earlier answers prove ages', () => {
    const { take, over } = scene();
    take('a', known(0), of(60));
    take('b', known(25), of(10));
    // The answer of 25:00 proves that the first is more than a day old.
    expect(take('c', unknown(30), of(91))).toEqual(over(90, undefined, false));
    expect(take('c', unknown(30), of(90))).toBeUndefined();
  });

  test('the next confirmed time dates what was entered before', () => {
    const { take, over } = scene();
    take('a', unknown(0), of(60));
    // It counts for a day from then.
    expect(take('b', known(10), of(41))).toEqual(over(40, start + 34 * hour));
    expect(take('b', known(33), of(41))).toEqual(over(40, start + 34 * hour));
    expect(take('b', known(34), of(100))).toBeUndefined();
  });

  test('an unconfirmed use counts, however old it seems', () => {
    const { take, over } = scene();
    take('a', known(0), of(10));
    take('b', unknown(-23), of(50));
    take('c', known(0.1), of(1));
    expect(take('d', known(1), of(40))).toEqual(over(39, start + day));
  });
});

describe('a wrong clock', () => {
  const wrong = (hours: number, ahead: number) => ({
    ...{ kind: 'differs', clock: start + hours * hour + ahead, other: start + hours * hour },
  });

  test('is refused until another answer shows the same difference', () => {
    const { take } = scene();
    const ahead = 6 * minute;
    expect(take('a', known(0, { ahead }), of(1))).toEqual({ wrong: wrong(0, ahead), sure: true });
    expect(take('a', known(0, { ahead }), of(1))).toEqual({ wrong: wrong(0, ahead), sure: true });
    expect(take('a', known(0, { ahead: -ahead, sighting: 't' }), of(1))).toMatchObject({ wrong: { kind: 'differs' } });
    expect(take('a', known(0, { ahead: -ahead, sighting: 'u' }), of(1))).toBeUndefined();
  });

  test('that moved far is refused without a note of it', () => {
    const { take } = scene();
    take('a', unknown(0), of(1));
    expect(take('b', unknown(25), of(1))).toEqual({
      wrong: { kind: 'moved', clock: start + 25 * hour, other: start },
      sure: false,
    });
    // No answer has disputed the clock, so the first that does is refused as well.
    expect(take('b', known(0, { ahead: 25 * hour }), of(1))).toMatchObject({ wrong: { kind: 'differs' } });
  });

  test('does not matter to a write without caps', () => {
    const { take } = scene();
    expect(take('a', known(0, { ahead: 99 * hour }), of(1, { capped: false }))).toBeUndefined();
  });

  test('corrects what it had dated into the future', () => {
    const { take, over } = scene();
    take('a', known(0, { sighting: 'x' }), of(5));
    take('far', known(1000), of(60));
    expect(take('b', known(1, { sighting: 'y' }), of(41))).toEqual(over(35, start + 25 * hour));
    expect(take('b', known(24, { sighting: 'y' }), of(41))).toEqual(over(40, start + 25 * hour));
    expect(take('b', known(25, { sighting: 'y' }), of(100))).toBeUndefined();
  });

  test('of a few minutes corrects nothing', () => {
    const { take, over } = scene();
    take('a', known(1), of(60));
    expect(take('b', known(1 - 5 / 60), of(41))).toEqual(over(40, start + hour + day));
  });
});

describe("the date of a write's answer", () => {
  const free = (caps: ReturnType<typeof scene>) => caps.take('z', known(24), of(100))?.over?.free;

  test.each<[string, Opening['time'], number | undefined, boolean, number | undefined]>([
    ['dates one that was entered without a known time', unknown(0), start + 2 * hour, false, start + 26 * hour],
    ['leaves one that was entered with one', known(1), start + 2 * hour, false, start + 25 * hour],
    ['moves one that was sent later by its holder', known(1), start + 2 * hour, true, start + 26 * hour],
    ['moves none to an earlier time', known(1), start + hour / 2, true, start + 25 * hour],
    ['leaves an unknown time unknown without one', unknown(1), undefined, false, start + 48 * hour],
    ['makes a known time unknown without one, for its holder', known(1), undefined, true, start + 48 * hour],
    ['leaves a known time without one, for others', known(1), undefined, false, start + 25 * hour],
  ])('%s', (_, time, at, later, expected) => {
    const made = scene();
    made.take('a', time, of(60));
    made.caps.date('a', at, later);
    made.caps.date('unknown', at, later);
    expect(free(made)).toBe(expected);
  });

  test('stays unknown once it is', () => {
    const made = scene();
    made.take('a', unknown(1), of(60));
    made.caps.date('a', undefined, true);
    made.caps.date('a', undefined, false);
    expect(free(made)).toBe(start + 48 * hour);
  });
});

test('what is older than 90 days is forgotten', () => {
  const { take } = scene();
  const year = { period: 365 * day, atMost: 100, setting };
  const yearly = (amount: number): Reservation => ({ kind: 'transfer', currency: 'USD', amount, within: [year] });
  take('a', known(0), yearly(60));
  take('b', known(1), yearly(1));
  expect(take('c', known(90 * 24 - 1), yearly(40))).toMatchObject({ over: { left: 39 } });
  // Forgotten with the next write, which is itself compared without it.
  expect(take('c', known(90 * 24), yearly(99))).toBeUndefined();
});

describe('several uses', () => {
  test('of one write are compared though only one of them has a cap', () => {
    const { take, over } = scene();
    const reserve = [of(60, { kind: 'limit', capped: false }), of(101)];
    expect(take('a', known(0), ...reserve)).toEqual(over(100, undefined));
    expect(take('b', known(0), of(100, { kind: 'limit' }))).toBeUndefined();
  });

  test("without a cap are dated by Brex's time if it is known", () => {
    const { take, over } = scene();
    take('a', known(0, { ahead: 99 * hour }), of(60, { capped: false }));
    expect(take('b', known(1), of(41))).toEqual(over(40, start + day));
  });

  test('without a cap or a known time are dated by the next answer', () => {
    const { take, over } = scene();
    take('a', unknown(0), of(60, { capped: false }));
    expect(take('b', known(10), of(41))).toEqual(over(40, start + 34 * hour));
  });

  test('are freed in the order of their times, not of their entry', () => {
    const { caps, take, over } = scene();
    take('a', known(0), of(60));
    take('b', known(1), of(40));
    caps.date('a', start + 5 * hour, true);
    expect(take('c', known(6), of(30))).toEqual(over(0, start + hour + day));
  });

  test('are forgotten together, once all are old', () => {
    const { take } = scene();
    const year: Reservation = {
      ...{ kind: 'transfer', currency: 'USD', amount: 30 },
      within: [{ period: 365 * day, atMost: 100, setting }],
    };
    take('a', known(0), year);
    take('a', known(60 * 24), year);
    take('b', known(90 * 24), of(1));
    expect(take('c', known(90 * 24), { ...year, amount: 40 })).toMatchObject({ over: { left: 39 } });
  });
});

describe('the newest use', () => {
  test('is the one with the latest time: the clock is compared with what it showed then', () => {
    const { caps, take } = scene();
    take('a', known(0), of(1));
    take('b', known(1), of(1));
    caps.date('a', start + 5 * hour, true);
    expect(take('c', unknown(26), of(1))).toMatchObject({ wrong: { kind: 'moved', other: start } });
  });

  test('that is not confirmed proves no time', () => {
    const { take, over } = scene();
    take('a', known(0), of(60));
    take('b', unknown(23), of(10));
    take('c', unknown(25), of(10));
    expect(take('d', unknown(26), of(31))).toEqual(over(20, undefined, false));
  });

  test('that is not confirmed dates nothing', () => {
    const { take, over } = scene();
    take('a', unknown(0), of(60));
    take('b', unknown(23), of(1));
    expect(take('c', known(23.5), of(90))).toEqual(over(39, start + 47.5 * hour));
  });
});
