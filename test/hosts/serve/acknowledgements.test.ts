import { describe, expect, test } from '@jest/globals';
import { EventAcknowledgements, mostUnacknowledged } from '../../../src/hosts/serve/event_acknowledgements';
import type { StoredTriggers } from '../../../src/store';
import { inMemoryTriggerStore } from '../../../src/triggers';
import { errorProblems } from './openapi_document';
import { openServed } from './service';

const served = openServed();

test.each([
  {},
  { ids: [] },
  { ids: 'evt_1' },
  { ids: ['1'] },
  { ids: [null] },
  { ids: ["evt_' OR 1=1"] },
  { ids: Array.from({ length: 101 }, (_, i) => `evt_${i}`) },
  { ids: ['evt_1'], as: '../a' },
  { ids: ['evt_1'], as: ['a'] },
  { ids: ['evt_1'], more: 1 },
])('an acknowledgement of %j is rejected', async (body) => {
  const { ask } = await served;
  const answer = await ask('/v1/connections/acme/events/acknowledge', { body });
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
  expect(errorProblems(answer.body)).toEqual([]);
});

test.each(['acknowledge=yes', 'lease=1', 'lease=86401', 'lease=1e2x', 'lease=5&lease=6'])(
  'a stream with %s is rejected',
  async (wrong) => {
    const { ask } = await served;
    expect(await ask(`/v1/connections/acme/events?trigger=users&${wrong}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    });
  },
);

describe('open events', () => {
  /** A store in which each event is due, and what was asked of it. */
  function receiptsOver(pending: () => string[]) {
    const released: string[] = [];
    let [taken, time] = [0, 0];
    const base: StoredTriggers = {
      ...inMemoryTriggerStore(),
      take: () => Promise.resolve((taken++, [])),
      failed: (id) => Promise.resolve(void released.push(id)),
      done: () => Promise.reject(new Error('nothing is done by being sent')),
      pending: () => Promise.resolve(pending()),
    };
    const receipts = new EventAcknowledgements(base, 10, () => time);
    return { receipts, released, taken: () => taken, pass: (ms: number) => (time += ms) };
  }
  const all = Array.from({ length: mostUnacknowledged }, (_, i) => `evt_${i}`);
  const take = { most: 1, seconds: 10 };

  test('stop further ones, until one is done or its lease ends', async () => {
    let pending = all;
    const { receipts, taken, pass } = receiptsOver(() => pending);
    const { store } = receipts;
    for (const id of all) {
      await store.take(['users'], take);
      expect(receipts.sending(id)).toBe(id);
      await store.done(id);
    }
    expect(taken()).toBe(mostUnacknowledged);
    expect(await store.take(['users'], take)).toEqual([]);
    expect(taken()).toBe(mostUnacknowledged);
    expect(await store.waiting(['users'])).toEqual({ count: mostUnacknowledged, seconds: 5 });
    pending = all.slice(1);
    await store.take(['users'], take);
    expect(taken()).toBe(mostUnacknowledged + 1);
    pending = all;
    receipts.sending('evt_next');
    pass(10_000);
    await store.take(['users'], take);
    expect(taken()).toBe(mostUnacknowledged + 2);
  });

  test('are due again at the end of the stream, but not those that were never sent', async () => {
    const { receipts, released } = receiptsOver(() => []);
    for (const id of ['evt_a', 'evt_b', 'evt_c']) receipts.sending(id);
    receipts.failed('evt_b');
    await receipts.received();
    await receipts.confirm();
    await receipts.release();
    await receipts.release();
    expect(released).toEqual(['evt_a', 'evt_c']);
  });

  test('whose lease has ended may be those of another stream by now: the end of this one releases only its own', async () => {
    const { receipts, released, pass } = receiptsOver(() => all);
    receipts.sending('evt_a');
    pass(10_000);
    receipts.sending('evt_b');
    await receipts.release();
    expect(released).toEqual(['evt_b']);
  });
});
