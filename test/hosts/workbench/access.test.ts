import { readdirSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { AccessKey } from '../../../src/hosts/workbench/access_key';
import { createServer } from '../../../src/hosts/workbench/server';
import { openStore, type Store } from '../../../src/store';
import { askAsAnotherUser, type RawRequest } from './another_user';
import { builtPage } from './built_page';
import { temporaryFolder } from '../../temporary_folder';

let key: AccessKey;
let server: FastifyInstance;
let store: Store;
let port: number;
let home: string;
let used = 0;
/** The handlers of the routes that were added last, as the router calls them. */
const handlers = new Map<string, RouteHandlerMethod>();

beforeAll(async () => {
  home = temporaryFolder();
  store = await openStore({ home });
  key = new AccessKey(() => used++);
  server = createServer(key, { page: await builtPage(), store });
  server.addHook('onRoute', ({ handler, url }) => void handlers.set(url, handler));
  // What a later change adds without a thought of the key.
  server.get('/api/later', () => ({ secret: 'later' }));
  server.post('/elsewhere/:name', () => ({ secret: 'elsewhere' }));
  await server.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = server.server.address() as AddressInfo);
}, 120_000);
afterAll(async () => {
  await server.close();
  await store.close();
});

/** Every route that the router knows: `METHOD /path/:parameter`. */
function routes(): { method: string; path: string }[] {
  const parents: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, branch = '', part = '', methods = ''] = /^(.*?── )(\S+) \((.*)\)$/.exec(line) ?? [];
      if (!branch) return [];
      const depth = branch.length / 4;
      parents[depth] = (parents[depth - 1] ?? '') + part;
      return methods.split(', ').map((method) => ({ method, path: parents[depth] ?? '' }));
    });
}

const filled = (path: string): string => path.replaceAll(/:\w+/g, 'demo');
const isOpen = (path: string): boolean =>
  path === '/callback' || /^\/($|index\.html$|icon.*\.svg$|assets\/)/.test(path);
const closedRoutes = (): RawRequest[] =>
  routes()
    .filter(({ path }) => !isOpen(path))
    .map(({ method, path }) => ({ method, path: filled(path) }));
const ask = (requests: RawRequest[]) => askAsAnotherUser(port, requests);
const own = (headers: Record<string, string> = {}) => ({ authorization: `Bearer ${key.text}`, ...headers });
const json = { 'content-type': 'application/json' };

test('the router has exactly these routes, and only the page and the callback are open', () => {
  const all = routes();
  expect(all.length).toBeGreaterThan(25);
  const known = all.map(({ method, path }) => `${method} ${path}`);
  for (const route of [
    'GET /api/connections',
    'PUT /api/connections/:id',
    'DELETE /api/connections/:id',
    'POST /api/connections/:id/actions/:action',
    'POST /api/sign-ins/:id/callback',
    'GET /api/later',
    'POST /elsewhere/:name',
  ])
    expect(known).toContain(route);
});

test('another user of this machine gets 401 from every route with any key, and learns nothing', async () => {
  const wrong = [
    {},
    { authorization: '' },
    { authorization: 'Bearer' },
    { authorization: `Bearer ${'A'.repeat(43)}` },
    { authorization: `Basic ${key.text}` },
    { authorization: key.text },
    { authorization: `Bearer ${key.text.slice(0, -1)}` },
    { authorization: `Bearer ${key.text}x` },
    { cookie: `key=${key.text}`, 'x-workbench-key': key.text },
  ];
  const requests = wrong.flatMap((headers) =>
    closedRoutes().flatMap((request) => [
      { ...request, headers },
      { ...request, path: `${request.path}?key=${key.text}`, headers },
    ]),
  );
  const answers = await ask(requests);
  answers.forEach(({ status, headers, text }, i) => {
    expect([requests[i], status]).toEqual([requests[i], 401]);
    expect(headers['www-authenticate']).toBe('Bearer realm="workbench"');
    expect(headers['cache-control']).toBe('no-store');
    if (requests[i]?.method !== 'HEAD') expect(JSON.parse(text)).toMatchObject({ code: 'unauthenticated' });
    expect(text).not.toContain('later');
  });
  expect(used).toBe(0);
});

test('no spelling of an address is open', async () => {
  const spellings = (path: string): string[] => {
    const [, first = '', rest = ''] = /^\/(\w+)(.*)$/.exec(path) ?? [];
    const encoded = first.replace(/^./, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    return [
      `/${encoded}${rest}`,
      `/${encoded.toUpperCase()}${rest}`,
      `/%25${encoded.slice(1)}${rest}`,
      `//${first}${rest}`,
      `/./${first}${rest}`,
      `/${first}/.${rest}`,
      `/x/../${first}${rest}`,
      `/callback/../${first}${rest}`,
      `/callback%2f..%2f${first}${rest}`,
      `/assets/..%2f${first}${rest}`,
      `/index.html/../${first}${rest}`,
      `/${first}${rest.replaceAll('/', '%2f')}`,
      `/${first}${rest.replaceAll('/', '%2F')}`,
      `/${first}${rest.replaceAll('/', '//')}`,
      `/${first}${rest.replaceAll('/', '\\')}`,
      `/${first.toUpperCase()}${rest}`,
      `/${first}${rest.toUpperCase()}`,
      `/${first}${rest}/`,
      `/${first}${rest};x`,
      `/${first}${rest}%20`,
      `/${first}${rest}%00`,
      `/${first}${rest}%3f`,
      `/${first}${rest}?/callback`,
      `http://127.0.0.1:${port}/${first}${rest}`,
      `http://localhost:${port}/callback/../${first}${rest}`,
    ];
  };
  const requests = closedRoutes().flatMap(({ method = 'GET', path }) =>
    spellings(path).map((spelling) => ({ method, path: spelling })),
  );
  const open = [
    '/%63allback',
    '/callback/',
    '/CALLBACK',
    '//callback',
    '/callback%3fstate=x',
    '/%69ndex.html',
    '//',
    '/.',
  ];
  requests.push(...open.map((path) => ({ method: 'GET', path })));
  const answers = await ask(requests);
  answers.forEach(({ status }, i) => expect([requests[i], status]).toEqual([requests[i], 401]));
});

test('a rebinding host and a foreign origin get 403 from every route, even with the key', async () => {
  const foreign: Partial<RawRequest>[] = [
    ...[`evil.example:${port}`, 'evil.example', `127.0.0.1.evil.example:${port}`, '127.0.0.1', `[::1]:${port}`, ''].map(
      (host) => ({ host }),
    ),
    ...[
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin: `https://127.0.0.1:${port}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ].map((headers) => ({ headers })),
  ];
  const requests = closedRoutes().flatMap((request) =>
    foreign.flatMap((part) => [
      { ...request, ...part, headers: own(part.headers) },
      { ...request, ...part, path: request.path.replace('/api', '/%61pi'), headers: own(part.headers) },
    ]),
  );
  const answers = await ask(requests);
  // Node itself refuses a request without a Host.
  answers.forEach(({ status }, i) =>
    expect([requests[i], status]).toEqual([requests[i], requests[i]?.host === '' ? status : 403]),
  );
  const rebinding = ['/', '/index.html', '/callback?code=x&state=y'];
  for (const { status } of await ask(rebinding.map((path) => ({ path, host: 'evil.example' }))))
    expect(status).toBe(403);
  expect(used).toBe(0);
});

test('the callback requires no key, but accepts only a browser navigation', async () => {
  const path = '/callback?code=x&state=y';
  const foreign = { 'sec-fetch-site': 'cross-site' };
  const statuses = await ask([
    { path },
    { path, headers: { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } },
    { path, headers: { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } },
    { path, headers: { ...foreign, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } },
    { path, headers: { ...foreign, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } },
    { path, method: 'POST' },
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([400, 400, 403, 403, 403, 401]);
  expect(statuses[0]?.text).toMatch(/belongs to no sign-in of this workbench/);
  expect(statuses[0]?.headers['cache-control']).toBe('no-store');
});

test('the page is open at one origin only', async () => {
  const [page, icon, localhost] = await ask([
    { path: '/' },
    { path: routes().find(({ path }) => path.endsWith('.js'))?.path ?? '' },
    { path: '/?x=1', host: `localhost:${port}` },
  ]);
  expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache' } });
  expect(icon?.status).toBe(200);
  expect([localhost?.status, localhost?.headers.location]).toEqual([302, `http://127.0.0.1:${port}/?x=1`]);
});

test('a handler checks the key itself, whatever hooks ran before', async () => {
  const call = (authorization?: string) =>
    handlers
      .get('/api/later')
      ?.call(
        server,
        { headers: { authorization } } as FastifyRequest,
        { header: () => undefined } as unknown as FastifyReply,
      );
  for (const wrong of [undefined, 'Bearer', `Bearer ${new AccessKey().text}`])
    expect(() => call(wrong)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
  expect(used).toBe(0);
  expect(await call(`Bearer ${key.text}`)).toEqual({ secret: 'later' });
  await call(`Bearer ${key.text}`);
  expect(used).toBe(1);
});

test('with the key the API responds, also for a route that was added later', async () => {
  const answers = await ask([
    { path: '/api/connections', headers: own() },
    { path: '/api/later', headers: own({ origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' }) },
    { path: '/api/nothing', headers: own() },
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
  expect(new Set(Array.from({ length: 50 }, () => new AccessKey().text)).size).toBe(50);
  expect(key.text).toMatch(/^[\w-]{43}$/);
  expect(used).toBe(1);
});

test("a server of another user can't read the owner's files", async () => {
  let came = 0;
  const evil = createHttpServer((request, response) => {
    came++;
    request.resume();
    response.end(JSON.stringify({ id: 'x', uri: `http://127.0.0.1:${(evil.address() as AddressInfo).port}/take` }));
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const base_url = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
  const settings = { name: 'Evil', account_type: 'production', api_token: 'bxt_example_evil', base_url };
  const body = JSON.stringify({ auth_method: 'api_token', settings });
  const [added] = await ask([{ method: 'POST', path: '/api/connections', headers: json, body }]);
  expect(added?.status).toBe(401);
  expect(await store.connections.list()).toEqual([]);

  // Even where such a connection is stored, and for the page itself.
  const { id } = await store.connections.add(settings);
  const files = readdirSync(home).map((name) => join(home, name));
  expect(files).toContain(join(home, 'key'));
  const inputs = {
    match_receipt: { receipt_name: 'a.pdf' },
    upload_receipt: { receipt_name: 'a.pdf', expense_id: 'expense_1' },
    upload_referral_document: { id: 'referral_1', type: 'ARTICLES_OF_INCORPORATION' },
  };
  const runs = Object.entries(inputs).flatMap(([action, input]) =>
    [...files, '/etc/shadow', join(home, 'no such file')].flatMap((file_path) =>
      [false, true].map((dryRun) => ({
        method: 'POST',
        path: `/api/connections/${id}/actions/${action}`,
        headers: own(json),
        body: JSON.stringify({ input: { ...input, file_path }, dryRun }),
      })),
    ),
  );
  const outside = await ask(runs.map(({ headers: _, ...run }) => ({ ...run, headers: json })));
  for (const { status } of outside) expect(status).toBe(401);
  for (const { status, text } of await ask(runs)) {
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'file_path', message: expect.stringMatching(/reads no local files/) }],
    });
  }
  expect(came).toBe(0);
  await store.connections.remove('Evil');
  evil.close();
});

test('an unreadable address is refused in the usual format, and never stored', async () => {
  const long = 'x'.repeat(500);
  const answers = await ask([
    { path: '/%zz' },
    { path: '/api/%e0%a4%a' },
    { path: '/api/connections/%' },
    { path: `/api/connections/${long}/test`, method: 'POST', headers: own() },
    { path: '/api/connections', method: 'POST', headers: own(json), body: '{' },
    { path: '/api/connections', method: 'POST', headers: own({ 'content-type': 'text/plain' }), body: '{}' },
    { path: '/api/catalogue', method: 'PROPFIND', headers: own() },
  ]);
  for (const { status, headers, text } of answers) {
    expect([status, text]).toEqual([
      expect.any(Number),
      expect.stringMatching(/^\{"code":"(invalid_input|not_found)"/),
    ]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(text).not.toMatch(/FST_|statusCode/);
  }
});

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['headers without an end', `GET /api/catalogue HTTP/1.1\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`, 431],
])('%s is refused as well', async (_, bytes, status) => {
  const text = await new Promise<string>((done, failed) => {
    let said = '';
    const socket = connectSocket(port, '127.0.0.1', () => socket.write(bytes));
    socket
      .on('data', (data) => (said += data.toString()))
      .on('end', () => done(said))
      .on('error', failed);
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
  });
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'invalid_input' });
  expect(text).toMatch(/cache-control: no-store/);
});

test('an encoded address with the key is not cached by a browser either', async () => {
  const answers = await ask(['/api/catalogue', '/%61pi/catalogue'].map((path) => ({ path, headers: own() })));
  expect(answers.map(({ status, headers }) => [status, headers['cache-control']])).toEqual([
    [200, 'no-store'],
    [200, 'no-store'],
  ]);
});
