import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { errorProblems } from './openapi_document';
import { openServed } from './service';
import { signed, webhooksOf } from './webhook_sender';

const served = openServed();
const body = JSON.stringify({ event_type: 'USER_UPDATED', user_id: 'cuuser_1' });
const now = () => Date.now() / 1000;

test('only a valid signature of the account of the connection opens the route', async () => {
  const bench = await served;
  const { service, secret, simulator } = bench;
  const { key, path, deliver, brex } = await webhooksOf(bench);
  const asked = () => simulator.ledger.requests['GET /v1/webhooks/secrets'] ?? 0;
  const before = asked();
  expect((await deliver(body, signed(body, { key }))).status).toBe(200);
  const wrong: [headers: Record<string, string>, text: string][] = [
    [{}, body],
    [{ authorization: `Bearer ${secret}` }, body],
    [signed(body, { key: Buffer.alloc(32, 'other') }), body],
    [signed(body, { key: Buffer.alloc(0) }), body],
    [signed(body, { key }), body.replace('cuuser_1', 'cuuser_2')],
    [{ ...signed(body, { key }), 'webhook-id': 'msg_2' }, body],
    [{ ...signed(body, { key }), 'webhook-id': 'a'.repeat(300) }, body],
    [{ ...signed(body, { key }), 'webhook-timestamp': 'now' }, body],
    [{ ...signed(body, { key }), 'webhook-signature': 'v1,' }, body],
    [{ ...signed(body, { key }), 'webhook-signature': '' }, body],
    // The clock of the sender or of this machine is wrong, or the delivery is a replay.
    [signed(body, { key, time: now() - 301 }), body],
    [signed(body, { key, time: now() + 360 }), body],
    [signed('', { key: Buffer.alloc(32, 'other') }), ''],
  ];
  for (const [headers, text] of wrong) {
    const answer = await deliver(text, headers);
    const said = (await answer.json()) as Record<string, unknown>;
    expect([headers, answer.status, said.code]).toEqual([headers, 401, 'invalid_signature']);
    expect(errorProblems(said)).toEqual([]);
  }
  // However many are forged, the secrets are fetched again at most once a minute.
  await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      deliver(body, signed(body, { key: Buffer.alloc(32, 'a'), id: `forged_${i}` })),
    ),
  );
  expect(asked() - before).toBeLessThanOrEqual(2);
  const spelled = `${service.url}${path.replace('webhooks', '%77ebhooks')}`;
  expect((await deliver(body, {}, spelled)).status).toBe(401);
  for (const method of ['GET', 'PUT']) expect((await fetch(`${service.url}${path}`, { method })).status).toBe(401);
  await brex.close();
});

test('an unknown connection gets the answer of a forged delivery', async () => {
  const bench = await served;
  const { key, path, id, deliver, brex } = await webhooksOf(bench);
  const { url } = bench.service;
  const wrong = signed(body, { key: Buffer.alloc(32, 'other') });
  const forged = await deliver(body, wrong);
  for (const unknown of [id.replace(/^./, 'x'), 'acme', '%00', "' OR 1=1 --", 'a'.repeat(900)]) {
    const answer = await deliver(body, signed(body, { key }), `${url}/v1/webhooks/${encodeURIComponent(unknown)}`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe(await forged.clone().text());
    expect(Object.keys(Object.fromEntries(answer.headers)).sort()).toEqual(
      Object.keys(Object.fromEntries(forged.headers)).sort(),
    );
  }
  for (const near of [`${path}/`, `${path}/x`, '/v1/webhooks', '/v1/webhooks/'])
    expect((await deliver(body, signed(body, { key }), `${url}${near}`)).status).toBe(401);
  await brex.close();
});

test('a body that is too large is refused before it is read, and one that is no event has an answer', async () => {
  const bench = await served;
  const { key, deliver, brex } = await webhooksOf(bench);
  const large = 'a'.repeat(1024 * 1024 + 1);
  expect((await deliver(large, signed(large, { key, id: 'large' }))).status).toBe(413);
  for (const [i, text] of ['{', '[]', 'null', '{"event_type": 1}'].entries()) {
    const answer = await deliver(text, { ...signed(text, { key, id: `odd_${i}` }), 'content-type': 'text/plain' });
    expect([text, answer.status]).toEqual([text, 400]);
    expect(errorProblems(await answer.json())).toEqual([]);
  }
  const unknown = JSON.stringify({ event_type: 'SOMETHING_NEW', id: 'a' });
  expect((await deliver(unknown, signed(unknown, { key, id: 'unknown' }))).status).toBe(200);
  await brex.close();
});

test('slow senders take only so many places, and free them when they leave', async () => {
  const bench = await openServed();
  const { path, deliver, key, brex } = await webhooksOf(bench);
  const { hostname, port, host } = new URL(bench.service.url);
  const sockets: Socket[] = [];
  for (let i = 0; i < 100; i++) {
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    const headers = Object.entries({ host, ...signed('', {}), 'content-length': '1000', expect: '100-continue' });
    socket.write(`POST ${path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    // The service waits for the body.
    await once(socket, 'data');
  }
  const answer = await deliver(body, signed(body, { key }));
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.json()).toMatchObject({ code: 'unavailable', retryable: true });
  expect((await bench.ask('/v1/connections')).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  let status = 503;
  while (status === 503) ({ status } = await deliver(body, signed(body, { key })));
  expect(status).toBe(200);
  await brex.close();
});

test('a store that fails is 503 in the form of an error, so that Brex sends the webhook again', async () => {
  const bench = await openServed();
  const { key, deliver, brex } = await webhooksOf(bench);
  await bench.store.close();
  const answer = await deliver(body, signed(body, { key }));
  const said: unknown = await answer.json();
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(errorProblems(said)).toEqual([]);
  await brex.close();
});
