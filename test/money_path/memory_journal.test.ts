import { describe, expect, test } from '@jest/globals';
import { day } from '../../src/clock';
import type { Journal, Opening, WriteOutcome } from '../../src/safety/journal';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import { journalConformance } from '../../src/testing/journal_conformance';
import { fakeClock } from '../fake_clock';
import { minute } from './writes';

describe('a journal in memory', () => {
  const cases = journalConformance(
    () => {
      const journal = inMemoryJournal();
      return { open: () => journal };
    },
    { acrossConnections: false },
  );
  for (const { name, run } of cases) test(name, run);
});

const start = Date.UTC(2026, 4, 1);
const opening = (key: string, more: Partial<Opening> = {}): Opening => ({
  ...{ key, action: 'create_transfer', inputHash: 'input-1', holder: 'a', counted: ['transfer'], account: 'account-1' },
  ...{ origin: 'https://api.brex.com', company: 'company-1', fingerprint: 'print-1' },
  request: { method: 'POST', path: '/v1/transfers', body: { memo: 'rent' } },
  ...more,
});
const done = (id?: string): WriteOutcome => ({ state: 'done', answer: { id }, resultId: id });
const refused: WriteOutcome = { state: 'refused', refusal: { code: 'rejected', message: 'No.' } };

/** A journal with a clock that the test moves. */
function scene(most?: number) {
  const clock = fakeClock();
  const journal = most === undefined ? inMemoryJournal(clock) : inMemoryJournal(clock, most);
  return { clock, journal, counted: () => journal.counted('account-1', 'transfer') };
}

describe('an entry', () => {
  test('has all that was entered, as it was then', async () => {
    const { clock, journal } = scene();
    const given = opening('k');
    const opened = await journal.open(given);
    expect(opened).toEqual({
      mine: true,
      entry: {
        ...{ key: 'k', action: 'create_transfer', state: 'prepared', inputHash: 'input-1', holder: 'a' },
        ...{ origin: 'https://api.brex.com', company: 'company-1', fingerprint: 'print-1', createdAt: start },
        request: { method: 'POST', path: '/v1/transfers', body: { memo: 'rent' } },
      },
    });
    (given.request.body as { memo: string }).memo = 'changed';
    clock.pass(5);
    expect(await journal.open(opening('k', { holder: 'b' }))).toMatchObject({ mine: false, entry: { holder: 'a' } });
    expect(await journal.read('k')).toMatchObject({ createdAt: start, request: { body: { memo: 'rent' } } });
    const { company: _, ...unknown } = opening('l');
    await journal.open(unknown);
    expect(await journal.read('l')).not.toHaveProperty('company');
  });

  test('keeps a request that is nested too deeply for JSON', async () => {
    let deep: object = {};
    for (let i = 0; i < 20_000; i++) deep = { deep };
    const { journal } = scene();
    const request = { method: 'POST', path: '/', body: deep } as const;
    await journal.open(opening('k', { request }));
    expect((await journal.read('k'))?.request).toBe(request);
  });

  test('shows when it was sent, and how long ago by each clock', async () => {
    const { clock, journal } = scene();
    await journal.open(opening('k'));
    clock.pass(minute);
    await journal.sending('k', 'a');
    clock.pass(minute);
    // A second note does not move it.
    await journal.sending('k', 'a');
    expect(await journal.read('k')).toMatchObject({
      state: 'sent',
      sentAt: start + minute,
      age: minute,
      readAt: start + 2 * minute,
    });
    clock.suspend(minute);
    expect(await journal.read('k')).toMatchObject({ age: 2 * minute });
    clock.shift(-minute);
    clock.pass(minute);
    expect(await journal.read('k')).toMatchObject({ age: 2 * minute, readAt: start + 3 * minute });
    clock.shift(-3 * minute);
    expect(await journal.read('k')).toMatchObject({ age: -1 });
  });

  test('of a host that tried before starts as sent then', async () => {
    const { clock, journal } = scene();
    const opened = await journal.open(opening('k', { sentAt: start - minute }));
    expect(opened).toMatchObject({ mine: true, entry: { state: 'sent', sentAt: start - minute, age: minute } });
    clock.pass(minute);
    clock.shift(-minute);
    expect(await journal.read('k')).toMatchObject({ age: 2 * minute });
    await journal.open(opening('l', { sentAt: start - minute, leaving: true }));
    expect(await journal.read('l')).toMatchObject({ sentAt: start });
  });

  test('that is entered again starts afresh, though the host tried before', async () => {
    const { clock, journal } = scene();
    await journal.open(opening('k', { leaving: true }));
    await journal.record('k', 'a', { state: 'prepared' });
    const released = await journal.read('k');
    expect(released).toMatchObject({ state: 'prepared', holder: '' });
    for (const field of ['sentAt', 'age', 'readAt', 'outcomeAt', 'answer', 'refusal'])
      expect(released).not.toHaveProperty(field);
    clock.pass(minute);
    expect(await journal.open(opening('k', { holder: 'b', sentAt: 5, inputHash: 'other' }))).toMatchObject({
      mine: false,
    });
    const again = await journal.open(opening('k', { holder: 'b', sentAt: 5 }));
    expect(again).toMatchObject({ mine: true, entry: { state: 'prepared', holder: 'b', createdAt: start } });
    expect(await journal.read('k')).not.toHaveProperty('sentAt');
  });

  test('shows its answer only when done, and its refusal only when refused', async () => {
    const { clock, journal } = scene();
    await journal.open(opening('k', { leaving: true }));
    clock.pass(minute);
    await journal.record('k', 'a', refused);
    expect(await journal.read('k')).toMatchObject({
      state: 'refused',
      refusal: { message: 'No.' },
      outcomeAt: start + minute,
    });
    expect(await journal.read('k')).not.toHaveProperty('answer');
    await journal.record('k', 'b', done('dptx_1'));
    expect(await journal.read('k')).toMatchObject({ state: 'done', answer: { id: 'dptx_1' }, resultId: 'dptx_1' });
    expect(await journal.read('k')).not.toHaveProperty('refusal');
    await journal.open(opening('l', { leaving: true }));
    await journal.record('l', 'a', done());
    expect(await journal.read('l')).not.toHaveProperty('resultId');
  });

  test.each<[string, WriteOutcome, string, WriteOutcome, string]>([
    ['what is done stays done', done('x'), 'a', refused, 'done'],
    ['also against its holder', done('x'), 'a', { state: 'prepared' }, 'done'],
    ['also against doubt', done('x'), 'a', { state: 'unknown' }, 'done'],
    ['what is refused is not in doubt', refused, 'a', { state: 'unknown' }, 'refused'],
    ['what is refused may be done after all', refused, 'b', done('x'), 'done'],
    ['what is unknown may be done', { state: 'unknown' }, 'b', done('x'), 'done'],
    ['what is unknown is refused by its holder', { state: 'unknown' }, 'a', refused, 'refused'],
    ['but by no other', { state: 'unknown' }, 'b', refused, 'unknown'],
    ['nor released', { state: 'unknown' }, 'b', { state: 'prepared' }, 'unknown'],
  ])('%s', async (_, before, holder, outcome, state) => {
    const { journal } = scene();
    await journal.open(opening('k', { leaving: true }));
    await journal.record('k', 'a', before);
    await journal.record('k', holder, outcome);
    expect((await journal.read('k'))?.state).toBe(state);
  });

  test('is repeated only while its outcome is open', async () => {
    const { journal } = scene();
    const holderOf = async () => (await journal.read('k'))?.holder;
    await journal.resending('k', 'b');
    await journal.open(opening('k'));
    await journal.resending('k', 'b');
    expect(await holderOf()).toBe('a');
    await journal.sending('k', 'a');
    await journal.resending('k', 'b');
    expect(await holderOf()).toBe('b');
    await journal.record('k', 'b', { state: 'unknown' });
    await journal.resending('k', 'c');
    expect(await holderOf()).toBe('c');
    expect(await journal.sending('k', 'b')).toBe(false);
    expect(await journal.sending('k', 'c')).toBe(true);
    await journal.record('k', 'c', refused);
    await journal.resending('k', 'd');
    expect(await holderOf()).toBe('c');
    expect(await journal.sending('k', 'c')).toBe(false);
  });

  test('is taken over only unsent, and from its holder', async () => {
    const { journal } = scene();
    expect(await journal.takeOver('k', 'a')).toBe(false);
    await journal.open(opening('k'));
    expect(await journal.takeOver('k', 'b')).toBe(false);
    expect(await journal.takeOver('k', 'a')).toBe(true);
    expect(await journal.read('k')).toMatchObject({ state: 'prepared', holder: '' });
    await journal.open(opening('k', { holder: 'b', leaving: true }));
    expect(await journal.takeOver('k', 'b')).toBe(false);
  });
});

describe('what Brex counts', () => {
  test('is counted from the first byte, for a day, oldest first', async () => {
    const { clock, journal, counted } = scene();
    await journal.open(opening('early', { sentAt: start - minute }));
    await journal.open(opening('k'));
    expect(await counted()).toEqual([start - minute]);
    clock.pass(minute);
    await journal.open(opening('l', { leaving: true }));
    await journal.open(opening('earlier', { sentAt: start - 2 * minute }));
    expect(await counted()).toEqual([start - 2 * minute, start - minute, start + minute]);
    clock.pass(day - 2 * minute);
    expect(await counted()).toEqual([start + minute]);
    clock.pass(2 * minute - 1);
    expect(await counted()).toEqual([start + minute]);
    clock.pass(1);
    expect(await counted()).toEqual([]);
  });

  test('is counted by account and kind', async () => {
    const { journal, counted } = scene();
    await journal.open(opening('k', { leaving: true, counted: ['transfer', 'wire'] }));
    await journal.open(opening('l', { leaving: true, counted: ['card'] }));
    await journal.open(opening('m', { leaving: true, account: 'account-2' }));
    expect(await counted()).toEqual([start]);
    expect(await journal.counted('account-1', 'wire')).toEqual([start]);
    expect(await journal.counted('account-1', 'card')).toEqual([start]);
    expect(await journal.counted('account-2', 'wire')).toEqual([]);
    expect(await journal.counted('account-2', 'transfer')).toEqual([start]);
  });

  test('no longer counts what is rejected or released, and counts what was done after all', async () => {
    const { clock, journal, counted } = scene();
    for (const key of ['k', 'l', 'm']) {
      await journal.open(opening(key, { leaving: true }));
      clock.pass(1);
    }
    await journal.record('l', 'a', refused);
    expect(await counted()).toEqual([start, start + 2]);
    await journal.record('l', 'a', refused);
    await journal.record('k', 'a', { state: 'prepared' });
    expect(await counted()).toEqual([start + 2]);
    await journal.record('l', 'a', done('x'));
    expect(await counted()).toEqual([start + 1, start + 2]);
    await journal.record('m', 'a', { state: 'unknown' });
    await journal.record('m', 'a', done('y'));
    expect(await counted()).toEqual([start + 1, start + 2]);
  });

  test('does not lose one that counts because another is rejected after it was forgotten', async () => {
    const { clock, journal, counted } = scene();
    await journal.open(opening('k', { leaving: true }));
    clock.pass(day + 1);
    await journal.open(opening('l', { leaving: true }));
    expect(await counted()).toHaveLength(1);
    await journal.record('k', 'a', refused);
    expect(await counted()).toHaveLength(1);
  });

  test('does not count again a refusal that was released', async () => {
    const { journal, counted } = scene();
    await journal.open(opening('k', { leaving: true }));
    await journal.open(opening('l', { leaving: true }));
    await journal.record('k', 'a', refused);
    await journal.record('k', 'a', { state: 'prepared' });
    expect(await counted()).toEqual([start]);
    await journal.open(opening('m'));
    await journal.record('m', 'a', { state: 'prepared' });
    expect(await counted()).toEqual([start]);
  });
});

describe('what caps count', () => {
  const take = (key: string, amount: number, hours: number): Opening =>
    opening(key, {
      leaving: true,
      time: { clock: start + hours * 60 * minute, brex: { time: start + hours * 60 * minute, sighting: 's' } },
      reserve: [
        {
          ...{ kind: 'transfer', currency: 'USD', amount },
          within: [{ setting: 'max_transfers_per_day', period: day, atMost: 100 }],
        },
      ],
    });

  test.each([
    ['by its holder counts from its answer', 'a', 28],
    ['by another counts from its entry', 'b', 24],
  ])('a write that ended %s', async (_, holder, hours) => {
    const { journal } = scene();
    await journal.open(take('k', 60, 0));
    await journal.record('k', holder, done('x'), start + 4 * 60 * minute);
    expect(await journal.open(take('l', 41, 5))).toMatchObject({
      withheld: { over: { free: start + hours * 60 * minute } },
    });
  });

  test('a write that is rejected or released counts no more', async () => {
    const { journal } = scene();
    await journal.open(take('k', 60, 0));
    expect(await journal.open(take('l', 41, 1))).toMatchObject({ withheld: {} });
    expect(await journal.read('l')).toBeUndefined();
    await journal.record('k', 'a', { state: 'unknown' });
    expect(await journal.open(take('l', 41, 1))).toMatchObject({ withheld: {} });
    await journal.record('k', 'a', refused);
    expect(await journal.open(take('l', 41, 1))).toMatchObject({ mine: true });
    await journal.record('unknown', 'a', done('x'), start);
  });

  test('a write that is taken over counts no more', async () => {
    const { journal } = scene();
    await journal.open({ ...take('k', 60, 0), leaving: false });
    await journal.takeOver('k', 'a');
    expect(await journal.open(take('l', 100, 1))).toMatchObject({ mine: true });
  });
});

describe('a list of entries', () => {
  test('is the newest first, of the wanted states, without one action', async () => {
    const { journal } = scene();
    await journal.open(opening('k'));
    await journal.open(opening('l', { leaving: true }));
    await journal.open(opening('m', { action: 'upload' }));
    const keys = async (wanted: Parameters<Journal['list']>[0]) => (await journal.list(wanted)).map(({ key }) => key);
    expect(await keys({ most: 9 })).toEqual(['m', 'l', 'k']);
    expect(await keys({ most: 2 })).toEqual(['m', 'l']);
    expect(await keys({ most: 9, without: 'upload' })).toEqual(['l', 'k']);
    expect(await keys({ most: 9, states: ['sent'] })).toEqual(['l']);
    expect(await keys({ most: 9, states: ['prepared'], without: 'upload' })).toEqual(['k']);
    expect(await keys({ most: 9, states: [] })).toEqual([]);
  });

  test('knows which ids are results', async () => {
    const { journal } = scene();
    await journal.open(opening('k', { leaving: true }));
    await journal.record('k', 'a', done('dptx_1'));
    expect(await journal.results(['dptx_1', 'dptx_2'])).toEqual(new Set(['dptx_1']));
  });
});

describe('a full journal', () => {
  const fill = async (journal: Journal, from: number, to: number, outcome: WriteOutcome = done('x')) => {
    for (let i = from; i < to; i++) {
      await journal.open(opening(`${i}`, { leaving: true }));
      await journal.record(`${i}`, 'a', outcome);
    }
  };

  test('forgets the writes that ended first, and never an open one', async () => {
    const { journal } = scene(3);
    await journal.open(opening('open', { leaving: true }));
    await fill(journal, 0, 2);
    await fill(journal, 2, 4, refused);
    const keys = async () => (await journal.list({ most: 9 })).map(({ key }) => key).reverse();
    expect(await keys()).toEqual(['open', '2', '3']);
    await fill(journal, 4, 7, { state: 'unknown' });
    expect(await keys()).toEqual(['open', '4', '5', '6']);
    // More are open than fit: none of them is forgotten.
    await journal.open(opening('new'));
    expect(await keys()).toEqual(['open', '4', '5', '6', 'new']);
    for (const key of ['open', '5']) await journal.record(key, 'a', done('x'));
    await journal.open(opening('newer'));
    expect(await keys()).toEqual(['4', '6', 'new', 'newer']);
  });

  test('keeps a refused write that was sent again', async () => {
    const { journal } = scene(1);
    await fill(journal, 0, 1, refused);
    await journal.record('0', 'a', { state: 'prepared' });
    await journal.open(opening('0', { leaving: true }));
    await journal.open(opening('new'));
    expect((await journal.read('0'))?.state).toBe('sent');
  });

  test('forgets once a write that ended twice', async () => {
    const { journal } = scene(2);
    await fill(journal, 0, 1, refused);
    await journal.record('0', 'b', done('x'));
    await fill(journal, 1, 3);
    await fill(journal, 3, 5);
    expect((await journal.list({ most: 9 })).map(({ key }) => key)).toEqual(['4', '3']);
  });

  test('remembers 10,000 by default, whatever their number', async () => {
    const { journal } = scene();
    await fill(journal, 0, 10_050);
    expect(await journal.read('49')).toBeUndefined();
    expect(await journal.read('50')).toBeDefined();
    const { journal: small } = scene(10);
    await fill(small, 0, 2500);
    expect((await small.list({ most: 99 })).map(({ key }) => key)).toEqual(
      Array.from({ length: 10 }, (_, i) => `${2499 - i}`),
    );
  });
});
