import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Connection, connect } from '../src';
import { type Simulator, startSimulator } from '../src/simulator';
import { createReceiver, createSubscription, inMemoryListenerStore, secretsOf } from '../src/webhooks';
import { answer, badServer, connectTo } from './server';
import { settingsFor } from './simulator_settings';

const url = 'https://host.example.com/brex';

describe('a subscription', () => {
  let simulator: Simulator;
  let brex: Connection;
  const link = () => connect(settingsFor(simulator));
  beforeEach(async () => {
    simulator = await startSimulator({ rate: false });
    brex = link();
  });
  afterEach(async () => {
    await brex.close();
    await simulator.close();
  });
  const ours = async () =>
    (await brex.run('list_webhooks', {})).output.items.filter((webhook) => webhook.url?.startsWith(url));
  const changes = () => simulator.ledger.map(({ kind }) => kind);

  test('is shared by all listeners, and removed with the last', async () => {
    const mine = createSubscription(brex, { url });
    expect(await mine.ensure()).toEqual({ did: 'nothing', events: [], foreign: 3 });
    const made = await mine.listen('a', ['TRANSFER_PROCESSED', 'USER_UPDATED']);
    expect(made).toMatchObject({ did: 'created', events: ['TRANSFER_PROCESSED', 'USER_UPDATED'], foreign: 3 });
    expect(await mine.listen('b', ['USER_UPDATED'])).toMatchObject({ did: 'nothing', id: made.id });
    expect(await mine.listen('c', ['TRANSFER_FAILED'])).toMatchObject({ did: 'updated', id: made.id });
    expect(await mine.leave('a')).toMatchObject({ did: 'updated', events: ['TRANSFER_FAILED', 'USER_UPDATED'] });
    expect(await ours()).toMatchObject([{ id: made.id, event_types: ['TRANSFER_FAILED', 'USER_UPDATED'] }]);
    for (const _ of ['first', 'again']) expect(await mine.ensure()).toMatchObject({ did: 'nothing', id: made.id });
    await mine.leave('b');
    expect(await mine.leave('c')).toEqual({ did: 'removed', events: [], foreign: 3 });
    expect(await mine.leave('c')).toEqual({ did: 'nothing', events: [], foreign: 3 });
    expect(await ours()).toEqual([]);
    expect(changes().filter((kind) => kind === 'webhook.created')).toHaveLength(1);
  });

  test('is created once for concurrent listeners', async () => {
    const mine = createSubscription(brex, { url });
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => mine.listen(name, ['USER_UPDATED'])));
    expect(changes()).toEqual(['webhook.created']);
  });

  test('is taken over by its address after a restart, and extra ones are deleted', async () => {
    const listeners = inMemoryListenerStore();
    const { id } = await createSubscription(brex, { url, listeners }).listen('a', ['USER_UPDATED']);
    expect(await createSubscription(link(), { url, listeners }).ensure()).toMatchObject({ did: 'adopted', id });
    expect(changes()).toEqual(['webhook.created']);
    const restarted = createSubscription(brex, { url, listeners });
    await restarted.ensure();
    await brex.run('create_webhook', { url: 'https://HOST.example.com:443/brex', event_types: ['USER_UPDATED'] });
    expect(await restarted.ensure()).toMatchObject({ did: 'updated', id, foreign: 3 });
    expect((await ours()).map((webhook) => webhook.id)).toEqual([id]);
  });

  test('that was changed at Brex is corrected, and keeps its group', async () => {
    const mine = createSubscription(brex, { url });
    const { id = '' } = await mine.listen('a', ['USER_UPDATED']);
    await brex.run('update_webhook', {
      id,
      url,
      event_types: ['TRANSFER_FAILED'],
      status: 'INACTIVE',
      group_id: 'wg_1',
    });
    expect(await mine.ensure()).toMatchObject({ did: 'updated', id });
    expect(await ours()).toMatchObject([{ id, event_types: ['USER_UPDATED'], status: 'ACTIVE', group_id: 'wg_1' }]);
    await brex.run('delete_webhook', { id });
    expect(await mine.ensure()).toMatchObject({ did: 'created' });
  });

  test('that Brex refuses is not requested again, and the others keep theirs', async () => {
    const three = connect(settingsFor(simulator, { name: 'three', api_token: simulator.tokens.three }));
    const listeners = inMemoryListenerStore();
    const mine = createSubscription(three, { url, listeners });
    const { id } = await mine.listen('a', ['USER_UPDATED']);
    await expect(mine.listen('b', ['TRANSFER_FAILED'])).rejects.toMatchObject({ code: 'forbidden' });
    await expect(mine.listen('a', ['USER_UPDATED', 'TRANSFER_FAILED'])).rejects.toMatchObject({ code: 'forbidden' });
    expect(await listeners.all()).toEqual({ a: ['USER_UPDATED'] });
    expect(await mine.ensure()).toMatchObject({ did: 'nothing', id, events: ['USER_UPDATED'] });
    await three.close();
  });

  test('of another program is never changed, even if it is in the way', async () => {
    await simulator.close();
    simulator = await startSimulator({ rate: false, variants: { 'webhook-endpoints': 'one' } });
    brex = link();
    const mine = createSubscription(brex, { url });
    await expect(mine.listen('a', ['USER_UPDATED'])).rejects.toMatchObject({
      code: 'rejected',
      remedy: expect.stringMatching(/1 with another address exists/),
    });
    expect(changes()).toEqual([]);
    const { items } = (await brex.run('list_webhooks', {})).output;
    for (const { id } of items) await brex.run('delete_webhook', { id });
    expect(await mine.ensure()).toMatchObject({ did: 'created', foreign: 0 });
  });
});

describe('a list from Brex with invalid records', () => {
  const served = async (body: unknown, work: (brex: Connection) => Promise<void>): Promise<void> => {
    const server = await badServer((socket) => socket.write(answer(200, JSON.stringify(body))));
    const brex = connectTo(server.url, { retries: 0 });
    await work(brex).finally(() => brex.close());
    await server.close();
  };

  test.each([[null], [7], ['text'], [[]], [{ url: 5 }], [{ id: null, url }]])(
    "treats a webhook that is %j as another program's, and leaves it",
    (odd) =>
      served({ items: [odd, { id: 'w1', url, status: 'ACTIVE', event_types: ['USER_UPDATED'] }] }, async (brex) => {
        const listeners = inMemoryListenerStore();
        await listeners.set('a', ['USER_UPDATED']);
        const mine = createSubscription(brex, { url, listeners });
        expect(await mine.ensure()).toMatchObject({ did: 'adopted', id: 'w1', foreign: 1 });
      }),
  );

  test.each([[{}], ['text'], [[null]], [[{ secret: 7 }]]])(
    'without a secret in %j asks for the delivery again, and does not refuse it permanently',
    (body) =>
      served(body, async (brex) => {
        await expect(secretsOf(brex)()).rejects.toMatchObject({ code: 'unexpected_answer' });
        const headers = { 'webhook-id': 'm', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' };
        const { status } = await createReceiver({ connection: brex, handle: () => undefined }).deliver(headers, '{}');
        expect(status).toBe(503);
      }),
  );

  test('uses a secret next to an invalid one', () =>
    served([null, { secret: 'whsec_YWJj', status: 'ACTIVE' }, { secret: 7 }], async (brex) => {
      expect(await secretsOf(brex)()).toEqual(['whsec_YWJj']);
    }));
});
