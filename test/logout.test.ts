import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { beginAuthorization, connect, logout, inMemoryTokenStore, type Settings, type TokenStore } from '../src';
import { openStore, type Store, warningOf } from '../src/connections';
import { cli, home } from './command';
import { type MovableServer, movableServer } from './openid_server';
import { type Provider, real, simulated } from './sign_in';

const errorOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => 'done',
    (error: unknown) => error,
  );
const signIn = async (provider: Provider, store: { tokens: TokenStore }, id?: string): Promise<void> => {
  const scopes = ['users.readonly'];
  const { url, finish } = await beginAuthorization({ settings: provider.settings, scopes, store, ...(id && { id }) });
  await finish(await provider.visit(url));
};

describe.each([
  ['the simulator', () => simulated()],
  ['a real OpenID provider', () => real()],
])('logout at %s', (_name, start) => {
  let provider: Provider;
  beforeAll(async () => void (provider = await start()));
  afterAll(() => provider.close());

  test('revokes the access; the earlier tokens stop working, and the connection can sign in again', async () => {
    const store = { tokens: inMemoryTokenStore() };
    await signIn(provider, store);
    const before = await store.tokens.read('Acme');
    expect(await logout({ settings: provider.settings, store })).toEqual({ revoked: true });
    expect(await store.tokens.read('Acme')).toBeUndefined();
    const brex = connect(provider.settings, { store });
    const said = { message: expect.stringMatching(/was signed out/), remedy: expect.stringMatching(/Sign in at Brex/) };
    expect(await errorOf(brex.run('list_users', {}))).toMatchObject({ code: 'unauthenticated', ...said });
    expect(await brex.test()).toMatchObject({ ok: false, error: { code: 'unauthenticated', ...said } });
    if (before) await store.tokens.write('Acme', { ...before, expires_at: 0 });
    expect(await errorOf(connect(provider.settings, { store }).run('list_users', {}))).toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringMatching(/Sign in at Brex again/),
    });
    await signIn(provider, store);
    expect((await store.tokens.read('Acme'))?.scopes).toContain('users.readonly');
  });

  test('of a connection that is not signed in says so', async () => {
    const store = { tokens: inMemoryTokenStore() };
    expect(await logout({ settings: provider.settings, store })).toEqual({
      revoked: false,
      reason: expect.stringMatching(/was not signed in/),
    });
  });
});

test('a call that holds the access token in memory is refused once the connection is signed out', async () => {
  const provider = await simulated();
  const store = { tokens: inMemoryTokenStore() };
  await signIn(provider, store);
  const brex = connect(provider.settings, { store });
  await brex.run('list_users', {});
  await logout({ settings: provider.settings, store });
  expect(await errorOf(brex.run('list_users', {}))).toMatchObject({ code: 'unauthenticated' });
  await provider.close();
});

describe('the requests of logout', () => {
  let server: MovableServer;
  let settings: Settings;
  let store: { tokens: TokenStore };
  beforeEach(async () => {
    server = await movableServer();
    const client = { client_id: 'client_example', client_secret: 'secret_example' };
    const redirect_uri = 'http://127.0.0.1:4999/cb';
    settings = { name: 'Acme', account_type: 'production', ...client, redirect_uri, issuer: server.url, retries: 0 };
    store = { tokens: inMemoryTokenStore() };
    const tokens = { access_token: 'at_example_0', refresh_token: 'rt_example_0', scopes: ['users'] };
    await store.tokens.write('Acme', { ...tokens, expires_at: 0 });
  });
  afterEach(() => server.close());
  const revoked = () =>
    server.calls.filter(({ line }) => line === 'POST /R1').map(({ form }) => Object.fromEntries(form));

  test('revoke the refresh token, then the access token, with the client in the form', async () => {
    await logout({ settings, store });
    const client = { client_id: 'client_example', client_secret: 'secret_example' };
    expect(revoked()).toEqual([
      { token: 'rt_example_0', token_type_hint: 'refresh_token', ...client },
      { token: 'at_example_0', token_type_hint: 'access_token', ...client },
    ]);
  });

  test.each([
    [404, 'unexpected_answer'],
    [503, 'unavailable'],
    [0, 'network'],
  ])('that Brex does not confirm (%d) keep the tokens, so that logout can be repeated', async (status, code) => {
    const before = await store.tokens.read('Acme');
    server.fails = status;
    const error = await errorOf(logout({ settings, store }));
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(/stays signed in/),
      remedy: expect.stringMatching(/Sign out again/),
    });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/[ar]t_example_0|secret_example/);
    expect(await store.tokens.read('Acme')).toMatchObject({ ...before });
    server.fails = undefined;
    expect(await logout({ settings, store })).toEqual({ revoked: true });
    expect(await store.tokens.read('Acme')).toBeUndefined();
  });

  test('are repeated by a second logout after the store failed', async () => {
    const broken: TokenStore = { ...store.tokens, remove: () => Promise.reject(new Error('killed here')) };
    expect(await errorOf(logout({ settings, store: { tokens: broken } }))).toMatchObject({ message: 'killed here' });
    expect(await logout({ settings, store })).toEqual({ revoked: true });
    expect(await store.tokens.read('Acme')).toBeUndefined();
  });

  test('wait for a refresh in another process, which restores no tokens', async () => {
    const others = [1, 2, 3].map(() => connect(settings, { store }));
    const runs = others.flatMap((brex) => [brex.run('list_users', {}), brex.run('list_users', {})].map(errorOf));
    expect(await logout({ settings, store })).toEqual({ revoked: true });
    await Promise.all(runs);
    expect(await store.tokens.read('Acme')).toBeUndefined();
    const given = server.calls.filter(({ line }) => line === 'POST /T1').length;
    expect(revoked().map(({ token }) => token)).toContain(`rt_example_${given}`);
  });

  test('keep the tokens of another client', async () => {
    const theirs = { access_token: 'at_example_9', expires_at: 0, scopes: ['users'], client: 'another' };
    await store.tokens.write('Acme', theirs);
    expect(await logout({ settings, store })).toMatchObject({ revoked: false });
    expect([await store.tokens.read('Acme'), server.calls]).toEqual([theirs, []]);
  });
});

test.each([
  [{ api_token: 'bxt_example_all_scopes' }, /dashboard/],
  [{ access_token: 'at_example_of_a_platform' }, /platform/],
  [{ client_id: 'c', client_secret: 'secret_example' }, /within an hour/],
])('%j has no sign-in, so logout is refused with a remedy', async (secret, remedy) => {
  const settings = { name: 'Acme', account_type: 'production', ...secret } as Settings;
  expect(await errorOf(logout({ settings, store: { tokens: inMemoryTokenStore() } }))).toMatchObject({
    code: 'invalid_input',
    remedy: expect.stringMatching(remedy),
  });
});

describe('a stored connection', () => {
  let provider: Provider;
  let store: Store;
  beforeAll(async () => {
    provider = await simulated();
    store = await openStore({ home });
  });
  afterAll(async () => {
    await store.close();
    await provider.close();
  });

  test('is kept when it signs out on the command line, and says so when it is used', async () => {
    const { id, name } = await store.connections.add(provider.settings);
    await signIn(provider, store, id);
    const out = await cli(['logout', '--connection', name]);
    expect([out.code, JSON.parse(out.out)]).toEqual([0, { name: 'Acme', revoked: true }]);
    expect(out.err).toMatch(/Signed out: Brex revoked the access/);
    expect(await store.tokens.read(id)).toBeUndefined();
    expect(await store.connections.get(name)).toMatchObject({ id, settings: { client_id: 'client_example' } });
    const run = await cli(['run', 'list_users', '--connection', name]);
    expect([run.code, JSON.parse(run.err)]).toEqual([
      3,
      expect.objectContaining({ code: 'unauthenticated', message: expect.stringMatching(/was signed out/) }),
    ]);
    const again = await cli(['logout', '--connection', name]);
    expect([again.code, JSON.parse(again.out)]).toEqual([0, expect.objectContaining({ revoked: false })]);
    expect((await cli(['logout', '--connection', 'Nobody'])).code).toBe(4);
    expect((await cli(['logout'])).code).toBe(2);
  });

  test('that is signed out gets no inactivity warning', async () => {
    const row = await store.connections.get('Acme');
    const old = { ...row, used_at: new Date(Date.now() - 70 * 24 * 60 * 60_000).toISOString() };
    expect(await warningOf(store, old)).toBeUndefined();
    await signIn(provider, store, row.id);
    expect(await warningOf(store, old)).toMatch(/sign-in of "Acme" was not used for 70 days/);
  });
});
