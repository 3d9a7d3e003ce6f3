import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { testIf } from './conditional_test';
import { eventually } from './eventually';
import { startExample } from './example_program';
import { root } from './examples';
import { openSimulator } from './open_simulator';
import { settingsFor } from './simulator_settings';
import { temporaryFolder } from './temporary_folder';

const { BREX_TEST_REDIS: redis, BREX_TEST_POSTGRES: postgres } = process.env;
const freePort = '0';

test('the examples compile with the types of the package', async () => {
  const tsc = join(root, 'node_modules/.bin/tsc');
  await expect(promisify(execFile)(tsc, ['-p', 'examples/tsconfig.json'], { cwd: root })).resolves.toBeDefined();
}, 60_000);

test('fastify-host stores a connection, prints a form, lists choices and runs an action once per intent', async () => {
  const simulator = await openSimulator();
  const host = startExample('fastify-host/host.ts', { env: { APP_HOME: temporaryFolder(), PORT: freePort } });
  const [url] = await host.printed(/http:\/\/[\d.:]+/);
  const call = async (path: string, body?: object): Promise<{ status: number; json: unknown }> => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, body && json);
    return { status: response.status, json: await response.json() };
  };
  const settings = settingsFor(simulator, { name: 'Acme' });
  expect(await call('/connections', settings)).toEqual({ status: 200, json: { name: 'Acme' } });
  expect(await call('/connections/Acme/test')).toMatchObject({ json: { actions: { lock_card: { available: null } } } });
  expect(await call('/actions/create_department/form')).toMatchObject({ json: { fields: [{ name: 'name' }, {}] } });
  expect(await call('/connections/Acme/choices/user?search=ada')).toMatchObject({
    json: { choices: expect.arrayContaining([{ value: 'cuuser_1', label: expect.stringMatching(/^Ada/) }]) },
  });
  const run = { values: { name: 'Research' }, intent: 'execution 812' };
  const first = await call('/connections/Acme/runs/create_department', run);
  expect(first).toMatchObject({ status: 200, json: { output: { name: 'Research' } } });
  const again = await call('/connections/Acme/runs/create_department', run);
  expect(again).toMatchObject({ json: { output: (first.json as { output: object }).output } });
  expect(simulator.ledger.requests['POST /v2/departments']).toBe(1);
  expect(await call('/connections/Acme/runs/create_department', { values: {} })).toMatchObject({
    status: 400,
    json: { code: 'invalid_input', fields: [{ field: 'name' }] },
  });
  expect(await call('/connections/Nobody/test')).toMatchObject({ status: 404 });
  const headers = { 'content-type': 'application/json' };
  const cut = await fetch(`${url}/connections`, { method: 'POST', headers, body: '{' });
  expect(cut.status).toBe(400);
  host.child.kill('SIGTERM');
  expect(await host.ended).toMatchObject({ code: 0 });
}, 60_000);

testIf(redis && postgres)(
  'bullmq-worker pays once although the worker that pays is killed',
  async () => {
    const simulator = await openSimulator({ delay: 3000 });
    const env = {
      BREX_API_TOKEN: simulator.tokens.all,
      BREX_BASE_URL: simulator.url,
      REDIS_URL: redis,
      DATABASE_URL: postgres,
      STORE_KEY: randomBytes(32).toString('base64'),
      LOCK_SECONDS: '2',
      APP_HOME: temporaryFolder(),
    };
    const invoice = `invoice-${randomBytes(6).toString('hex')}`;
    const enqueue = { args: [invoice, 'pdinstl_1', 'dpacc_1', '125000'], env };
    const first = startExample('bullmq-worker/worker.ts', { env });
    await first.printed(/ready/);
    // The second producer adds nothing: the job has the invoice's name.
    for (const _ of [1, 2])
      expect(await startExample('bullmq-worker/enqueue.ts', enqueue).ended).toMatchObject({ code: 0 });
    await eventually(() => Promise.resolve(simulator.ledger.requests['POST /v1/transfers']));
    first.child.kill('SIGKILL');
    await first.ended;
    const second = startExample('bullmq-worker/worker.ts', { env });
    const [line] = await second.printed(/paid .*/);
    expect(line).toContain(invoice);
    const transfers = simulator.ledger.filter(({ kind }) => kind === 'transfer.created');
    expect(transfers).toHaveLength(1);
    second.child.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
  },
  90_000,
);

test.each(['SIGTERM', 'SIGINT'] as const)(
  'webhook-receiver prints an event once with its record, and removes its subscription at %s',
  async (signal) => {
    const simulator = await openSimulator();
    const receiver = startExample('webhook-receiver/receiver.ts', {
      env: {
        BREX_API_TOKEN: simulator.tokens.all,
        BREX_BASE_URL: simulator.url,
        APP_HOME: temporaryFolder(),
        PORT: freePort,
      },
    });
    await receiver.printed(/ready/);
    simulator.webhooks.injectFaults({ duplicate: 1 });
    simulator.webhooks.emit('USER_UPDATED');
    await simulator.webhooks.settled();
    receiver.child.kill(signal);
    const { code, output } = await receiver.ended;
    expect(code).toBe(0);
    const events = output.split('\n').filter((line) => line.startsWith('{'));
    expect(events.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        type: 'USER_UPDATED',
        records: [expect.objectContaining({ email: expect.any(String) })],
      }),
    ]);
    expect(simulator.ledger.requests).toMatchObject({ 'POST /v1/webhooks': 1, 'DELETE /v1/webhooks/:id': 1 });
  },
  60_000,
);

test('sync-sqlite copies the account and answers its three questions', async () => {
  const simulator = await openSimulator({ scenario: 'leaver' });
  const env = {
    BREX_API_TOKEN: simulator.tokens.all,
    BREX_BASE_URL: simulator.url,
    FILE: join(temporaryFolder(), 'brex.db'),
  };
  const { code, output } = await startExample('sync-sqlite/report.ts', { env }).ended;
  expect(code).toBe(0);
  const [, spend = '', receipts = '', cards = ''] = output.split(/^(?=Spend by|Card expenses|Active cards)/m);
  expect(spend).toMatch(/Engineering|Research|Finance/);
  expect(receipts).toMatch(/│ +\d+(\.\d+)? +│/);
  expect(cards).toContain('DISABLED');
}, 60_000);
