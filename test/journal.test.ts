import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Journal, Opening, Reservation } from '../src/safety/journal';
import { memoryJournal } from '../src/safety/memory_journal';
import type { Store } from '../src/store';
import { kinds, type Place } from './stores';

const open: Store[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

const opening = (more: Partial<Opening> = {}): Opening => ({
  key: 'key-1',
  action: 'create_transfer',
  input: 'input-1',
  request: { method: 'POST', path: '/v1/transfers', query: undefined, body: { memo: 'rent-for-may' } },
  holder: 'a',
  counted: ['transfer'],
  account: 'account-1',
  ...more,
});
const reserve = (amount: number, atMost = 100): Reservation => ({
  ...{ day: '2026-05-01', kind: 'transfer', currency: 'USD' },
  amount,
  atMost,
});
const entered = async (journal: Journal, more: Partial<Opening> = {}) => {
  const opened = await journal.open(opening(more));
  if ('spent' in opened) throw new Error('over the sum');
  return opened;
};

const places: [string, () => Promise<Journal>, (() => Place | undefined)?][] = [
  ['memory', () => Promise.resolve(memoryJournal())],
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
  test('one holder enters a key; what is done stays done and keeps its answer', async () => {
    const journal = await make();
    expect(await entered(journal)).toMatchObject({ mine: true, entry: { state: 'prepared', holder: 'a' } });
    expect(await entered(journal, { holder: 'b' })).toMatchObject({ mine: false, entry: { holder: 'a' } });
    expect(await journal.sending('key-1', 'b')).toBe(false);
    expect(await journal.sending('key-1', 'a')).toBe(true);
    expect(await journal.takeOver('key-1', 'a', 'b')).toBe(false);
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

  test('an entry that nothing has left of can be taken over, and its first holder then may not send', async () => {
    const journal = await make();
    await entered(journal);
    expect(await journal.takeOver('key-1', 'a', 'b')).toBe(true);
    expect(await journal.sending('key-1', 'a')).toBe(false);
    expect(await journal.sending('key-1', 'b')).toBe(true);
  });

  test('one that was given up goes again as it is asked for now; with other input it stays', async () => {
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

  test('a refusal is kept; only the holder can note it', async () => {
    const journal = await make();
    await entered(journal);
    await journal.sending('key-1', 'a');
    const refusal = { code: 'rejected', message: 'no', status: 400 } as const;
    await journal.settle('key-1', 'b', { state: 'refused', refusal });
    expect(await journal.read('key-1')).toMatchObject({ state: 'sent' });
    await journal.settle('key-1', 'a', { state: 'refused', refusal });
    expect(await journal.read('key-1')).toMatchObject({ state: 'refused', refusal });
  });

  test('a sum is taken once a key, never passed, and given back by a definite end alone', async () => {
    const journal = await make();
    await entered(journal, { reserve: reserve(60) });
    expect((await entered(journal, { reserve: reserve(60) })).mine).toBe(false);
    expect(await journal.open(opening({ key: 'key-2', reserve: reserve(41) }))).toEqual({ spent: 40 });
    expect(await journal.read('key-2')).toBeUndefined();
    expect((await entered(journal, { key: 'key-2', reserve: reserve(40) })).mine).toBe(true);
    await journal.sending('key-1', 'a');
    await journal.settle('key-1', 'a', { state: 'unknown' });
    expect(await journal.open(opening({ key: 'key-3', reserve: reserve(1) }))).toEqual({ spent: 0 });
    await journal.settle('key-2', 'a', { state: 'refused', refusal: { code: 'rejected', message: 'no' } });
    expect(await journal.open(opening({ key: 'key-3', reserve: reserve(41) }))).toEqual({ spent: 40 });
    expect((await entered(journal, { key: 'key-3', reserve: reserve(40) })).mine).toBe(true);
    expect(await journal.open(opening({ key: 'key-4', reserve: { ...reserve(101), day: '2026-05-02' } }))).toEqual({
      spent: 100,
    });
    expect((await entered(journal, { key: 'key-4', reserve: { ...reserve(100), day: '2026-05-02' } })).mine).toBe(true);
  });

  test('what was sent counts against the budget of its account, what was refused or never left does not', async () => {
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

  test('fifty at once do not pass a sum, and one key is entered once', async () => {
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

  test('what is asked and answered is sealed', async () => {
    const journal = await make();
    await entered(journal);
    await journal.sending('key-1', 'a');
    await journal.settle('key-1', 'a', { state: 'done', answer: { account: 'acct-99' }, resultId: 'dptx_9' });
    const text = (await placeOf?.()?.dump()) ?? '';
    expect(text).not.toMatch(/rent-for-may|acct-99/);
    if (placeOf) expect(text).toContain('dptx_9');
  });
});
