import { afterAll, expect, test } from '@jest/globals';
import { unlimitedRateLimiter } from '../../../src/connector';
import { type Service, startService } from '../../../src/hosts/serve';
import { listen } from './event_client';
import { openServed, type ServedBench } from './service';
import { signed, webhooksOf } from './webhook_sender';

const others: Service[] = [];
afterAll(() => Promise.all(others.map((one) => one.close(0))));

/** Another process of the service, as far as the store can see. */
async function secondService({ store }: ServedBench): Promise<Service> {
  const service = await startService({ store, rateLimiter: unlimitedRateLimiter() });
  others.push(service);
  return service;
}

/** A stream whose polls are too rare to find anything. */
const stream = (url: string, secret: string, more = 'trigger=users') =>
  listen(`${url}/v1/connections/acme/events?interval=86400&${more}`, secret);

test("Brex's webhooks reach the streams of every process, once for each change, and forged ones none", async () => {
  const bench = await openServed();
  const { simulator, service, secret, run } = bench;
  const other = await secondService(bench);
  const { subscription, brex } = await webhooksOf(bench);
  const before = (await brex.run('list_webhooks', {})).output.items;
  const { foreign } = await subscription.listen('serve', ['USER_UPDATED', 'TRANSFER_PROCESSED']);
  expect(foreign).toBe(before.length);
  const here = await stream(service.url, secret);
  const there = await stream(other.url, secret, 'trigger=users&trigger=transfers&as=there&acknowledge=explicit');
  const unconcerned = await stream(service.url, secret, 'trigger=titles&as=titles');
  simulator.webhooks.injectFaults({ duplicate: 0.5, forge: 0.5, reorder: 0.3 });
  const items = (await brex.run('list_users', { limit: 12, status: ['ACTIVE'] })).output.items.slice(2);
  for (const [i, { id }] of items.entries())
    expect((await run('update_user', { intent: `user ${i}`, input: { id, status: 'DISABLED' } })).status).toBe(200);
  for (const client of [here, there]) await client.until((events) => events.length >= items.length);
  await simulator.webhooks.settled();
  for (const client of [here, there]) {
    const events = client.events().map(({ data }) => data as unknown as Record<string, unknown>);
    expect(events.map(({ kind, source }) => `${String(kind)} ${String(source)}`)).toEqual(
      items.map(() => 'changed webhook'),
    );
    expect(events.map(({ record }) => (record as { id: string }).id).sort()).toEqual(items.map(({ id }) => id).sort());
    expect(JSON.stringify(events)).not.toContain('forged');
  }
  expect(unconcerned.events()).toEqual([]);
  const { sent } = simulator.webhooks;
  expect(sent.filter((one) => one.forged).map(({ status }) => status)).toEqual(
    sent.filter((one) => one.forged).map(() => 401),
  );
  expect(sent.filter((one) => !one.forged && one.status !== 200 && one.status !== 503)).toEqual([]);
  await subscription.leave('serve');
  expect((await brex.run('list_webhooks', {})).output.items).toEqual(before);
  for (const client of [here, there, unconcerned]) await client.close();
  await brex.close();
}, 60_000);

test('a stream gets webhooks only of what its client may still read, and none without a stream', async () => {
  const bench = await openServed();
  const { simulator, service, clients, store } = bench;
  const { id, key, brex, deliver } = await webhooksOf(bench);
  const { secret } = await clients.add('leaving', { connections: 'all', actions: ['list_users'] });
  const read = () => simulator.ledger.requests['GET /v2/users/:id'] ?? 0;
  const [user] = (await brex.run('list_users', { limit: 1 })).output.items;
  const body = JSON.stringify({ event_type: 'USER_UPDATED', user_id: user?.id });
  const send = async (name: string) => (await deliver(body, signed(body, { key, id: name }))).status;
  expect([await send('none'), read()]).toEqual([200, 0]);
  const client = await stream(service.url, secret);
  expect([await send('open'), read()]).toEqual([200, 1]);
  await client.until((events) => events.length >= 1);
  await client.close();
  await clients.remove('leaving');
  expect([await send('removed'), read()]).toEqual([200, 1]);
  await clients.add('leaving', { connections: [], actions: 'irreversible' });
  expect([await send('another'), read()]).toEqual([200, 1]);
  await clients.remove('leaving');
  await clients.add('leaving', { connections: 'all', actions: ['list_cards'] });
  expect([await send('fewer'), read()]).toEqual([200, 1]);
  // The one that was sent may count as received or not.
  const { count } = await store.triggers(id, 'serve ["leaving","events"]').waiting(['users']);
  expect(count).toBeLessThanOrEqual(1);
  await brex.close();
}, 30_000);

test('a stream that was open long ago is forgotten', async () => {
  const bench = await openServed();
  const { service, secret, store } = bench;
  const { key, brex, deliver } = await webhooksOf(bench);
  const client = await stream(service.url, secret);
  await client.close();
  const registry = store.values('serve streams');
  const [name = ''] = await registry.names();
  await registry.write(name, { ...((await registry.read(name)) as object), at: Date.now() - 25 * 3600 * 1000 });
  const body = JSON.stringify({ event_type: 'USER_UPDATED', user_id: 'cuuser_1' });
  expect((await deliver(body, signed(body, { key }))).status).toBe(200);
  expect(await registry.names()).toEqual([]);
  await brex.close();
});
