import { afterEach, describe, expect, test } from '@jest/globals';
import {
  beginAuthorization,
  catalogue,
  connect,
  logout,
  inMemoryTokenStore,
  type Settings,
  type TokenStore,
} from '../src';
import { type Simulator, type SimulatorOptions } from '../src/simulator';
import { answer, type BadServer, badServer } from './server';
import { failure } from './failure';
import { openSimulator } from './open_simulator';

const redirect_uri = 'http://127.0.0.1:4999/callback';
const two = ['users.readonly', 'cards.readonly'];
const opened: (Simulator | BadServer)[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((one) => one.close()))));

const start = async (variants: SimulatorOptions['variants'] = {}): Promise<Simulator> => {
  const simulator = await openSimulator({ variants });
  opened.push(simulator);
  return simulator;
};
const settingsAt = (base_url: string): Settings => ({
  name: 'Acme',
  account_type: 'production',
  client_registration: 'dynamic',
  redirect_uri,
  base_url,
});
/** Goes where the user's browser would go and allows all; gives the address it comes back to. */
const allow = async (address: string): Promise<string> => {
  const url = new URL(address);
  url.searchParams.set('answer', 'allow');
  return (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
};
const signIn = async (settings: Settings, store: { tokens: TokenStore }, scopes = two) => {
  const { url, finish } = await beginAuthorization({ settings, scopes, store });
  return { url: new URL(url), granted: await finish(await allow(url)) };
};
const registrations = (simulator: Simulator) =>
  simulator.ledger.recent.filter(({ method, url }) => method === 'POST' && url === '/v3/clients');

describe('a client that registers itself', () => {
  test('is a public client with a loopback address and PKCE, registered once and then reused', async () => {
    const simulator = await start();
    const store = { tokens: inMemoryTokenStore() };
    const settings = settingsAt(simulator.url);
    const { url, granted } = await signIn(settings, store);
    expect(registrations(simulator).map(({ body }) => body)).toEqual([
      {
        client_name: 'brex-connector',
        redirect_uris: [redirect_uri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
      },
    ]);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri,
      scope: 'offline_access users.readonly cards.readonly',
    });
    expect(granted).toMatchObject({ missing: [], renewable: true });
    const brex = connect(settings, { store });
    expect((await brex.run('list_users', { limit: 1 })).output.items).toHaveLength(1);
    await signIn(settings, store, ['locations.readonly']);
    expect(registrations(simulator)).toHaveLength(1);
    const other = { ...settings, redirect_uri: 'http://localhost:4998/other' };
    await beginAuthorization({ settings: other, scopes: two, store });
    expect(registrations(simulator)).toHaveLength(2);
  });

  test('refreshes its access and signs out without a secret', async () => {
    const simulator = await start();
    const store = { tokens: inMemoryTokenStore() };
    const settings = settingsAt(simulator.url);
    await signIn(settings, store);
    const before = await store.tokens.read('Acme');
    if (before) await store.tokens.write('Acme', { ...before, expires_at: 0 });
    await connect(settings, { store }).run('list_users', { limit: 1 });
    const after = await store.tokens.read('Acme');
    expect(after).toMatchObject({ client_id: before?.client_id, scopes: before?.scopes });
    expect(after?.refresh_token).not.toBe(before?.refresh_token);
    expect(await logout({ settings, store })).toEqual({ revoked: true });
    if (after) await store.tokens.write('Acme', { ...after, expires_at: 0 });
    expect(await failure(connect(settings, { store }).run('list_users', {}))).toMatchObject({
      code: 'unauthenticated',
    });
  });

  test('is refused a scope that Brex does not offer before it registers', async () => {
    const simulator = await start();
    const error = await failure(
      beginAuthorization({ settings: settingsAt(simulator.url), actions: ['list_users', 'create_card'] }),
    );
    expect(error).toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/does not offer this kind of sign-in the scope cards\b/),
      remedy: expect.stringMatching(/API token/),
    });
    expect(registrations(simulator)).toEqual([]);
  });

  test('that Brex does not register is reported with who must enable it', async () => {
    const simulator = await start({ 'client-registration': 'off' });
    expect(await failure(beginAuthorization({ settings: settingsAt(simulator.url), scopes: two }))).toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/did not register/),
      remedy: expect.stringMatching(/admin.*Brex in AI assistants.*API token/),
    });
  });

  test('without a sign-in says so', async () => {
    const simulator = await start();
    expect(await failure(connect(settingsAt(simulator.url)).run('list_users', {}))).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/not signed in/),
    });
  });
});

describe('the test of such a connection', () => {
  const tested = async (variants: SimulatorOptions['variants']) => {
    const simulator = await start(variants);
    const store = { tokens: inMemoryTokenStore() };
    await signIn(settingsAt(simulator.url), store, ['users.readonly', 'expenses.card', 'budgets.readonly']);
    return connect(settingsAt(simulator.url), { store }).test();
  };

  test('shows which calls Brex accepts, and takes no scope as proof', async () => {
    const { ok, actions, notes } = await tested({});
    expect(ok).toBe(true);
    expect(notes.join(' ')).toMatch(/experimental.*fewer calls.*actions can run/);
    expect(actions.list_users).toMatchObject({ available: true });
    expect(actions.list_cards).toMatchObject({ available: false });
    expect(actions.update_expense).toMatchObject({
      available: null,
      reason: expect.stringMatching(/may not accept this kind of sign-in/),
    });
    expect(actions.list_referrals).toMatchObject({ available: false });
  });

  test('shows that Brex accepts none', async () => {
    const { ok, error } = await tested({ 'registered-token': 'refused' });
    expect([ok, error?.code, error?.remedy]).toEqual([false, 'unauthenticated', expect.stringMatching(/API token/)]);
  });
});

describe('invalid metadata', () => {
  const served = async (document: (url: string) => object, registered: object = {}) => {
    const server = await badServer((socket, { head }) => {
      const well = head.includes('/.well-known/');
      socket.end(answer(well ? 200 : 201, JSON.stringify(well ? document(server.url) : registered)));
    });
    opened.push(server);
    const error = await failure(beginAuthorization({ settings: settingsAt(server.url), scopes: two }));
    return { error, posts: server.seen.filter(({ head }) => head.startsWith('POST')).length };
  };
  const endpoints = (url: string) => ({
    authorization_endpoint: `${url}/a`,
    token_endpoint: `${url}/t`,
    registration_endpoint: `${url}/v3/clients`,
  });

  test.each([
    [
      'of another issuer',
      (url: string) => ({ issuer: 'https://evil.example', ...endpoints(url) }),
      'unexpected_answer',
    ],
    ['without a registration', (url: string) => ({ issuer: url, token_endpoint: `${url}/t` }), 'forbidden'],
    [
      'with a registration that is not encrypted',
      (url: string) => ({ issuer: url, ...endpoints(url), registration_endpoint: 'http://evil.example/c' }),
      'unexpected_answer',
    ],
  ])('%s registers nothing', async (_what, document, code) => {
    const { error, posts } = await served(document);
    expect([error.code, posts]).toEqual([code, 0]);
  });

  test('a client with a secret, or without an id, is not used', async () => {
    const document = (url: string) => ({ issuer: url, ...endpoints(url) });
    const secret = { client_id: 'c', client_secret: 'secret_example', client_secret_expires_at: 0 };
    const { error } = await served(document, { ...secret, token_endpoint_auth_method: 'client_secret_post' });
    expect([error.code, JSON.stringify(error).includes('secret_example')]).toEqual(['forbidden', false]);
    expect((await served(document, {})).error.code).toBe('unexpected_answer');
  });
});

test('the form says what must be enabled, and that fewer calls may be accepted; a public address is refused', () => {
  const { registered_client: method } = catalogue().connection.auth_methods;
  expect(method?.title).toMatch(/experimental/);
  expect(method?.help).toMatch(/admin.*turned on "Brex in AI assistants".*fewer calls.*test shows which/);
  const settings = { ...settingsAt('https://api.brex.com'), redirect_uri: 'https://partner.example/cb' } as Settings;
  expect(() => connect(settings)).toThrow(/redirect_uri/);
});

test('the simulator serves its two well-known files, and rejects invalid clients', async () => {
  const { url } = await start();
  const get = async (path: string) => (await (await fetch(url + path)).json()) as Record<string, unknown>;
  expect(await get('/.well-known/oauth-authorization-server')).toMatchObject({
    registration_endpoint: `${url}/v3/clients`,
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
  });
  expect(await get('/.well-known/oauth-protected-resource')).toMatchObject({ resource: url });
  const register = async (body: object) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(`${url}/v3/clients`, init)).status;
  };
  const good = { redirect_uris: [redirect_uri], token_endpoint_auth_method: 'none' };
  expect(await register(good)).toBe(201);
  expect(await register({ ...good, redirect_uris: ['http://public.example/cb'] })).toBe(400);
  expect(await register({ ...good, token_endpoint_auth_method: 'client_secret_post' })).toBe(400);
});
