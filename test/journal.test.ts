import { afterEach, describe, expect, test } from '@jest/globals';
import type { Journal, Opening, Reservation } from '../src/safety/journal';
import { inMemoryJournal } from '../src/safety/memory_journal';
import type { Store } from '../src/store';
import { kinds, type Place } from './stores';

const open: Store[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

const belongs = { origin: 'https://api.brex.com', fingerprint: 'print-1' };
const opening = (more: Partial<Opening> = {}): Opening => ({
  key: 'key-1',
  action: 'create_transfer',
  inputHash: 'input-1',
  request: { method: 'POST', path: '/v1/transfers', query: undefined, body: { memo: 'rent-for-may' } },
  holder: 'a',
  counted: ['transfer'],
  account: 'account-1',
  ...belongs,
  ...more,
});
const hour = 3_600_000;
const day = 24 * hour;
const reserve = (amount: number, atMost = 100): Reservation[] => [
  {
    ...{ kind: 'transfer', currency: 'USD', amount },
    within: [{ setting: 'max_transfers_per_day', period: day, atMost }],
  },
];
const over = (left: number) => ({ withheld: { over: { setting: 'max_transfers_per_day', left } } });
/** The time as a process knows it, some hours after a moment; `behind` is how far its clock is behind Brex's. */
const start = Date.parse('2026-05-01T10:00:00Z');
const timeAt = (hours: number, { behind = 0, sighting = 's' } = {}): Opening['time'] => ({
  clock: start + hours * hour - behind,
  brex: { time: start + hours * hour, sighting },
});
const clockAt = (hours: number): Opening['time'] => ({ clock: start + hours * hour });
const entered = async (journal: Journal, more: Partial<Opening> = {}) => {
  const opened = await journal.open(opening(more));
  if ('withheld' in opened) throw new Error('it does not fit a cap');
  return opened;
};

const places: [string, () => Promise<Journal>, (() => Place | undefined)?][] = [
  ['memory', () => Promise.resolve(inMemoryJournal())],
  ...kinds.map(([name, make]): [string, () => Promise<Journal>, () => Place | undefined] => {
    let place: Place | undefined;
    return [
      name,
      async () => {
        place = await make();
        const store = await place.open();
        open.push(store);
        return store.journal('connection-1');
      },
      () => place,
    ];
  }),
];

describe.each(places)('a journal in %s', (_, make, placeOf) => {
  test('requests and responses are encrypted', async () => {
    const journal = await make();
    await entered(journal);
    await journal.sending('key-1', 'a');
    await journal.record('key-1', 'a', { state: 'done', answer: { account: 'acct-99' }, resultId: 'dptx_9' });
    const text = (await placeOf?.()?.dump()) ?? '';
    expect(text).not.toMatch(/rent-for-may|acct-99/);
    if (placeOf) expect(text).toContain('dptx_9');
  });
});

// A PostgreSQL goes by its own clock, which a test cannot set; test/caps.test.ts moves its entries instead.
const withClock = places.filter(([name]) => name !== 'PostgreSQL');

describe.each(withClock)("the caps of a journal in %s, with the test's clock", (_, make) => {
  test('a cap drops what is older than its period, and reports when there is room', async () => {
    const journal = await make();
    const take = (key: string, amount: number, hours: number) =>
      journal.open(opening({ key, reserve: reserve(amount), time: timeAt(hours) }));
    await take('a', 60, 0);
    await take('b', 40, 10);
    // Another day by the calendar, the same 24 hours.
    expect(await take('c', 50, 23.9)).toEqual({
      withheld: { over: { setting: 'max_transfers_per_day', left: 0, free: start + day }, sure: true },
    });
    expect(await take('c', 60, 24.1)).toMatchObject({ mine: true });
    expect(await take('d', 1, 33)).toMatchObject(over(0));
    expect(await take('d', 101, 1000)).toEqual({
      withheld: { over: { setting: 'max_transfers_per_day', left: 100, free: undefined }, sure: true },
    });
    expect(await take('d', 100, 60)).toMatchObject({ mine: true });
  });

  test('counts are summed like amounts, each cap separately, and also while no cap is set', async () => {
    const journal = await make();
    const card = (atMost?: number): Reservation => ({
      ...{ kind: 'card', currency: null, amount: 1 },
      within: atMost === undefined ? [] : [{ setting: 'max_cards_per_day', period: day, atMost }],
    });
    const limit: Reservation = {
      ...{ kind: 'limit', currency: 'USD', amount: 10 },
      within: [{ setting: 'max_limits_per_30_days', period: 30 * day, atMost: 25 }],
    };
    const take = (key: string, hours: number, ...all: Reservation[]) =>
      journal.open(opening({ key, reserve: all, time: timeAt(hours) }));
    expect(await take('a', 0, card(), limit)).toMatchObject({ mine: true });
    expect(await take('b', 1, card(2), limit)).toMatchObject({ mine: true });
    expect(await take('c', 2, card(2))).toMatchObject({
      withheld: { over: { setting: 'max_cards_per_day', left: 0 } },
    });
    expect(await take('c', 700, card(2), limit)).toMatchObject({
      withheld: { over: { setting: 'max_limits_per_30_days', left: 5 } },
    });
    expect(await take('c', 700, card(2))).toMatchObject({ mine: true });
    expect(await take('d', 721.5, card(2), limit)).toMatchObject({ mine: true });
  });

  test('a clock that is off is refused until another response confirms it, and nothing stays blocked', async () => {
    const journal = await make();
    const take = (key: string, amount: number, time: Opening['time']) =>
      journal.open(opening({ key, reserve: reserve(amount), time }));
    await take('a', 60, timeAt(0));
    // A day behind, so that sums by it would start at zero.
    const behind = 2 * day;
    const wrong = { kind: 'differs', clock: start + hour - behind, other: start + hour };
    expect(await take('b', 50, timeAt(1, { behind }))).toEqual({ withheld: { wrong, sure: true } });
    expect(await take('b', 50, timeAt(1, { behind }))).toEqual({ withheld: { wrong, sure: true } });
    expect(await take('b', 50, timeAt(1, { behind, sighting: 'later' }))).toMatchObject(over(40));
    expect(await take('b', 40, timeAt(1, { behind, sighting: 'later' }))).toMatchObject({ mine: true });
    // Without an answer of Brex: a jump is refused, and a small one lets nothing age.
    expect(await take('c', 1, clockAt(26))).toMatchObject({ withheld: { wrong: { kind: 'moved' }, sure: false } });
    expect(await take('c', 1, clockAt(-23.5))).toMatchObject({ withheld: { over: { left: 0 }, sure: false } });
    expect(await take('c', 60, timeAt(25))).toMatchObject({ mine: true });
  });

  test("an entry of a wrong clock gets its correct time from its response, or ages from Brex's next date", async () => {
    const journal = await make();
    const take = (key: string, amount: number, time: Opening['time']) =>
      journal.open(opening({ key, reserve: reserve(amount), time }));
    // Two days behind and no answer yet: by that clock it would be out of the period at once.
    await take('a', 60, clockAt(-48));
    await journal.sending('a', 'a');
    await journal.record('a', 'a', { state: 'done', answer: { id: 'x' } }, start);
    expect(await take('b', 50, timeAt(1))).toMatchObject(over(40));
    expect(await take('b', 50, timeAt(24.1))).toMatchObject({ mine: true });
    // A year ahead, and no answer to it: it counts for a day from when the time is known, and no longer.
    await journal.record('b', 'a', { state: 'prepared' });
    await take('c', 70, timeAt(8760, { sighting: 'wrong' }));
    expect(await take('d', 40, timeAt(25))).toMatchObject(over(30));
    expect(await take('d', 40, timeAt(49.1))).toMatchObject({ mine: true });
  });
});
