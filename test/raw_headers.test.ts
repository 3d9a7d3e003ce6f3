import { afterEach, describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { connect, type Connection, type RawRequest } from '../src';
import { inMemoryJournal } from '../src/safety/memory_journal';
import { examples, runAny } from './examples';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer, type BadServer } from './server';
import { failure } from './failure';

const servers: BadServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const value = 'example-header-value-0123456789';

async function server(status = 200, text = '{"id":"x"}'): Promise<BadServer> {
  const made = await badServer((socket) => socket.write(answer(status, text)));
  servers.push(made);
  return made;
}

const to = (url: string, host = {}): Connection =>
  connect(
    {
      ...{ name: 't', account_type: 'production', api_token: 'bxt_example_1', base_url: url, retries: 0 },
      headers: { 'X-Gateway': 'gateway-value-0123456789', 'X-Team': 'connection' },
    },
    { rateLimiter: quickRateLimiter, ...host },
  );

/** The header lines of a request, names in lower case. */
const headersOf = (head: string): Record<string, string> =>
  Object.fromEntries<string>(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );

describe('headers of one raw request', () => {
  test.each(['GET', 'POST', 'PUT', 'DELETE'])('%s: are sent with it and with no other', async (method) => {
    const brexServer = await server();
    const brex = to(brexServer.url);
    const raw = { method, path: '/v2/departments', headers: { 'X-Trace-Me': value, 'x-team': 'this request' } };
    const body = method === 'POST' || method === 'PUT' ? { body: { name: 'x' } } : {};
    if (method === 'PUT' || method === 'DELETE') raw.path = '/v1/vendors/v1';
    await brex.request({ ...raw, ...body });
    await brex.request({ method: 'GET', path: '/v2/users/me' });
    const sent = brexServer.seen.map(({ head }) => headersOf(head));
    expect(sent[0]).toMatchObject({
      'x-trace-me': value,
      'x-team': 'this request',
      'x-gateway': 'gateway-value-0123456789',
      authorization: 'Bearer bxt_example_1',
    });
    expect(sent.at(-1)).not.toHaveProperty('x-trace-me');
    expect(sent.at(-1)).toMatchObject({ 'x-team': 'connection' });
  });

  test.each<[string, unknown]>([
    ['one that the connector sets', { Authorization: 'Bearer x' }],
    ['a key', { 'idempotency-key': 'mine' }],
    ['another content', { 'Content-Type': 'text/csv' }],
    ['another method', { 'X-HTTP-Method-Override': 'DELETE' }],
    ['a line break', { 'X-A': 'a\r\nhost: evil' }],
    ['the same name twice', { 'X-A': '1', 'x-a': '2' }],
    ['a number', { 'X-A': 1 }],
    ['a list', ['X-A', '1']],
    ['a Headers object', new Headers({ 'X-A': '1' })],
    ['a Map', new Map([['X-A', '1']])],
    ['a text', 'X-A: 1'],
    ['null', null],
  ])('%s: refused, and nothing is sent', async (_, headers) => {
    const brexServer = await server();
    const brex = to(brexServer.url);
    for (const options of [{}, { dryRun: true as const }]) {
      const raw = { method: 'POST', path: '/v2/departments', body: { name: 'x' }, headers } as RawRequest;
      const error = await failure(brex.request(raw, options as object));
      expect(error.code).toBe('invalid_input');
      expect(error.fields?.[0]?.field).toMatch(/^headers/);
    }
    expect(brexServer.seen).toEqual([]);
  });

  test('in other places, or with a name that a request does not have, are refused', async () => {
    const brexServer = await server();
    const brex = to(brexServer.url);
    const get = { method: 'GET', path: '/v2/users/me' };
    expect((await failure(brex.request(get, { headers: { 'X-A': '1' } } as object))).fields?.[0]?.field).toBe(
      'headers',
    );
    expect((await failure(brex.request({ ...get, header: { 'X-A': '1' } } as RawRequest))).fields?.[0]?.field).toBe(
      'header',
    );
    expect(brexServer.seen).toEqual([]);
  });

  test('are hidden when a response repeats them, and never logged', async () => {
    const brexServer = await server(400, JSON.stringify({ message: `bad ${value}`, details: { a: value } }));
    const lines: string[] = [];
    const log = (fields: object, text: string) => void lines.push(inspect([fields, text], { depth: 9 }));
    const brex = to(brexServer.url, { logger: { debug: log, info: log, warn: log, error: log } });
    const error = await failure(brex.request({ method: 'GET', path: '/v2/users', headers: { 'X-A': value } }));
    for (const text of [inspect(error, { depth: 9 }), JSON.stringify(error), ...lines])
      for (let at = 0; at + 8 <= value.length; at++) expect(text).not.toContain(value.slice(at, at + 8));
  });

  test('belong to the write: another value under the same key is a conflict, and a resolved write keeps its own', async () => {
    const journal = inMemoryJournal();
    const brexServer = await badServer((socket, { head }, n) =>
      socket.write(head.startsWith('GET') || n > 1 ? answer(200, '{"id":"x"}') : answer(503, '{}')),
    );
    servers.push(brexServer);
    const brex = to(brexServer.url, { id: 'one', store: { journal: () => journal } });
    const write = (own: string) =>
      brex.request(
        { method: 'POST', path: '/v2/departments', body: { name: 'x' }, headers: { 'X-A': own } },
        { idempotencyKey: 'k' },
      );
    expect((await failure(write('first'))).code).toBe('outcome_unknown');
    expect((await failure(write('second'))).code).toBe('conflict');
    await brex.resolveWrite('k').catch(() => undefined);
    const posts = brexServer.seen.filter(({ head }) => head.startsWith('POST'));
    expect(posts.map(({ head }) => headersOf(head)['x-a'])).toEqual(posts.map(() => 'first'));
  });
});

describe('a dry run', () => {
  test('shows the name of every header, and no value that a user set', async () => {
    const brexServer = await server();
    const raw = { method: 'POST', path: '/v2/departments', body: { name: 'x' }, headers: { 'X-Trace-Me': value } };
    const { requests } = await to(brexServer.url).request(raw, { dryRun: true, idempotencyKey: 'k' });
    expect(requests[0]?.headers).toEqual({
      'x-gateway': '[secret]',
      'x-team': '[secret]',
      'x-trace-me': '[secret]',
      authorization: 'Bearer [secret]',
      accept: 'application/json',
      'user-agent': expect.stringMatching(/^brex-connector\//),
      'content-type': 'application/json',
      'idempotency-key': 'k',
    });
  });

  const skipped = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);
  test('names exactly the headers that are sent, for an action of each kind', async () => {
    const brexServer = await server(400, '{"message":"no"}');
    const brex = to(brexServer.url);
    for (const action of ['list_users', 'create_department', 'lock_card', 'delete_vendor', 'archive_budget']) {
      const input = examples.find((example) => example.action === action)?.input ?? {};
      const planned = (await (brex.run as (...given: unknown[]) => Promise<unknown>)(action, input, {
        dryRun: true,
      })) as { requests: { headers: object }[] };
      const before = brexServer.seen.length;
      await failure(runAny(brex)(action, input));
      const sent = headersOf(brexServer.seen[before]?.head ?? '');
      const names = Object.keys(sent).filter((name) => !skipped.has(name));
      expect([action, Object.keys(planned.requests[0]?.headers ?? {}).sort()]).toEqual([action, names.sort()]);
    }
  });
});
