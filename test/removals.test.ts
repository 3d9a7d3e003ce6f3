import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createWatch, type TriggerStore, type WatchError, type WatchOptions } from '../src';
import { openDestination, sync, type StreamReport, type SyncOptions } from '../src/sync';
import { holdOf, isSuspicious, type RemovalHold } from '../src/sync/removal_hold';
import { inMemoryTriggerStore } from '../src/triggers';
import { systemClock } from '../src/clock';
import { type SyncDestination, syncDestinations } from './sync_destination';
import { type ListServer, listServer, page, people } from './list_server';
import { kinds } from './stores';

const minute = 60_000;
const start = Date.parse('2026-03-01T12:00:00Z');
const rules = { share: 0.2, count: 10, accepted: false, now: start };

/** Answers that lose records without a word: a cursor that is not understood, or an empty list. */
const drifts: [string, unknown][] = [
  ['a number as cursor', page(people(100), { next_cursor: 2 })],
  ['an object as cursor', page(people(100), { next_cursor: { c: 'n' } })],
  ['false as cursor', page(people(100), { next_cursor: false })],
  ['a renamed cursor', { items: people(100), nextCursor: 'n' }],
  ['more to come without a cursor', page(people(100), { has_next_page: true })],
  ['a bare list', people(100)],
  ['an object for the records', { items: { ...people(100) } }],
];

let server: ListServer;
beforeEach(async () => {
  server = await listServer();
});
afterEach(() => server.close());
const list = (items: unknown[]): void => void (server.lists['/v2/users'] = page(items));

describe('the suspicion about missing records', () => {
  test.each([
    [10, 10, false],
    [11, 11, true],
    [11, 54, true],
    [11, 55, false],
    [200, 1000, false],
    [201, 1000, true],
    [0, 0, false],
  ])('%i missing of %i: %j', (missing, all, expected) => {
    expect(isSuspicious(missing, all, rules)).toBe(expected);
    expect(isSuspicious(missing, all, { ...rules, accepted: true })).toBe(false);
  });

  test.each<[string, string[], number, (hold: RemovalHold) => unknown]>([
    ['the same an hour later', ['b', 'a'], 60 * minute, () => undefined],
    ['the same a moment before', ['a', 'b'], 60 * minute - 1, (hold) => hold],
    ['fewer an hour later', ['a'], 60 * minute, () => expect.objectContaining({ count: 1 })],
    ['others an hour later', ['a', 'c'], 60 * minute, () => expect.objectContaining({ count: 2 })],
    ['the same by a clock set back', ['a', 'b'], -1, () => expect.objectContaining({ count: 2 })],
    ['the same by a clock set back a year', ['a', 'b'], -31_536_000_000, () => expect.objectContaining({ count: 2 })],
  ])('missing %s', (_, keys, later, expected) => {
    const hold = holdOf(['a', 'b'], undefined, rules);
    if (!hold) throw new Error('not held');
    const after = holdOf(keys, hold, { ...rules, now: start + later });
    expect(after).toEqual(expected(hold));
    if (after && after !== hold) expect(after.since).toBe(new Date(start + later).toISOString());
  });
});

describe.each(syncDestinations)('a sync into %s', (_, make) => {
  let filled: SyncDestination;
  let now: number;
  beforeEach(async () => {
    [filled, now] = [await make(), start];
  });
  afterEach(() => filled.close());
  const run = async (more: Partial<SyncOptions> = {}): Promise<StreamReport> => {
    const destination = await openDestination(filled.place);
    try {
      const clock = { ...systemClock, now: () => now };
      const { streams } = await sync(server.brex, { destination, streams: ['users'], clock, ...more });
      if (!streams[0]) throw new Error('no stream');
      return streams[0];
    } finally {
      await destination.close();
    }
  };
  const there = async (): Promise<number> => (await filled.present('users', ['id'])).length;

  test.each(drifts)('removes nothing after %s', async (_, drifted) => {
    list(people(150));
    expect(await run()).toMatchObject({ status: 'done', added: 150 });
    server.lists['/v2/users'] = drifted;
    const report = await run();
    expect(report).toMatchObject({ status: 'failed', removed: 0, error: { code: 'unexpected_answer' } });
    expect(report.error?.message).toMatch(/not read completely/);
    expect([await there(), await filled.removed('users')]).toEqual([150, 0]);
    list(people(150));
    expect(await run()).toMatchObject({ status: 'done', added: 0, changed: 0, removed: 0 });
  });

  test('holds an empty list back, and accepts it an hour later', async () => {
    list(people(150));
    await run();
    list([]);
    expect(await run()).toMatchObject({
      status: 'done',
      removed: 0,
      removal_held: { count: 150, since: new Date(start).toISOString() },
      notice: expect.stringMatching(/^150 records of "Users" are no longer listed.* 2026-03-01 13:00 UTC/),
    });
    now += 59 * minute;
    expect(await run()).toMatchObject({
      removed: 0,
      removal_held: { count: 150, since: new Date(start).toISOString() },
    });
    expect(await filled.removed('users')).toBe(0);
    now += minute;
    const last = await run();
    expect(last).toMatchObject({ status: 'done', removed: 150 });
    expect(last.removal_held).toBeUndefined();
    expect([await there(), await filled.removed('users')]).toEqual([0, 150]);
  });

  test('starts a new hold when records come back, and ends it when all do', async () => {
    list(people(150));
    await run();
    list(people(50));
    expect((await run()).removal_held?.count).toBe(100);
    now += 120 * minute;
    list(people(51));
    expect(await run()).toMatchObject({ removed: 0, removal_held: { count: 99, since: new Date(now).toISOString() } });
    list(people(150));
    expect((await run()).removal_held).toBeUndefined();
    now += 120 * minute;
    list(people(51));
    expect(await run()).toMatchObject({ removed: 0, removal_held: { count: 99, since: new Date(now).toISOString() } });
  });

  test('does not trust a clock that was changed', async () => {
    list(people(150));
    await run();
    list([]);
    await run();
    now -= 600 * minute;
    expect((await run()).removal_held?.since).toBe(new Date(now).toISOString());
    now += 59 * minute;
    expect(await run()).toMatchObject({ removed: 0, removal_held: { count: 150 } });
  });

  test('keeps a hold over failed reads', async () => {
    list(people(150));
    await run();
    list([]);
    await run();
    now += 61 * minute;
    server.lists['/v2/users'] = 'not JSON';
    expect(await run()).toMatchObject({ status: 'failed', removed: 0 });
    list([]);
    expect(await run()).toMatchObject({ status: 'done', removed: 150 });
  });

  test('removes few records at once, and many if that is accepted or allowed', async () => {
    list(people(150));
    await run();
    list(people(130));
    expect(await run()).toMatchObject({ removed: 20 });
    list(people(60));
    expect(await run()).toMatchObject({ removed: 0, removal_held: { count: 70 } });
    expect(await run({ acceptRemovals: ['departments'] })).toMatchObject({ removed: 0 });
    expect(await run({ acceptRemovals: ['users'] })).toMatchObject({ removed: 70 });
    list(people(40));
    expect(await run({ removalShare: 0.5 })).toMatchObject({ removed: 20 });
    list(people(20));
    expect(await run({ removalCount: 20 })).toMatchObject({ removed: 20 });
    await expect(run({ removalShare: 2 })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(run({ acceptRemovals: ['user'] })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

type Places = [string, () => Promise<() => Promise<{ store: TriggerStore; close(): Promise<void> }>>][];
const places: Places = [
  [
    'memory',
    () => {
      const store = inMemoryTriggerStore();
      return Promise.resolve(() => Promise.resolve({ store, close: () => Promise.resolve() }));
    },
  ],
  ...kinds.map(([name, place]): Places[number] => [
    name,
    async () => {
      const { open } = await place();
      return async () => {
        const store = await open();
        return { store: store.triggers('c1', 'w'), close: store.close };
      };
    },
  ]),
];

describe.each(places)('a watch with its store in %s', (_, make) => {
  let now = start;
  const turn = async (store: TriggerStore, more: Partial<WatchOptions> = {}) => {
    const events: string[] = [];
    const troubles: WatchError[] = [];
    const watch = createWatch(server.brex, {
      triggers: ['users'],
      store,
      clock: { ...systemClock, now: () => now },
      handle: ({ kind }) => void events.push(kind),
      onError: (trouble) => void troubles.push(trouble),
      ...more,
    });
    const reports = [...(await watch.poll()), ...(await watch.poll())];
    await watch.deliver();
    return { events, troubles, reports };
  };

  test.each(drifts)('reports no removed events after %s', async (_, drifted) => {
    const { store, close } = await (await make())();
    list(people(150));
    await turn(store);
    server.lists['/v2/users'] = drifted;
    const { events, reports, troubles } = await turn(store);
    expect(events).toEqual([]);
    expect(reports[0]).toMatchObject({ status: 'failed', found: 0, error: { code: 'unexpected_answer' } });
    expect(troubles[0]).toMatchObject({ what: 'poll' });
    list(people(150));
    expect((await turn(store)).events).toEqual([]);
    await close();
  });

  test('holds many removals back over a restart, reports it once, and reports them an hour later', async () => {
    now = start;
    const open = await make();
    const first = await open();
    list(people(150));
    await turn(first.store);
    list(people(50));
    const held = await turn(first.store);
    expect(held.events).toEqual([]);
    expect(held.reports.map(({ status, removal_held }) => [status, removal_held?.count])).toEqual([
      ['done', 100],
      ['done', 100],
    ]);
    expect(held.troubles).toEqual([
      expect.objectContaining({
        what: 'removal',
        error: expect.objectContaining({ message: expect.stringMatching(/^100 records of "Users"/) }),
      }),
    ]);
    await first.close();

    const second = await open();
    now += 59 * minute;
    expect((await turn(second.store)).events).toEqual([]);
    now += minute;
    expect((await turn(second.store)).events).toEqual(Array<string>(100).fill('removed'));
    expect((await turn(second.store)).events).toEqual([]);
    await second.close();
  });

  test('ends the hold when the records come back, and reports few or accepted ones at once', async () => {
    now = start;
    const { store, close } = await (await make())();
    list(people(150));
    await turn(store);
    list(people(50));
    await turn(store);
    now += 60 * minute;
    list(people(150));
    expect((await turn(store)).events).toEqual([]);
    list(people(50));
    expect((await turn(store)).events).toEqual([]);
    list(people(140));
    expect((await turn(store)).events).toHaveLength(10);
    list([]);
    const { events, reports } = await turn(store, { acceptRemovals: ['users'] });
    expect(events).toHaveLength(140);
    expect(reports[0]?.removal_held).toBeUndefined();
    await close();
  });
});
