import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { beginAuthorization, BrexError, connect, inMemoryTokenStore, revoke, type Settings } from '../src';
import { stateOf } from '../src/auth/moved_endpoint';
import { type MovableServer, movableServer } from './openid_server';
import { answer, type BadServer, badServer } from './server';

let server: MovableServer;
let api: BadServer;
beforeEach(async () => {
  server = await movableServer();
  api = await badServer((socket) => socket.end(answer(200, '{"items":[]}')));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all([server.close(), api.close()]);
});

const settings = (): Extract<Settings, { client_secret: string; redirect_uri: string }> => ({
  name: 'Acme',
  account_type: 'production',
  client_id: 'client_example',
  client_secret: 'secret_example',
  redirect_uri: 'http://127.0.0.1:4999/cb',
  issuer: server.url,
  base_url: api.url,
  retries: 0,
});
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'done',
    (error: unknown) => (BrexError.is(error) ? error.code : String(error)),
  );
const lines = (): string[] => server.calls.map(({ line }) => line);

/** A connection that is signed in, each of whose calls needs a new access token. */
const signedIn = async () => {
  const store = { tokens: inMemoryTokenStore() };
  const tokens = { access_token: 'at_example_0', refresh_token: 'rt_example_0', scopes: ['users.readonly'] };
  await store.tokens.write('Acme', { ...tokens, expires_at: 0 });
  const brex = connect(settings(), { store });
  return { store, run: () => codeOf(brex.run('list_users', {})) };
};
/** The monotonic clock goes ahead. */
const minutesLater = (minutes: number): void => {
  const then = performance.now() + minutes * 60_000;
  jest.spyOn(performance, 'now').mockImplementation(() => then);
};

test.each([
  [{ status: 404 }, 'gone'],
  [{ status: 405 }, 'gone'],
  [{ status: 410 }, 'gone'],
  [{ sent: false }, 'gone'],
  [{ sent: true }, 'suspect'],
  [{ status: 500 }, 'suspect'],
  [{ status: 503 }, 'suspect'],
  [{ status: 301 }, 'suspect'],
  [{ status: 308 }, 'suspect'],
  [{ status: 200 }, 'in_place'],
  [{ status: 400 }, 'in_place'],
  [{ status: 401 }, 'in_place'],
  [{ status: 429 }, 'in_place'],
] as const)('%j: the endpoint is %s', (ending, state) => expect(stateOf(ending)).toBe(state));

describe('a token endpoint that moved while a process runs', () => {
  test.each([404, 405, 410])('and answers %d at its old address: the refresh uses the new address', async (status) => {
    const { run } = await signedIn();
    expect(await run()).toBe('done');
    server.gone = () => status;
    server.move({ token: '/T2' });
    expect(await run()).toBe('done');
    expect(lines()).toEqual(['POST /T1', 'POST /T1', 'POST /T2']);
    expect(server.calls.at(-1)?.form.get('refresh_token')).toBe('rt_example_1');
    expect(server.discoveries()).toBe(2);
    expect(await run()).toBe('done');
    expect([lines().at(-1), server.discoveries()]).toEqual(['POST /T2', 2]);
  });

  test('and does not listen at its old address', async () => {
    const old = await movableServer();
    server.origin = old.url;
    const { run } = await signedIn();
    expect(await run()).toBe('done');
    expect(old.calls).toHaveLength(1);
    await old.close();
    server.origin = server.url;
    expect(await run()).toBe('done');
    expect(lines()).toEqual(['POST /T1']);
    expect(server.calls[0]?.form.get('refresh_token')).toBe('rt_example_1');
  });

  test.each([
    [500, 'unavailable'],
    [503, 'unavailable'],
    [308, 'unexpected_answer'],
    [0, 'network'],
  ])(
    'and answers %d: the request may have been processed, so only the next one uses the new address',
    async (status, code) => {
      const { run } = await signedIn();
      expect(await run()).toBe('done');
      server.gone = () => status;
      server.move({ token: '/T2' });
      expect(await run()).toBe(code);
      expect(lines()).toEqual(['POST /T1', 'POST /T1']);
      expect(await run()).toBe('done');
      expect(lines()).toEqual(['POST /T1', 'POST /T1', 'POST /T2']);
    },
  );

  test('while many calls need a token: one of them reads the discovery document again', async () => {
    const { run } = await signedIn();
    expect(await run()).toBe('done');
    server.move({ token: '/T2' });
    const ends = await Promise.all(Array.from({ length: 20 }, () => run()));
    expect(new Set(ends)).toEqual(new Set(['done']));
    expect(lines().filter((line) => line === 'POST /T1')).toHaveLength(2);
    expect(server.discoveries()).toBe(2);
  });

  test('during a sign-in: the code is redeemed once, at the new address', async () => {
    const { url, finish } = await beginAuthorization({ settings: settings(), scopes: ['users.readonly'] });
    server.move({ token: '/T2' });
    const state = new URL(url).searchParams.get('state') ?? '';
    expect(await finish(`http://127.0.0.1:4999/cb?code=code_example&state=${state}`)).toMatchObject({ missing: [] });
    expect(lines()).toEqual(['POST /T1', 'POST /T2']);
    expect(server.calls[1]?.form.get('code')).toBe('code_example');
  });

  test('is found by client credentials as well', async () => {
    const { redirect_uri: _, ...client } = settings();
    const brex = connect(client);
    expect(await codeOf(brex.run('list_referrals', {}))).toBe('done');
    server.move({ token: '/T2' });
    expect(await codeOf(brex.run('list_referrals', {}))).toBe('done');
    expect(lines()).toEqual(['POST /T1', 'POST /T1', 'POST /T2']);
  });
});

describe('discovery', () => {
  test('is read at most once a minute, and a request is repeated only if the endpoint changed', async () => {
    const { run } = await signedIn();
    expect(await run()).toBe('done');
    server.gone = () => 404;
    server.move({ token: '/T9' });
    server.discoveryStatus = 503;
    for (let i = 0; i < 5; i++) expect(await run()).toBe('unexpected_answer');
    expect(server.discoveries()).toBe(2);
    expect(lines().filter((line) => line === 'POST /T1')).toHaveLength(6);
    server.discoveryStatus = 200;
    minutesLater(2);
    expect(await run()).toBe('done');
    expect(server.discoveries()).toBe(3);
    expect(lines().at(-1)).toBe('POST /T9');
  });

  test("is not read again for a refusal in OAuth's terms, such as an expired refresh token", async () => {
    const dead = await badServer((socket) => socket.end(answer(400, '{"error":"invalid_grant"}')));
    server.origin = dead.url;
    const { run } = await signedIn();
    expect(await run()).toBe('unauthenticated');
    expect([dead.seen.length, server.discoveries()]).toEqual([1, 1]);
    await dead.close();
  });

  test.each([
    ['another issuer', () => (server.issuer = 'https://evil.example')],
    ['an address without encryption', () => (server.origin = 'http://evil.example')],
  ])('that then names %s receives no token', async (_what, change) => {
    const { run, store } = await signedIn();
    expect(await run()).toBe('done');
    server.move({ token: '/T2' });
    change();
    expect(await run()).toBe('unexpected_answer');
    expect(lines()).toEqual(['POST /T1', 'POST /T1']);
    expect((await store.tokens.read('Acme'))?.refresh_token).toBe('rt_example_1');
  });
});

test.each([404, 405, 410, 0])(
  'a revocation endpoint that moved and answers %d at its old address is followed; one without a response is not asked twice',
  async (status) => {
    const { store } = await signedIn();
    server.gone = () => status;
    server.onDiscovery = () => server.move({ revoke: '/R2' });
    const revoked = status !== 0;
    expect(await revoke({ settings: settings(), store })).toMatchObject({ revoked });
    expect(lines()).toEqual(revoked ? ['POST /R1', 'POST /R2', 'POST /R2'] : ['POST /R1']);
    expect(await store.tokens.read('Acme')).toBeUndefined();
  },
);
