import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import type { Access } from '../../../src/hosts/serve/access_log';
import { listen } from './event_client';
import { openServed } from './service';

/** A service with the log of its requests. */
async function logged() {
  const log: Access[] = [];
  let wake: () => void = () => undefined;
  const bench = await openServed({}, {}, { onAccess: (access) => (log.push(access), wake()) });
  return {
    ...bench,
    log,
    /** The entry of the response with this id, which may come shortly after the response. */
    async entry(id: string | null | undefined): Promise<Access | undefined> {
      for (;;) {
        const found = log.find(({ request_id }) => request_id === id);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    async logged(count: number): Promise<void> {
      while (log.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('each request has an id in its response and a line in the log, with the pattern of its route', async () => {
  const { ask, entry, log, secret } = await logged();
  const cases = [
    ['/health', { secret: undefined as never }, '/health', 200, null],
    ['/v1/connections', {}, '/v1/connections', 200, 'everything'],
    ['/v1/connections/acme/actions/list_users', { body: {} }, '/v1/connections/:connection/actions/:action', 200],
    ['/v1/connections/acme/actions/nothing', { body: {} }, '/v1/connections/:connection/actions/:action', 404],
    ['/v1/connections/private%20name/writes?limit=0', {}, '/v1/connections/:connection/writes', 404],
    ['/v1/connections', { secret: 'bcs_wrong' }, '/v1/connections', 401, null],
    ['/private?token=private', {}, null, 404],
    ['/v1/connections/%zz/writes', {}, null, 400, null],
  ] as const;
  for (const [path, call, route, status, client = 'everything'] of cases) {
    const answer = await ask(path, { ...call, headers: { 'x-request-id': 'private' } });
    const given = answer.headers.get('x-request-id');
    expect(given).toMatch(id);
    const { time, ms, ...said } = (await entry(given)) as Access;
    expect([path, said]).toEqual([
      path,
      { request_id: given, method: 'body' in call ? 'POST' : 'GET', route, status, client },
    ]);
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
    expect(Number.isInteger(ms)).toBe(true);
  }
  expect(log).toHaveLength(cases.length);
  const text = JSON.stringify(log);
  for (const secretText of [secret, 'bcs_', 'private', 'acme', 'list_users', 'token'])
    expect(text).not.toContain(secretText);
});

test('bytes that are no request have a line without a method', async () => {
  const { service, log, logged: until } = await logged();
  const { hostname, port } = new URL(service.url);
  for (const bytes of ['private\r\n\r\n', `GET / HTTP/1.1\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`]) {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('error', () => undefined).resume();
    await once(socket, 'close');
  }
  await until(2);
  expect(log).toMatchObject([
    { method: null, route: null, status: 400, client: null },
    { method: null, route: null, status: 431, client: null },
  ]);
  expect(JSON.stringify(log)).not.toContain('private');
});

test('a stream has its line at its end, and a client that leaves before its response has the status 499', async () => {
  const { service, secret, log, logged: until } = await logged();
  const stream = await listen(`${service.url}/v1/connections/acme/events?trigger=users`, secret);
  await stream.until(() => stream.text() !== '');
  expect(log).toEqual([]);
  await stream.close();
  await until(1);
  expect(log[0]).toMatchObject({
    request_id: stream.requestId,
    route: '/v1/connections/:connection/events',
    status: 200,
    client: 'everything',
  });
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/connections/acme/test HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${secret}\r\n` +
      'content-type: application/json\r\ncontent-length: 100\r\nexpect: 100-continue\r\n\r\n',
  );
  await once(socket, 'data');
  socket.destroy();
  await until(2);
  expect(log[1]).toMatchObject({ route: '/v1/connections/:connection/test', status: 499 });
});
