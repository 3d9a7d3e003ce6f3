import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import { connect } from '../src';
import { createReceiver, type ReceiverOptions } from '../src/webhooks';
import { root } from './examples';
import { kinds, newKey, settings, token } from './stores';
import { listening } from './webhook_flood';
import { openSimulator } from './open_simulator';
import { settingsFor } from './simulator_settings';

jest.setTimeout(60_000);
const run = promisify(execFile);
const key = Buffer.alloc(32, 'example');
const secret = `whsec_${key.toString('base64')}`;
const body = JSON.stringify({ event_type: 'TRANSFER_PROCESSED', transfer_id: 'dptx_1', payment_type: 'ACH' });
const signed = (text: string, id = 'msg_1', time = Math.floor(Date.now() / 1000)) => ({
  'webhook-id': id,
  'webhook-timestamp': String(time),
  'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${time}.${text}`).digest('base64')}`,
});

describe.each(kinds)('on %s', (_, place) => {
  test('each connection has its own deliveries', async () => {
    const { open } = await place();
    const store = await open();
    await store.webhooks('c1').deliveries.done('a');
    expect(await store.webhooks('c2').deliveries.claim('a', 60)).toBe('mine');
    await store.close();
  });

  test('handled deliveries are remembered for 30 days', async () => {
    const { open, sql } = await place();
    const store = await open();
    for (const id of ['old', 'recent']) await store.webhooks('c1').deliveries.done(id);
    await store.webhooks('c1').deliveries.raise('old', 7);
    const days = (count: number) => Date.now() - count * 86_400_000;
    await sql(`UPDATE webhook_deliveries SET held_until = ${days(31)} WHERE id = 'old'`);
    await sql(`UPDATE webhook_deliveries SET held_until = ${days(29)} WHERE id = 'recent'`);
    await sql(`UPDATE webhook_versions SET recorded_at = ${days(31)}`);
    const { deliveries } = store.webhooks('c1');
    expect(await deliveries.claim('another', 60)).toBe('mine');
    expect([await deliveries.claim('old', 60), await deliveries.claim('recent', 60)]).toEqual(['mine', 'done']);
    expect(await deliveries.raise('old', 1)).toBe(1);
    await store.close();
  });

  test('after a restart a repeat is not handled again, and the secrets keep the decoding that matched', async () => {
    const { open, dump } = await place();
    const events: string[] = [];
    let fetches = 0;
    const receiver = (options: Partial<ReceiverOptions>) =>
      createReceiver({
        handle: (event) => void events.push(event.name),
        secrets: () => (fetches++, Promise.resolve(['whsec_b3RoZXI=', secret])),
        ...options,
      });
    const once = signed(body);
    const first = await open();
    expect((await receiver(first.webhooks('c1')).deliver(once, body)).status).toBe(200);
    await first.close();

    const again = await open();
    const { deliveries, secretCache: secretCache } = again.webhooks('c1');
    const restarted = receiver({ deliveries, secretCache });
    const answer = await restarted.deliver(once, body);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { received: true, repeated: true }]);
    expect([events, fetches]).toEqual([['TRANSFER_PROCESSED'], 1]);
    expect(restarted.decoding()).toBe('whsec');
    expect(await secretCache.read()).toMatchObject({ secrets: ['whsec_b3RoZXI=', secret], decoding: 'whsec' });
    await again.close();
    const found = await dump();
    for (const form of [secret, key.toString('base64'), key.toString('hex')]) expect(found).not.toContain(form);
  });

  test('over HTTP: a forged, stale, changed, huge or invalid event is refused; nothing is handled twice, no genuine event is lost', async () => {
    const { open } = await place();
    const store = await open();
    const events: string[] = [];
    let healthy = false;
    const { url, receiver, close } = await listening({
      handle: ({ name }, { id }) => {
        if (!healthy) throw new Error('not now');
        events.push(`${name} ${id}`);
      },
      secrets: () => Promise.resolve([secret]),
      ...store.webhooks('c1'),
    });
    const post = async (text: string, headers: Record<string, string>) =>
      (await fetch(url, { method: 'POST', body: text, headers })).status;
    const stale = signed(body, 'msg_stale', Math.floor(Date.now() / 1000) - 3600);
    expect(await post(body, stale)).toBe(401);
    expect(await post(body, {})).toBe(401);
    expect(await post(body, { ...signed(body), 'webhook-signature': 'v1,bm90IHRoaXM=' })).toBe(401);
    expect(await post(body.replace('dptx_1', 'dptx_2'), signed(body))).toBe(401);
    expect(await post('not JSON', signed('not JSON'))).toBe(400);
    const huge = Buffer.alloc(100 * 1024 * 1024, 120);
    const refused = await fetch(url, { method: 'POST', body: huge, headers: signed(body) }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(refused);
    expect(events).toEqual([]);
    expect(await post(body, signed(body))).toBe(500);
    healthy = true;
    expect([await post(body, signed(body)), await post(body, signed(body))]).toEqual([200, 200]);
    expect(events).toEqual(['TRANSFER_PROCESSED msg_1']);
    expect(receiver.counts()).toMatchObject({ refused: 3, late: 1, unreadable: 1, failed: 1, handled: 1, repeated: 1 });
    await close();
    await store.close();
  });

  test('several processes: each delivery and each event goes to one, and they create one subscription', async () => {
    const { open, url, home } = await place();
    const store = await open();
    const simulator = await openSimulator();
    await store.triggers('c1', 'race').change('users', async (ledger) => {
      await ledger.push(
        Array.from({ length: 40 }, (_, i) => ({
          key: `k${i}`,
          revision: 1,
          event: { id: `evt_${i}`, trigger: 'users', kind: 'removed', record: {}, occurred_at: '', source: 'poll' },
        })),
      );
    });
    const child = (who: string) =>
      run(
        join(root, 'node_modules/.bin/tsx'),
        [join(root, 'test/webhook_child.ts'), url, home, who, simulator.url, simulator.tokens.all],
        { timeout: 50_000 },
      );
    const said = (await Promise.all(['a', 'b'].map(child))).map(
      ({ stdout }) => JSON.parse(stdout) as { mine: string[]; events: string[]; did: string },
    );
    expect(said.flatMap(({ mine }) => mine).sort()).toEqual(Array.from({ length: 60 }, (_, i) => `msg_${i}`).sort());
    expect(said.flatMap(({ events }) => events).sort()).toEqual(
      Array.from({ length: 40 }, (_, i) => `evt_${i}`).sort(),
    );
    expect(said.filter(({ did }) => did === 'created')).toHaveLength(1);
    expect(simulator.ledger.filter(({ kind }) => kind === 'webhook.created')).toHaveLength(1);
    const brex = connect(settingsFor(simulator, { name: 'x' }));
    const { items } = (await brex.run('list_webhooks', {})).output;
    const ours = items.filter((webhook) => webhook.url === 'https://host.example.com/brex');
    expect(ours).toMatchObject([{ event_types: ['TRANSFER_FAILED', 'USER_UPDATED'] }]);
    expect(await store.webhooks('c1').listeners('https://HOST.example.com:443/brex').all()).toEqual({
      a: ['USER_UPDATED'],
      b: ['TRANSFER_FAILED'],
    });
    expect(await store.webhooks('c1').addresses()).toEqual(['https://host.example.com/brex']);
    await brex.close();
    await store.close();
  });

  test('a removed connection leaves nothing, and key rotation encrypts everything again', async () => {
    const { open, dump } = await place();
    const [old, fresh] = [newKey(), newKey()];
    const before = await open(old);
    const { id } = await before.connections.add(settings('Acme'));
    const webhooks = before.webhooks(id);
    await webhooks.secretCache.write({ secrets: [secret], at: 1 });
    await webhooks.deliveries.done('msg_1');
    await webhooks.deliveries.raise('s', 1);
    await webhooks.listeners('https://host.example.com/').set('a', ['USER_UPDATED']);
    await webhooks.alone(() => Promise.resolve());
    const event = { id: 'evt_1', trigger: 'users', kind: 'new', record: { id: 'canary_record' } } as never;
    await before.triggers(id, 'w').change('users', async (ledger) => {
      await ledger.put([{ key: 'k', version: 'v', revision: 1, at: 1, removed: false }]);
      await ledger.push([{ key: 'k', revision: 1, event }]);
      await ledger.save({ quiet: false });
    });
    await before.close();
    expect(await dump()).not.toContain('canary_record');

    const both = await open(`${fresh},${old}`);
    // Its probe, the connection's secret, the webhooks' secrets and the event.
    expect(await both.rotateKey()).toBe(4);
    await both.close();
    const last = await open(fresh);
    expect(await last.triggers(id, 'w').take(['users'], { most: 9, seconds: 1 })).toEqual([{ event, attempts: 1 }]);
    await last.connections.remove('Acme');
    expect(await last.webhooks(id).secretCache.read()).toBeUndefined();
    expect(await last.webhooks(id).addresses()).toEqual([]);
    expect(await last.webhooks(id).deliveries.claim('msg_1', 1)).toBe('mine');
    expect(await last.triggers(id, 'w').state('users')).toBeUndefined();
    await last.close();
    expect(token).toMatch(/^bxt_example/);
  });
});
