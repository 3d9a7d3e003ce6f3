import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openApiText } from '../../../src/hosts/serve';
import { fullManifest } from '../../../src/full_manifest';
import { actionNames } from '../../../src/manifest';
import { root } from '../../examples';
import { actionPath, answerProblems, bodyOf, document, errorProblems, problemsAt } from './openapi_document';
import { openServed } from './service';
import { signed, webhooksOf } from './webhook_sender';

describe('the document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const child = spawn(process.execPath, [join(root, 'test/openapi_validation.mjs')], { cwd: root });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stdin.end(openApiText());
    await new Promise((resolve) => child.once('close', resolve));
    expect(JSON.parse(said)).toEqual({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  test('has one operation for each action, and no two with one name', () => {
    for (const action of actionNames) {
      const { post } = document.paths[actionPath(action)] ?? {};
      expect(post?.operationId).toBe(action);
      expect(Object.keys(post?.requestBody?.content['application/json']?.examples ?? {})).not.toEqual([]);
    }
    const ids = Object.values(document.paths).flatMap(({ get, post }) =>
      [get, post].flatMap((one) => one?.operationId ?? []),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('comes from connector.json and schemas/: the code of the service names no action', () => {
    const folder = join(root, 'src/hosts/serve');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join();
    expect(code.length).toBeGreaterThan(10_000);
    expect(actionNames.filter((action) => new RegExp(`\\b${action}\\b`).test(code))).toEqual([]);
  });

  test('names no word of the connector and no file of its machine', () => {
    expect(openApiText()).not.toMatch(/x-wire|x-rule|x-money|file_path|discriminator|draft-07/);
  });

  test('accepts an amount as text and as an object, and refuses a bare number and an unknown field', () => {
    const vendor = { counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' } };
    const account = { originating_account: { type: 'BREX_CASH', id: 'dpacc_1' }, description: 'a', external_memo: 'a' };
    const body = (amount: unknown, more = {}) => ({ intent: 'a', input: { ...vendor, ...account, amount, ...more } });
    const place = bodyOf('create_transfer');
    expect(problemsAt(place, body('12.50 USD'))).toEqual([]);
    expect(problemsAt(place, body({ amount: 1250, currency: 'USD' }))).toEqual([]);
    expect(problemsAt(place, body(1250))).not.toEqual([]);
    expect(problemsAt(place, body('12.50 USD', { memo: 'a' }))).not.toEqual([]);
  });
});

test('every other operation answers as the document says', async () => {
  const { ask, run, service, store } = await openServed();
  await run('create_department', { intent: 'department 1', input: { name: 'Research' } });
  const base = '/v1/connections/{connection}';
  const operations: [path: string, method: 'get' | 'post', at: string][] = [
    ['/health', 'get', '/health'],
    ['/ready', 'get', '/ready'],
    ['/openapi.json', 'get', '/openapi.json'],
    ['/v1/connections', 'get', '/v1/connections'],
    [`${base}/actions`, 'get', '/v1/connections/acme/actions'],
    [`${base}/test`, 'post', '/v1/connections/acme/test'],
    [`${base}/writes`, 'get', '/v1/connections/acme/writes?unresolved=false&limit=5'],
    ...actionNames.map((action): [string, 'get', string] => [
      `${base}/forms/{action}`,
      'get',
      `/v1/connections/acme/forms/${action}`,
    ]),
    ...Object.keys(fullManifest.choices)
      .filter((list) => !fullManifest.choices[list]?.needs)
      .map((list): [string, 'get', string] => [
        `${base}/choices/{list}`,
        'get',
        `/v1/connections/acme/choices/${list}?limit=3`,
      ]),
    [`${base}/labels/{list}`, 'get', '/v1/connections/acme/labels/user?id=cuuser_1'],
  ];
  for (const [path, method, at] of operations) {
    const answer = await ask(at, { method: method.toUpperCase() });
    expect([at, answer.status]).toEqual([at, 200]);
    expect([at, answerProblems(path, method, answer.body)]).toEqual([at, []]);
  }
  const acknowledge = `${base}/events/acknowledge`;
  const { examples } = document.paths[acknowledge]?.post?.requestBody?.content['application/json'] ?? {};
  const [{ value } = { value: {} }] = Object.values(examples ?? {});
  expect(problemsAt(['components', 'schemas', 'Acknowledgement'], value)).toEqual([]);
  const acknowledged = await ask('/v1/connections/acme/events/acknowledge', { body: value });
  expect([acknowledged.status, answerProblems(acknowledge, 'post', acknowledged.body)]).toEqual([200, []]);
  const { key, path, deliver } = await webhooksOf({ store, service });
  const body = JSON.stringify({ event_type: 'USER_UPDATED', user_id: 'cuuser_1' });
  const delivered = await deliver(body, signed(body, { key }));
  expect([delivered.status, answerProblems('/v1/webhooks/{id}', 'post', await delivered.json())]).toEqual([200, []]);
  const forged = await ask(path, { body });
  expect([forged.status, errorProblems(forged.body)]).toEqual([401, []]);
  const unknown = await ask('/v1/connections/acme/writes/unknown/resolve', { method: 'POST' });
  expect(unknown.status).toBe(404);
  expect(errorProblems(unknown.body)).toEqual([]);
  expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('every path of the document is a route, and every route is in the document', async () => {
  const folder = join(root, 'src/hosts/serve');
  const code = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const routes = code
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/'(\/(?:v1\/|health|ready|openapi)[^' ]*)'/g),
    ])
    .map(([, route = '']) => route.replaceAll(/:(\w+)/g, '{$1}'));
  expect(routes.length).toBeGreaterThan(10);
  const known = [...Object.keys(document.paths), '/v1/connections/{connection}/actions/{action}'];
  expect(routes.filter((route) => !known.includes(route))).toEqual([]);
  const { ask } = await openServed();
  for (const [path, operations] of Object.entries(document.paths))
    for (const method of Object.keys(operations)) {
      const at = path.replaceAll(/\{\w+\}/g, 'x');
      const answer = await ask(at, { method: method.toUpperCase(), secret: undefined as never });
      expect([at, answer.status]).toEqual([at, ['/health', '/ready', '/openapi.json'].includes(path) ? 200 : 401]);
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
});
