import { getEventListeners, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { connect, type Connection, type Settings } from '../src';
import { onAbort } from '../src/http/abort_listener';
import { inMemoryJournal } from '../src/safety/memory_journal';
import { failure } from './failure';
import { clientTo } from './server';

let server: Server;
let url: string;
let opened: number;
const open = new Set<Socket>();

beforeEach(async () => {
  opened = 0;
  server = createServer({ keepAliveTimeout: 60_000 }, (_, answer) => answer.end('{"id":"cuuser_1"}'));
  server.on('connection', (socket: Socket) => {
    opened++;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const connection = (n: number, more: Partial<Settings> = {}): Connection =>
  connect({
    ...{ name: `c${n}`, account_type: 'production', api_token: `bxt_example_${n}`, base_url: url },
    ...more,
  });
const read = (one: Connection) => one.request({ method: 'GET', path: '/v2/users/me' });

describe('connections to one server', () => {
  test('share their sockets, from the first call until the last of them closes', async () => {
    const all = Array.from({ length: 100 }, (_, n) => connection(n));
    expect(opened).toBe(0);
    for (const one of all) await read(one);
    // undici frees a socket a moment after its answer.
    expect(opened).toBeLessThanOrEqual(2);
    const before = opened;
    const [last, ...others] = all as [Connection, ...Connection[]];
    await Promise.all(others.map((one) => one.close()));
    await read(last);
    expect([opened, open.size]).toEqual([before, before]);
    await last.close();
    while (open.size) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(opened).toBe(before);
  });

  test('with another connect timeout have their own', async () => {
    const all = [connection(1), connection(2, { connect_timeout: 7 })];
    for (const one of all) await read(one);
    expect(opened).toBe(2);
    await Promise.all(all.map((one) => one.close()));
  });

  test('send nothing once closed, while the others continue', async () => {
    const [one, other] = [connection(1, { retries: 0 }), connection(2)];
    await Promise.all([read(one), read(other)]);
    await one.close();
    await one.close();
    expect(await failure(read(one))).toMatchObject({
      code: 'network',
      message: expect.stringContaining('UND_ERR_CLOSED'),
    });
    expect((await read(other)).output).toEqual({ id: 'cuuser_1' });
    await other.close();
  });
});

test('an attempt leaves no listener on its signal', async () => {
  const client = clientTo(url);
  const { signal } = new AbortController();
  const request = { method: 'GET', path: '/', headers: {}, body: null };
  const underway = Array.from({ length: 10 }, () => client.attempt(request, signal));
  expect(getEventListeners(signal, 'abort')).toHaveLength(10);
  await Promise.all(underway);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  await client.close();
});

test('a listener on a signal acts until it is removed, and refers to nothing then', () => {
  const [stop, other] = [new AbortController(), new AbortController()];
  const added = jest.spyOn(other.signal, 'addEventListener');
  const acts: string[] = [];
  onAbort(stop.signal, () => acts.push('stop'));
  onAbort(other.signal, () => acts.push('other'))();
  stop.abort();
  other.abort();
  // Node may hold the removed listener: calling it stands for what it still refers to.
  const listener = added.mock.calls[0]?.[1] as (() => void) | undefined;
  expect(listener).toBeDefined();
  listener?.();
  expect(acts).toEqual(['stop']);
});

test('the in-memory journal counts without reading its entries', async () => {
  const journal = inMemoryJournal();
  const opening = {
    ...{ action: 'create_transfer', inputHash: 'i', holder: 'a', account: 'a1', origin: url, fingerprint: 'f' },
    request: { method: 'POST' as const, path: '/v1/transfers' },
  };
  for (let n = 0; n < 50; n++) {
    await journal.open({ ...opening, key: `k${n}`, counted: n < 3 ? ['transfer'] : [] });
    await journal.sending(`k${n}`, 'a');
  }
  await journal.record('k0', 'a', { state: 'refused', refusal: { code: 'rejected', message: 'no' } });
  const values = jest.spyOn(Map.prototype, 'values');
  const entries = jest.spyOn(Map.prototype, 'entries');
  const iterated = jest.spyOn(Map.prototype, Symbol.iterator as never);
  expect(await journal.counted('a1', 'transfer')).toHaveLength(2);
  expect([values, entries, iterated].map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0]);
  jest.restoreAllMocks();
});
