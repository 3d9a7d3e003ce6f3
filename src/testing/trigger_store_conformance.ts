import type { TriggerFound, TriggerStore } from '../triggers';
import {
  casesOf,
  concurrently,
  type ConformanceCase,
  equal,
  eventually,
  expect,
  type Make,
  pair,
  type Requirements,
} from './conformance';
import { eventOf, stateRequirements, type TriggerStoreSubject } from './trigger_state';

const found = (key: string, revision = 1, trigger: 'users' | 'expenses' = 'users'): TriggerFound => ({
  key,
  revision,
  event: eventOf(key, revision, trigger),
});
const push = (store: TriggerStore, ...all: TriggerFound[]) =>
  store.change(all[0]?.event.trigger ?? 'users', (ledger) => ledger.push(all));
const take = async (store: TriggerStore, { most = 9, seconds = 60, of = ['users'] } = {}) =>
  (await store.take(of, { most, seconds })).map(({ event, attempts }) => `${event.id} ${attempts}`);

const eventRequirements: Requirements<TriggerStoreSubject> = {
  'events are given unchanged, the oldest first': async (trial) => {
    const [one, two] = await pair(trial);
    await push(one, found('a'), found('b'));
    await trial.pass(5);
    await push(two, found('c'));
    await push(one, found('x', 1, 'expenses'));
    equal(
      await two.take(['users'], { most: 1, seconds: 60 }),
      [{ event: eventOf('a', 1), attempts: 1 }],
      'the first event',
    );
    equal(await take(one), ['evt_b_1 1', 'evt_c_1 1'], 'the other events of the trigger');
    equal(await take(one, { of: ['expenses', 'users'] }), ['evt_x_1 1'], 'the events of both triggers');
  },
  'each event goes to one process at a time': async (trial) => {
    const both = await pair(trial);
    await push(both[0], ...Array.from({ length: 20 }, (_, i) => found(`record-${i}`)));
    const taken: string[] = [];
    await concurrently(8, both, async (store) => {
      for (let round = 0; round < 20; round++) taken.push(...(await take(store, { most: 2 })));
    });
    equal(taken.length, 20, 'the number of events that were taken');
    equal(new Set(taken).size, 20, 'the number of different events that were taken');
  },
  'the events of a record are given in order, one at a time': async (trial) => {
    const [one, two] = await pair(trial);
    await push(one, found('a', 1), found('a', 2), found('b', 1));
    equal(await take(two), ['evt_a_1 1', 'evt_b_1 1'], 'the first events');
    equal(await take(one), [], 'the events while the first are handled');
    await two.failed('evt_a_1', 60);
    equal(await take(one), [], 'the events of the record while its first one waits for a retry');
    await two.failed('evt_a_1', 0);
    equal(await take(one), ['evt_a_1 2'], 'the event that is retried');
    await one.done('evt_a_1');
    equal(await take(two), ['evt_a_2 1'], 'the next event of the record');
  },
  'an event is handled once, however often it is found': async (trial) => {
    const [one, two] = await pair(trial);
    await concurrently(10, [one, two], (store) => push(store, found('a')));
    equal(await take(one), ['evt_a_1 1'], 'the events');
    await one.done('evt_a_1');
    await push(two, found('a'));
    equal([await take(two), (await two.waiting(['users'])).count], [[], 0], 'the events after it was handled');
  },
  'an event whose process died is given again after its time, and no other': async (trial) => {
    const [one, two] = await pair(trial);
    await push(one, found('a'), found('b'));
    await take(one, { most: 1, seconds: 0.1 });
    await take(one, { most: 1, seconds: 60 });
    await trial.pass(110);
    let again: string[] = [];
    await eventually(async () => (again = await take(two)).length > 0, 'an event whose time is over is given again');
    equal(again, ['evt_a_1 2'], 'the events after 0.11 seconds');
  },
  'a failed event is retried after its delay': async (trial) => {
    const [one, two] = await pair(trial);
    await push(one, found('a'), found('b'));
    await take(one);
    await one.failed('evt_a_1', 0.1);
    await one.failed('evt_b_1', 60);
    await trial.pass(110);
    let again: string[] = [];
    await eventually(async () => (again = await take(two)).length > 0, 'a failed event is given after its delay');
    equal(again, ['evt_a_1 2'], 'the events after 0.11 seconds');
  },
  'the number of pending events is known, and when the next is due': async (trial) => {
    const [one, two] = await pair(trial);
    equal(await one.waiting(['users']), { count: 0 }, 'an empty queue');
    await push(one, found('a', 1), found('a', 2), found('b', 1));
    equal(await two.waiting(['users']), { count: 3, seconds: 0 }, 'a queue with events that are due');
    equal(await two.waiting(['expenses']), { count: 0 }, "another trigger's queue");
    await take(two, { seconds: 60 });
    await two.failed('evt_b_1', 30);
    const { count, seconds = NaN } = await one.waiting(['users']);
    equal(count, 3, 'the number of events while some are handled');
    expect(seconds > 20 && seconds <= 30, `\`seconds\` until the next event is due: expected about 30, got ${seconds}`);
    await one.done('evt_b_1');
    equal((await two.waiting(['users'])).count, 2, 'the number of events after one is handled');
  },
};

/**
 * Returns the requirements for a trigger store: positions move only with the events they stand for, each event is handled by one process
 * at a time and in the order of its record, and one whose process died is handled again.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { inMemoryTriggerStore } from 'brex-connector';
 * import { triggerStoreConformance } from 'brex-connector/testing';
 *
 * const cases = triggerStoreConformance(() => {
 *   const store = inMemoryTriggerStore();
 *   return { open: () => store };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export const triggerStoreConformance = (make: Make<TriggerStoreSubject>): ConformanceCase[] =>
  casesOf(make, { ...stateRequirements, ...eventRequirements });
