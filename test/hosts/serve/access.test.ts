import { request } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { fullManifest } from '../../../src/full_manifest';
import { actionNames, actionOf } from '../../../src/manifest';
import { payment } from '../../payment';
import { settingsFor } from '../../simulator_settings';
import { openServed } from './service';
import { errorProblems } from './openapi_document';

const served = openServed();
const routes = [
  '/v1/connections',
  '/v1/connections/acme/actions',
  '/v1/connections/acme/forms/list_users',
  '/v1/connections/acme/choices/user',
  '/v1/connections/acme/labels/user?id=cuuser_1',
  '/v1/connections/acme/writes',
  '/v1/connections/acme/events?trigger=users',
  '/v1/nothing',
];

describe('a secret', () => {
  test('is required for every route but two, which show nothing of an account', async () => {
    const { ask, secret, clients, store } = await served;
    const wrong = [
      {},
      { authorization: 'Bearer' },
      { authorization: `Basic ${secret}` },
      { authorization: `Bearer ${secret.slice(0, -1)}` },
      { authorization: `Bearer ${secret}x` },
      { authorization: `Bearer bcs_nobody_${'a'.repeat(43)}` },
      { authorization: `Bearer bcs_everything_${'a'.repeat(43)}` },
    ];
    for (const path of routes)
      for (const headers of wrong as Record<string, string>[]) {
        const answer = await ask(path, { secret: undefined as never, headers });
        expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'unauthenticated']);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
        expect(errorProblems(answer.body)).toEqual([]);
      }
    const post = await ask('/v1/connections/acme/actions/list_users', { secret: 'none', body: {} });
    expect(post.status).toBe(401);
    expect((await ask('/health', { secret: undefined as never })).body).toEqual({ status: 'ok' });
    const { text, status } = await ask('/openapi.json', { secret: undefined as never });
    const [{ id = '' } = {}] = await store.connections.list();
    expect([status, text.includes(id), text.includes('bcs_')]).toEqual([200, false, false]);
    expect(JSON.stringify(await clients.list())).not.toContain(secret.slice(-20));
  });

  test('is stored as a hash only, and ends with a new one or with its client', async () => {
    const { ask, clients, store } = await served;
    const { secret } = await clients.add('rotating', { connections: 'all', actions: 'read' });
    expect(JSON.stringify(await store.values('serve clients').read('rotating'))).not.toContain(secret.slice(-43));
    expect((await ask('/v1/connections', { secret })).status).toBe(200);
    const { secret: next } = await clients.rotate('rotating');
    expect((await ask('/v1/connections', { secret })).status).toBe(401);
    expect((await ask('/v1/connections', { secret: next })).status).toBe(200);
    await clients.remove('rotating');
    expect((await ask('/v1/connections', { secret: next })).status).toBe(401);
    await expect(clients.remove('rotating')).rejects.toMatchObject({ code: 'not_found' });
    await expect(clients.add('everything', { connections: 'all', actions: 'read' })).rejects.toMatchObject({
      code: 'conflict',
    });
    for (const name of ['No Name', '', '-a', 'a-', 'a--b', 'a_b', 'a\n', 'ü', 'a'.repeat(41), `${'a-'.repeat(20)}a`])
      await expect(clients.add(name, { connections: 'all', actions: 'read' })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    expect((await clients.add('a-b'.repeat(13), { connections: 'all', actions: 'read' })).secret).toMatch(/^bcs_/);
    await expect(clients.add('typo', { connections: 'all', actions: ['list_user'] })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('list_users'),
    });
  });
});

test('a client that is removed while its request is on the way does nothing', async () => {
  const { service, clients, simulator } = await served;
  const { secret } = await clients.add('slow', { connections: 'all', actions: 'irreversible' });
  const { hostname, port } = new URL(service.url);
  const body = JSON.stringify({ input: payment, intent: 'late' });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request({
      ...{ hostname, port, path: '/v1/connections/acme/actions/create_transfer', method: 'POST' },
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    // The service has its headers, and waits for the body.
    sent.once('continue', () => void clients.remove('slow').then(() => sent.end(body), reject));
    sent.once('error', reject).once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.flushHeaders();
  });
  expect(status).toBe(401);
  expect(simulator.ledger.filter(({ kind }) => kind === 'transfer.created')).toEqual([]);
});

describe('a client', () => {
  test('gets 403 for each action that it may not use, and 404 for none', async () => {
    const { run, client, simulator } = await served;
    const reader = await client({ actions: 'read' });
    const [one, writer] = [await client({ actions: ['list_users'] }), await client({ actions: 'write' })];
    const before = simulator.ledger.length;
    for (const action of actionNames) {
      const { effect } = actionOf(action).entry;
      const body = { input: { unknown: true }, intent: 'a' };
      expect([action, (await run(action, body, { secret: reader })).status]).toEqual([
        action,
        effect === 'read' ? 400 : 403,
      ]);
      expect([action, (await run(action, body, { secret: one })).status]).toEqual([
        action,
        action === 'list_users' ? 400 : 403,
      ]);
      if (effect === 'irreversible') expect((await run(action, body, { secret: writer })).status).toBe(403);
    }
    const no = await run('create_transfer', { input: payment, intent: 'a' }, { secret: reader });
    expect(no.body).toMatchObject({
      code: 'forbidden',
      reason: 'denied',
      remedy: expect.stringContaining('--action create_transfer'),
    });
    expect(errorProblems(no.body)).toEqual([]);
    expect((await run('list_user', {})).body).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('list_users'),
    });
    expect(simulator.ledger).toHaveLength(before);
  });

  test('sees only its connections, and gets 403 for any other name, there or not', async () => {
    const { ask, store, client, simulator } = await served;
    const other = await store.connections.add(settingsFor(simulator, { name: 'other: a/b?c#d %2f ..' }));
    const secret = await client({ connections: [other.id] });
    const { body } = await ask('/v1/connections', { secret });
    expect(body).toMatchObject({ connections: [{ name: 'other: a/b?c#d %2f ..' }] });
    expect(JSON.stringify(body)).not.toMatch(/bxt_|api_token"?:/);
    const status = async (name: string) =>
      (await ask(`/v1/connections/${encodeURIComponent(name)}/actions/list_users`, { secret, body: {} })).status;
    expect(await status('other: a/b?c#d %2f ..')).toBe(200);
    expect([await status('acme'), await status('nobody'), await status(' ')]).toEqual([403, 403, 403]);
    const everything = await ask('/v1/connections/nobody/actions', {});
    expect(everything).toMatchObject({ status: 404, body: { code: 'not_found' } });
    // The same connection under another name is still the client's; another one under its name is not.
    await store.connections.rename(other.name, 'renamed');
    expect(await status('renamed')).toBe(200);
    await store.connections.add(settingsFor(simulator, { name: other.name }));
    expect(await status(other.name)).toBe(403);
  });

  test('sees the actions that the limits of the connection allow', async () => {
    const { ask, client, store, simulator } = await served;
    await store.connections.add(settingsFor(simulator, { name: 'read only', read_only: true }));
    const secret = await client({ actions: ['list_users', 'create_transfer'] });
    const names = async (connection: string) =>
      (
        (await ask(`/v1/connections/${encodeURIComponent(connection)}/actions`, { secret })).body.actions as {
          action: string;
        }[]
      ).map(({ action }) => action);
    expect(await names('acme')).toEqual(['list_users', 'create_transfer']);
    expect(await names('read only')).toEqual(['list_users']);
    const report = await ask('/v1/connections/acme/test', { secret, method: 'POST' });
    expect(Object.keys(report.body.actions as object)).toEqual(['list_users', 'create_transfer']);
    const blocked = await ask('/v1/connections/read%20only/actions/create_transfer', {
      body: { input: payment, intent: 'a' },
    });
    expect(blocked).toMatchObject({ status: 403, body: { code: 'blocked' } });
  });

  test('gets choices, forms and triggers only with the actions that need them', async () => {
    const { ask, client } = await served;
    const status = async (path: string, secret: string) =>
      (await ask(`/v1/connections/acme/${path}`, { secret })).status;
    const cards = await client({ actions: ['create_card'] });
    expect(await status('choices/user?limit=1', cards)).toBe(200);
    expect(await status('choices/vendor', cards)).toBe(403);
    expect(await status('labels/vendor?id=a', cards)).toBe(403);
    expect(await status('choices/nothing', cards)).toBe(404);
    expect(await status('forms/create_card', cards)).toBe(200);
    expect(await status('forms/create_transfer', cards)).toBe(403);
    expect(await status('events?trigger=users', cards)).toBe(403);
    const lines = await client({ actions: ['list_cash_transactions'] });
    expect(Object.keys(fullManifest.triggers)).toContain('cash_transactions');
    expect(await status('events?trigger=cash_transactions', lines)).toBe(403);
  });
});
