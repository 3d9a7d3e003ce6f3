import { randomUUID } from 'node:crypto';
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
  input: 'input-1',
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
  test('one holder creates an entry; a finished write stays finished and keeps its response', async () => {
    const journal = await make();
    expect(await entered(journal)).toMatchObject({ mine: true, entry: { state: 'prepared', holder: 'a' } });
    expect(await entered(journal, { holder: 'b' })).toMatchObject({ mine: false, entry: { holder: 'a' } });
    expect(await journal.sending('key-1', 'b')).toBe(false);
    expect(await journal.sending('key-1', 'a')).toBe(true);
    expect(await journal.takeOver('key-1', 'a')).toBe(false);
    await journal.settle('key-1', 'a', { state: 'unknown' });
    expect(await journal.read('key-1')).toMatchObject({ state: 'unknown', sentAt: expect.any(Number) });
    await journal.resending('key-1', 'b');
    await journal.settle('key-1', 'b', { state: 'done', answer: { id: 'dptx_9' }, resultId: 'dptx_9' });
    await journal.settle('key-1', 'b', { state: 'unknown' });
    await journal.settle('key-1', 'b', { state: 'prepared' });
    expect(await journal.read('key-1')).toMatchObject({
      state: 'done',
      answer: { id: 'dptx_9' },
      request: { method: 'POST', path: '/v1/transfers', body: { memo: 'rent-for-may' } },
    });
    expect(await journal.results(['dptx_9', 'dptx_8'])).toEqual(new Set(['dptx_9']));
    expect(await journal.results([])).toEqual(new Set());
    expect(await journal.read('key-2')).toBeUndefined();
    const keys = async (wanted: Parameters<Journal['list']>[0]) =>
      (await journal.list(wanted)).map(({ key, state }) => `${key} ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await entered(journal, { key: 'key-2' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await entered(journal, { key: 'key-3', action: 'upload' });
    expect(await keys({ most: 9 })).toEqual(['key-3 prepared', 'key-2 prepared', 'key-1 done']);
    expect(await keys({ most: 1, without: 'upload' })).toEqual(['key-2 prepared']);
    expect(await keys({ most: 9, states: ['done', 'unknown'] })).toEqual(['key-1 done']);
  });

  test('an entry without a sent request can be taken over, and its first holder then may not send', async () => {
    const journal = await make();
    await entered(journal);
    expect(await journal.takeOver('key-1', 'b')).toBe(false);
    expect(await journal.takeOver('key-1', 'a')).toBe(true);
    expect(await journal.sending('key-1', 'a')).toBe(false);
    expect(await entered(journal, { holder: 'b' })).toMatchObject({ mine: true });
    expect(await journal.sending('key-1', 'b')).toBe(true);
  });

  test('an unsent entry goes to the next caller with the same input, not to one with other input', async () => {
    const journal = await make();
    await entered(journal);
    await journal.sending('key-1', 'a');
    await journal.settle('key-1', 'a', { state: 'prepared' });
    expect(await entered(journal, { input: 'other', holder: 'b' })).toMatchObject({ mine: false });
    const request = { method: 'POST', path: '/v1/transfers', query: undefined, body: { memo: 'now' } } as const;
    expect(await entered(journal, { holder: 'b', request })).toMatchObject({
      mine: true,
      entry: { holder: 'b', request: { body: { memo: 'now' } } },
    });
    expect((await journal.read('key-1'))?.sentAt).toBeUndefined();
  });

  test('an entry names its account; while nothing was sent, the next caller can move it to another account', async () => {
    const journal = await make();
    await entered(journal, { company: 'cuacc_1' });
    expect(await journal.read('key-1')).toMatchObject({ ...belongs, company: 'cuacc_1' });
    const other = { origin: 'https://other.example', company: 'cuacc_2', fingerprint: 'print-2' };
    expect(await journal.takeOver('key-1', 'a')).toBe(true);
    expect(await entered(journal, { holder: 'b', ...other })).toMatchObject({ mine: true });
    expect(await journal.read('key-1')).toMatchObject(other);
    await journal.sending('key-1', 'b');
    await journal.settle('key-1', 'b', { state: 'prepared' });
    expect((await entered(journal)).entry).toMatchObject(belongs);
    await journal.sending('key-1', 'a');
    expect((await entered(journal, other)).entry).toMatchObject({ ...belongs, state: 'sent' });
  });

  test("an entry's age comes from the journal's clock; with a host's date, from the host", async () => {
    const journal = await make();
    await entered(journal);
    await journal.sending('key-1', 'a');
    const fresh = await journal.read('key-1');
    expect(fresh?.age).toBeGreaterThanOrEqual(0);
    expect(fresh?.age).toBeLessThan(60_000);
    expect((fresh?.readAt ?? 0) - (fresh?.sentAt ?? 0)).toBeLessThan(60_000);
    const known = await entered(journal, { key: 'key-2', sentAt: Date.now() - 3_600_000 });
    expect(known).toMatchObject({ mine: true, entry: { state: 'sent' } });
    expect((await journal.read('key-2'))?.age).toBeGreaterThanOrEqual(3_599_000);
  });

  test('a refusal is stored; only the holder can store it', async () => {
    const journal = await make();
    await entered(journal);
    await journal.sending('key-1', 'a');
    const refusal = { code: 'rejected', message: 'no', status: 400 } as const;
    await journal.settle('key-1', 'b', { state: 'refused', refusal });
    expect(await journal.read('key-1')).toMatchObject({ state: 'sent' });
    await journal.settle('key-1', 'a', { state: 'refused', refusal });
    expect(await journal.read('key-1')).toMatchObject({ state: 'refused', refusal });
  });

  test('a cap is charged once per key, never exceeded, and released only by a definite end', async () => {
    const journal = await make();
    await entered(journal, { reserve: reserve(60) });
    expect((await entered(journal, { reserve: reserve(60) })).mine).toBe(false);
    expect(await journal.open(opening({ key: 'key-2', reserve: reserve(41) }))).toMatchObject(over(40));
    expect(await journal.read('key-2')).toBeUndefined();
    expect((await entered(journal, { key: 'key-2', reserve: reserve(40) })).mine).toBe(true);
    await journal.sending('key-1', 'a');
    await journal.settle('key-1', 'a', { state: 'unknown' });
    expect(await journal.open(opening({ key: 'key-3', reserve: reserve(1) }))).toMatchObject(over(0));
    await journal.settle('key-2', 'a', { state: 'refused', refusal: { code: 'rejected', message: 'no' } });
    expect(await journal.open(opening({ key: 'key-3', reserve: reserve(41) }))).toMatchObject(over(40));
    expect((await entered(journal, { key: 'key-3', reserve: reserve(40) })).mine).toBe(true);
    await journal.settle('key-3', 'a', { state: 'prepared' });
    expect((await entered(journal, { key: 'key-3', reserve: reserve(40) })).mine).toBe(true);
  });

  test("what was sent counts for its account's cap; what was refused or never sent does not", async () => {
    const journal = await make();
    for (const [i, end] of (['done', 'unknown', 'refused', 'prepared'] as const).entries()) {
      const key = `key-${i}`;
      await entered(journal, { key, counted: i ? ['transfer'] : ['transfer', 'wire'] });
      await journal.sending(key, 'a');
      const more = { answer: null, refusal: { code: 'rejected', message: 'no' } } as const;
      await journal.settle(key, 'a', { state: end, ...more });
    }
    await entered(journal, { key: 'key-5' });
    expect(await journal.counted('account-1', 'transfer')).toHaveLength(2);
    expect(await journal.counted('account-1', 'wire')).toHaveLength(1);
    expect(await journal.counted('account-2', 'transfer')).toEqual([]);
  });

  test('fifty concurrent writes stay within a cap, and one key is entered once', async () => {
    const journal = await make();
    const opened = await Promise.all(
      Array.from({ length: 50 }, () => journal.open(opening({ key: randomUUID(), reserve: reserve(7) }))),
    );
    expect(opened.filter((one) => 'entry' in one)).toHaveLength(14);
    const same = await Promise.all(
      Array.from({ length: 20 }, (_each, i) => entered(journal, { key: 'one', holder: String(i) })),
    );
    expect(same.filter(({ mine }) => mine)).toHaveLength(1);
  });

  test('requests and responses are encrypted', async () => {
    const journal = await make();
    await entered(journal);
    await journal.sending('key-1', 'a');
    await journal.settle('key-1', 'a', { state: 'done', answer: { account: 'acct-99' }, resultId: 'dptx_9' });
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
    await journal.settle('a', 'a', { state: 'done', answer: { id: 'x' } }, start);
    expect(await take('b', 50, timeAt(1))).toMatchObject(over(40));
    expect(await take('b', 50, timeAt(24.1))).toMatchObject({ mine: true });
    // A year ahead, and no answer to it: it counts for a day from when the time is known, and no longer.
    await journal.settle('b', 'a', { state: 'prepared' });
    await take('c', 70, timeAt(8760, { sighting: 'wrong' }));
    expect(await take('d', 40, timeAt(25))).toMatchObject(over(30));
    expect(await take('d', 40, timeAt(49.1))).toMatchObject({ mine: true });
  });
});
