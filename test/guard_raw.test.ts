import { afterEach, describe, expect, test } from '@jest/globals';
import { type Connection, type Settings } from '../src';
import { transfer } from './fault_injection/kinds';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer, type BadServer, connectTo } from './server';
import { connect } from '../src';
import { failure } from './failure';
import { openSimulator } from './open_simulator';
import { settingsFor } from './simulator_settings';

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

/** A connection to a server that would answer anything, and what reached that server. */
const open = async (settings: Partial<Settings> = {}): Promise<{ brex: Connection; server: BadServer }> => {
  const server = await badServer((socket) => socket.write(answer(200, '{"id":"x","number":"4111111111111111"}')));
  const brex = connectTo(server.url, settings);
  closing.push(server, brex);
  return { brex, server };
};

const pan = [
  ...['/v2/cards/n1/pan', '/v2/cards/n1/pan;x', '/v2/cards/n1/pan;', '/v2/cards;a=b/n1/pan', '/v2;a/cards/n1/pan'],
  ...[
    '/v2/cards/n1/pan.json',
    '/v2/cards/n1/pan.',
    '/v2/cards/n1/pan%20',
    '/v2/cards/n1/pan%09',
    '/v2/cards/n1/pan%3b',
  ],
  ...[
    '/v2/cards/n1/..;/n1/pan',
    '/;/v2/cards/n1/pan',
    '/v2/cards/n1/pan%e2%80%8b',
    '/v2/cards/n1/PAN',
    '/V2/cards/n1/pan',
  ],
  ...[
    '/v2//cards/n1/pan',
    '/v2/cards/n1/pan/',
    '/v2/cards/n1/p%61n',
    '/v2/x/../cards/n1/pan',
    '/v2/%2e%2e/v2/cards/n1/pan',
  ],
  ...['/v2/cards/n1%2fpan', '/v2/cards/n1%5cpan', '/v2/cards/n1/pan%00', '/v2/cards/n1/p%2561n', '/v2/cards/n1/number'],
  ...[
    '/v3/cards/n1',
    '/v3/CARDS/n1/x',
    '/v3/vault/pans',
    '/v3/vault/%50AN_1',
    '/v2/cards/n1/pan?x=1',
    '/v2/cards/n1/pan%ef%bb%bf',
  ],
];
test.each(pan)('with card numbers off, no byte is sent for GET %s', async (path) => {
  const { brex, server } = await open();
  expect((await failure(brex.request({ method: 'GET', path }))).code).toMatch(/^(blocked|invalid_input)$/);
  expect(server.seen).toEqual([]);
});

const transfers = [
  ...['/v1/transfers;x', '/v1/transfers/', '/V1/transfers', '/v1/TRANSFERS', '/v1//transfers', '/v1/%74ransfers'],
  ...[
    '/v1/transfers.json',
    '/v1/transfers.',
    '/v1/transfers%20',
    '/v1;a/transfers',
    '/;/v1/transfers',
    '/v1/x/..;/transfers',
  ],
  ...[
    '/v1/transfers%3bx',
    '/v1/transfers%e2%80%8b',
    '/v1/transfers%2f',
    '/api/v1/transfers',
    '/v1/transfers/bulk',
    '/v9/payouts',
  ],
];
test.each(transfers)(
  'if each transfer waits for a cash admin (the default), no byte is sent for POST %s',
  async (path) => {
    const { brex, server } = await open();
    for (const method of ['POST', 'PUT', 'PATCH'])
      expect((await failure(brex.request({ method, path, body: transfer('x') }))).code).toMatch(
        /^(blocked|invalid_input)$/,
      );
    expect(server.seen).toEqual([]);
  },
);

test('a query that names another method is not sent', async () => {
  const { brex, server } = await open();
  const query = { _method: 'DELETE' };
  expect(await failure(brex.request({ method: 'GET', path: '/v2/users', query }))).toMatchObject({ code: 'blocked' });
  expect(await failure(brex.request({ method: 'GET', path: '/v2/users?X-HTTP-Method-Override=PUT' }))).toMatchObject({
    code: 'blocked',
  });
  expect(server.seen).toEqual([]);
});

describe('a route that no action has', () => {
  const write = { method: 'POST', path: '/v9/anything/x', body: { a: 1 } };
  const free = { transfer_approval: 'policy', allow_card_numbers: true } as const;

  test('can be read', async () => {
    const { brex, server } = await open();
    await brex.request({ method: 'GET', path: '/v9/anything', query: { a: 'b' } });
    await brex.request({ method: 'GET', path: '/v2/users/u1/anything' });
    expect(server.seen.map(({ head }) => head.split(' HTTP')[0])).toEqual([
      'GET /v9/anything?a=b',
      'GET /v2/users/u1/anything',
    ]);
  });

  const limits: [string, Partial<Settings>][] = [
    ['manual approval, the default', { allow_card_numbers: true }],
    ['card numbers off, the default', { transfer_approval: 'policy' }],
    ['a largest transfer', { ...free, max_transfer: ['5 USD'] }],
    ['a largest spending limit', { ...free, max_card_limit: ['5 USD'] }],
    ['a cap on transfers', { ...free, max_transfers_per_30_days: ['5 USD'] }],
    ['a cap on users', { ...free, max_users_per_day: 1 }],
  ];
  test.each(limits)("can't be written to under %s, unless unknown routes are allowed", async (_, settings) => {
    const { brex, server } = await open(settings);
    const error = await failure(brex.request(write));
    expect(error).toMatchObject({ code: 'blocked', remedy: expect.stringMatching(/allow_unknown_routes/) });
    expect(server.seen).toEqual([]);
    const open2 = await open({ ...settings, allow_unknown_routes: true });
    await open2.brex.request(write);
    expect(open2.server.seen.map(({ head, body }) => [head.split(' HTTP')[0], body])).toEqual([
      ['POST /v9/anything/x', '{"a":1}'],
    ]);
  });

  test('can be written to if no limit applies', async () => {
    const { brex, server } = await open(free);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) await brex.request({ ...write, method });
    expect(server.seen).toHaveLength(4);
  });

  test("can't be written to by a connection that is read-only or has allowed actions, even if unknown routes are allowed", async () => {
    for (const settings of [{ read_only: true }, { allowed_actions: ['list_users'] }]) {
      const { brex, server } = await open({ ...free, ...settings, allow_unknown_routes: true });
      expect((await failure(brex.request(write))).code).toBe('blocked');
      expect(server.seen).toEqual([]);
    }
  });

  test('never gives card numbers while those are off, and a known route keeps its limits', async () => {
    const { brex, server } = await open({ allow_unknown_routes: true, max_transfer: ['5 USD'] });
    const blocked = [
      { method: 'POST', path: '/v2/cards/n1/pan', body: {} },
      { method: 'GET', path: '/v2/cards/n1/number' },
      { method: 'POST', path: '/v1/transfers', body: transfer('x', 501) },
      { method: 'POST', path: '/v1/transfers;x', body: transfer('x', 1) },
    ];
    for (const one of blocked) expect((await failure(brex.request(one))).code).toBe('blocked');
    expect(server.seen).toEqual([]);
  });
});

test('every action that makes one request also works as a raw request, with ids of every format that Brex has', async () => {
  const simulator = await openSimulator();
  closing.push(simulator);
  const brex = connect(settingsFor(simulator, { name: 'raw' }), { rateLimiter: quickRateLimiter });
  closing.push(brex);
  const body = transfer('raw');
  const { output } = await brex.request({ method: 'POST', path: '/v1/transfers', body });
  expect(output).toMatchObject({ status: 'PENDING_APPROVAL' });
  for (const id of ['a.b', 'a%3Ab', 'caf%C3%A9', 'A_b-c~d', 'a:b=c+d@e,f'])
    expect(await failure(brex.request({ method: 'GET', path: `/v2/users/${id}` }))).toMatchObject({
      code: 'not_found',
    });
});
