import { expect, test } from '@jest/globals';
import { createWatch, type TriggerEvent } from '../src';
import { systemClock } from '../src/clock';
import { withSimulator } from './examples';
import { aborted } from './fake_clock';
import { kinds } from './stores';

const event = (id: string): TriggerEvent => ({
  ...{ id, trigger: 'users', kind: 'new', source: 'poll', occurred_at: '2026-05-01T00:00:00.000Z' },
  record: { id: `cuuser_${id}` },
});

test.each(kinds)('a watcher sees which of its events are pending, and none of another one (%s)', async (_, place) => {
  const store = await (await place()).open();
  const [mine, other] = [store.triggers('c1', 'mine'), store.triggers('c1', 'other')];
  const found = ['evt_a', 'evt_b', 'evt_c'].map((id) => ({ key: JSON.stringify([id]), revision: 1, event: event(id) }));
  expect(await mine.pending(['evt_a'])).toEqual([]);
  await mine.change('users', (ledger) => ledger.push(found));
  await other.change('users', (ledger) => ledger.push([]));
  expect((await mine.pending(['evt_a', 'evt_b', 'evt_unknown'])).sort()).toEqual(['evt_a', 'evt_b']);
  expect(await mine.pending([])).toEqual([]);
  expect(await other.pending(['evt_a'])).toEqual([]);
  // One that was taken is still pending, one that is done is not.
  expect(await mine.take(['users'], { most: 1, seconds: 60 })).toMatchObject([{ event: { id: 'evt_a' } }]);
  await mine.done('evt_b');
  expect((await mine.pending(['evt_a', 'evt_b', 'evt_c'])).sort()).toEqual(['evt_a', 'evt_c']);
  await store.close();
});

test.each(kinds)('a watch that is woken handles at once what another one has queued (%s)', async (_, place) => {
  const store = await (await place()).open();
  await withSimulator(async (brex) => {
    const events = store.triggers('c1', 'woken');
    const ending = new AbortController();
    const handled = new Promise<string>((resolve) => {
      const watch = createWatch(brex, {
        ...{ triggers: ['users'], store: events, signal: ending.signal },
        // Nothing happens by the passage of time.
        clock: { ...systemClock, sleep: (_milliseconds, signal) => aborted(signal ?? ending.signal) },
        handle: ({ id }) => resolve(id),
      });
      void watch.run();
      void watch.poll().then(async () => {
        await events.change('users', (ledger) =>
          ledger.push([{ key: '["new"]', revision: 1, event: event('evt_new') }]),
        );
        watch.wake();
      });
    });
    expect(await handled).toBe('evt_new');
    ending.abort();
  });
  await store.close();
});
