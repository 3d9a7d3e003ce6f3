import { expect, test } from '@jest/globals';
import { payment } from '../../payment';
import { openServed, type ServedBench } from './service';

const served = openServed();
const transfers = ({ simulator }: ServedBench): number =>
  simulator.ledger.filter(({ kind }) => kind === 'transfer.created').length;

test('requires an intent, in the body or as Idempotency-Key', async () => {
  const bench = await served;
  const { run } = bench;
  expect(await run('create_transfer', { input: payment })).toMatchObject({
    status: 400,
    body: {
      code: 'invalid_input',
      fields: [{ field: 'intent', message: expect.stringContaining('the same for each retry') }],
    },
  });
  for (const intent of ['', ' ', 5, 'a'.repeat(256)])
    expect((await run('create_transfer', { input: payment, intent })).status).toBe(400);
  const headers = { 'idempotency-key': 'order 1' };
  expect((await run('create_transfer', { input: payment, intent: 'order 2' }, { headers })).status).toBe(400);
  expect(transfers(bench)).toBe(0);
  const one = await run('create_transfer', { input: payment }, { headers });
  const two = await run('create_transfer', { input: payment, intent: 'order 1' }, { headers });
  const three = await run('create_transfer', { input: payment, intent: 'order 1' });
  expect([one.status, two.status, three.status]).toEqual([200, 200, 200]);
  expect(new Set([one, two, three].map(({ body }) => JSON.stringify(body.output))).size).toBe(1);
  expect(one.body.meta).toMatchObject({
    idempotency_keys: [expect.any(String)],
    attempts: 1,
    requests: 1,
    warnings: [],
  });
  expect(transfers(bench)).toBe(1);
});

test('of another body under the same intent is a conflict that says what to do', async () => {
  const bench = await served;
  await bench.run('create_transfer', { input: payment, intent: 'order 3' });
  const before = transfers(bench);
  const other = await bench.run('create_transfer', { input: { ...payment, amount: '9.00 USD' }, intent: 'order 3' });
  expect(other).toMatchObject({
    status: 409,
    body: { code: 'conflict', remedy: 'Use a separate intent or key for this run. Nothing was sent.' },
  });
  expect(transfers(bench)).toBe(before);
});

test('of two clients with the same intent are two writes', async () => {
  const bench = await served;
  const before = transfers(bench);
  const [a, b] = [await bench.client({}), await bench.client({})];
  for (const secret of [a, b, a, b])
    expect((await bench.run('create_transfer', { input: payment, intent: '1' }, { secret })).status).toBe(200);
  expect(transfers(bench)).toBe(before + 2);
});

test('planned as a dry run sends nothing and needs no intent', async () => {
  const bench = await served;
  const before = transfers(bench);
  const planned = await bench.run('create_transfer', { input: payment, dry_run: true });
  expect(planned).toMatchObject({ status: 200, body: { requests: [{ method: 'POST' }] } });
  expect(planned.text).not.toContain(bench.simulator.tokens.all);
  expect(transfers(bench)).toBe(before);
});

test('continues when its client goes away, and a repeat gets its answer', async () => {
  const bench = await openServed({ delay: 300 });
  const gone = new AbortController();
  const body = JSON.stringify({ input: payment, intent: 'order 4' });
  const sent = fetch(`${bench.service.url}/v1/connections/acme/actions/create_transfer`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bench.secret}`, 'content-type': 'application/json' },
    body,
    signal: gone.signal,
  });
  const arrived = () => bench.simulator.ledger.recent.some(({ method }) => method === 'POST');
  while (!arrived()) await new Promise((resolve) => setImmediate(resolve));
  gone.abort();
  await expect(sent).rejects.toThrow();
  const repeated = await bench.run('create_transfer', { input: payment, intent: 'order 4' });
  expect(repeated).toMatchObject({ status: 200, body: { output: { id: expect.any(String) } } });
  expect(transfers(bench)).toBe(1);
  expect((await bench.ask('/v1/connections/acme/writes')).body).toMatchObject({ writes: [{ state: 'done' }] });
});

test('are listed and resolved only for a client that may run their actions', async () => {
  const bench = await served;
  const { ask, run, client } = bench;
  const made = await run('create_transfer', { input: payment, intent: 'order 5' });
  const [key = ''] = (made.body.meta as { idempotency_keys: string[] }).idempotency_keys;
  const reader = await client({ actions: 'read' });
  expect((await ask('/v1/connections/acme/writes', { secret: reader })).body).toEqual({ writes: [] });
  const resolve = (secret: string) => ask(`/v1/connections/acme/writes/${key}/resolve`, { secret, method: 'POST' });
  expect((await resolve(reader)).status).toBe(404);
  const payer = await client({ actions: ['create_transfer'] });
  const { body } = await ask('/v1/connections/acme/writes?limit=1', { secret: payer });
  expect(body).toMatchObject({
    writes: [
      { key, action: 'create_transfer', state: 'done', started_at: expect.any(String), money: { amount: 125_000 } },
    ],
  });
  expect(await resolve(payer)).toMatchObject({ status: 200, body: { output: made.body.output } });
});

test('a token that Brex rejects is not the 401 of the client', async () => {
  const { ask, store, simulator } = await served;
  const { settings } = await store.connections.settingsOf('acme');
  await store.connections.add({ ...settings, name: 'expired', api_token: 'bxt_example_expired' });
  await store.connections.add({ ...settings, name: 'reads', api_token: simulator.tokens.read });
  const run = (name: string, action: string, input: object) =>
    ask(`/v1/connections/${name}/actions/${action}`, { body: { input, intent: 'a' } });
  expect(await run('expired', 'list_users', {})).toMatchObject({ status: 424, body: { code: 'unauthenticated' } });
  expect(await run('reads', 'create_transfer', payment)).toMatchObject({
    status: 403,
    body: { code: 'forbidden', reason: 'scope' },
  });
  expect(await run('acme', 'get_user', { id: 'nobody' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('an edited connection is used with its new settings, and a removed one is gone', async () => {
  const { ask, store, simulator } = await served;
  const { settings } = await store.connections.settingsOf('acme');
  await store.connections.add({ ...settings, name: 'edited' });
  const run = () =>
    ask('/v1/connections/edited/actions/create_transfer', { body: { input: payment, intent: 'edited 1' } });
  expect((await run()).status).toBe(200);
  await store.connections.edit('edited', { ...settings, name: 'edited', read_only: true });
  expect(await run()).toMatchObject({ status: 403, body: { code: 'blocked' } });
  await store.connections.remove('edited');
  expect((await run()).status).toBe(404);
  expect(simulator.ledger.length).toBeGreaterThan(0);
});

test('a wait for the rate limit is named in Retry-After', async () => {
  const { run, simulator, store, ask } = await openServed({ rate: 1 });
  const { settings } = await store.connections.settingsOf('acme');
  await store.connections.add({ ...settings, name: 'impatient', retries: 0 });
  await run('list_users', {});
  const answer = await ask('/v1/connections/impatient/actions/list_users', { body: {} });
  expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited', retryable: true } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(simulator.ledger.requests['GET /v2/users']).toBeGreaterThan(0);
});
