import { request } from 'node:http';
import { expect, test } from '@jest/globals';
import { unlimitedRateLimiter } from '../../../src/connector';
import { startService } from '../../../src/hosts/serve';
import { OpenConnections } from '../../../src/hosts/serve/open_connections';
import { payment } from '../../payment';
import { settingsFor } from '../../simulator_settings';
import { openServed, type ServedBench } from './service';

/** Resolves once Brex has received a write. */
async function received({ simulator }: ServedBench): Promise<void> {
  while (!simulator.ledger.recent.some(({ method }) => method === 'POST'))
    await new Promise((resolve) => setImmediate(resolve));
}

test('a service that stops finishes running calls, and accepts no others', async () => {
  const bench = await openServed({ delay: 300 });
  const running = bench.run('create_transfer', { input: payment, intent: 'last' });
  await received(bench);
  const closing = bench.service.close();
  const answer = await running;
  expect(answer.status).toBe(200);
  expect(answer.headers.get('connection')).toBe('close');
  await closing;
  await expect(bench.ask('/health')).rejects.toThrow();
  expect(bench.simulator.ledger.filter(({ kind }) => kind === 'transfer.created')).toHaveLength(1);
});

test('a request on an open connection of a service that stops gets 503 and when to come again', async () => {
  const bench = await openServed({ delay: 500 });
  const running = bench.run('create_transfer', { input: payment, intent: 'last' });
  await received(bench);
  const { hostname, port } = new URL(bench.service.url);
  // Its headers are not complete when the service begins to stop.
  const late = request({
    hostname,
    port,
    path: '/v1/connections',
    headers: { authorization: `Bearer ${bench.secret}` },
  });
  const answered = new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
    late.once('error', reject).once('response', (response) => {
      response.resume();
      resolve([response.statusCode, response.headers['retry-after']]);
    });
  });
  await new Promise<void>((resolve) => late.once('socket', (socket) => socket.once('connect', () => resolve())));
  const socket = late.socket as NodeJS.WritableStream;
  socket.write('GET /v1/connections HTTP/1.1\r\n');
  const closing = bench.service.close();
  socket.write(`host: 127.0.0.1:${port}\r\nauthorization: Bearer ${bench.secret}\r\n\r\n`);
  expect(await answered).toEqual([503, '1']);
  late.destroy();
  expect((await running).status).toBe(200);
  await closing;
});

test('a call that lasts too long is cut, and repeated by another process it is done once', async () => {
  const bench = await openServed({ delay: 1500 });
  const running = bench.run('create_transfer', { input: payment, intent: 'slow' });
  await received(bench);
  const closing = bench.service.close(0);
  expect(await running).toMatchObject({ status: 502, body: { code: 'outcome_unknown', retryable: true } });
  await closing;
  const next = await startService({ store: bench.store, rateLimiter: unlimitedRateLimiter() });
  const response = await fetch(`${next.url}/v1/connections/acme/actions/create_transfer`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bench.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ input: payment, intent: 'slow' }),
  });
  expect(response.status).toBe(200);
  await next.close();
  expect(bench.simulator.ledger.filter(({ kind }) => kind === 'transfer.created')).toHaveLength(1);
});

test('a store that fails is 503 for every request, and the details stay in the process', async () => {
  const { ask, store } = await openServed();
  await store.close();
  const answer = await ask('/v1/connections');
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(answer.text).not.toMatch(/SQL|libsql|node_modules/i);
  expect((await ask('/health')).status).toBe(200);
});

test('a name that came to mean another connection since the check of a request opens nothing', async () => {
  const { store, simulator } = await openServed();
  const checked = await store.connections.get('acme');
  await store.connections.rename('acme', 'former');
  await store.connections.add(settingsFor(simulator, { name: 'acme' }));
  const connections = new OpenConnections(store, { rateLimiter: unlimitedRateLimiter() });
  await expect(connections.open(checked)).rejects.toMatchObject({ code: 'not_found' });
  await expect(connections.openSeparately(checked)).rejects.toMatchObject({ code: 'not_found' });
  await connections.close();
});

test('only so many connections stay open; the one that was used least recently is closed', async () => {
  const { store, simulator } = await openServed();
  const names = ['a', 'b', 'c'];
  for (const name of names) await store.connections.add(settingsFor(simulator, { name }));
  const connections = new OpenConnections(store, { rateLimiter: unlimitedRateLimiter() }, 2);
  const open = async (name: string) => connections.open(await store.connections.get(name));
  const [a, b] = [await open('a'), await open('b')];
  expect(await open('a')).toBe(a);
  await open('c');
  expect(await open('a')).toBe(a);
  const again = await open('b');
  expect(again).not.toBe(b);
  expect((await again.run('get_company', {})).output.id).toBeDefined();
  await connections.close();
});
