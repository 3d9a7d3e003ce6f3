import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrexError } from '../src';
import { beginAuthorization, connect, inMemoryTokenStore, revoke, scopesFor, type Settings } from '../src';
import { Signer } from '../src/simulator/oauth/id_token';
import { startSimulator } from '../src/simulator';
import { answer, badServer } from './server';
import { type Provider, real, simulated } from './sign_in';
import { failure } from './failure';

const two = ['users.readonly', 'cards.readonly'];
const kept = async (store: { tokens: ReturnType<typeof inMemoryTokenStore> }) =>
  (await store.tokens.read('Acme'))?.scopes;

/** The rules that any OAuth server must find kept. */
describe.each([
  ['the simulator', () => simulated()],
  [
    'the simulator, read otherwise',
    () =>
      simulated({
        variants: {
          'id-token': 'sent',
          'granted-scope': 'in-redirect',
          'expires-in': 'sent',
          'refresh-rotation': 'keeps',
        },
      }),
  ],
  [
    'the simulator, naming granted scopes only where they differ from those asked for',
    () => simulated({ variants: { 'granted-scope': 'if-narrowed' } }),
  ],
  ['a real OpenID provider', () => real()],
])('%s', (_name, start) => {
  let provider: Provider;
  beforeAll(async () => void (provider = await start()));
  afterAll(() => provider.close());
  const begin = (more: Partial<Parameters<typeof beginAuthorization>[0]> = {}) =>
    beginAuthorization({ settings: provider.settings, scopes: two, ...more });

  test('uses PKCE, a long state, a nonce and the exact redirect address', async () => {
    const url = new URL((await begin({ prompt: 'login' })).url);
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: provider.settings.client_id,
      redirect_uri: provider.settings.redirect_uri,
      code_challenge_method: 'S256',
      prompt: 'login',
      scope: 'openid offline_access users.readonly cards.readonly',
    });
    expect(asked.state?.length).toBeGreaterThanOrEqual(32);
    expect(asked.nonce?.length).toBeGreaterThanOrEqual(32);
    expect(asked.code_challenge).toMatch(/^[\w-]{43}$/);
    expect(new URL((await begin()).url).searchParams.get('state')).not.toBe(asked.state);
    expect(url.href).not.toContain(provider.settings.client_secret);
  });

  test('full consent: granted, stored and refreshable', async () => {
    const { url, finish, store } = await begin();
    const granted = await finish(await provider.visit(url));
    expect(granted).toMatchObject({ missing: [], renewable: true });
    expect(granted.scopes).toEqual(expect.arrayContaining(two));
    expect(await kept(store)).toEqual(granted.scopes);
  });

  test('partial consent: stored, with the missing scopes named; asking for more requests both', async () => {
    const first = await begin();
    const granted = await first.finish(await provider.visit(first.url, ['users.readonly']));
    expect(granted.missing).toEqual(['cards.readonly']);
    expect(granted.scopes).toContain('users.readonly');
    const more = await begin({ scopes: ['locations'], store: first.store });
    const asked = new URL(more.url).searchParams.get('scope')?.split(' ');
    expect(asked).toEqual(expect.arrayContaining(['locations', 'users.readonly']));
    expect(asked).not.toContain('cards.readonly');
  });

  test.each([
    ['a no', 'deny', /Access was denied/],
    ['consent to nothing', [], /No access was allowed/],
  ] as const)('%s is reported, and the stored tokens are unchanged', async (_what, decision, said) => {
    const store = { tokens: inMemoryTokenStore() };
    const before = await begin({ store });
    await before.finish(await provider.visit(before.url));
    const stored = await store.tokens.read('Acme');
    const { url, finish } = await begin({ store });
    const error = await failure(
      finish(await provider.visit(url, typeof decision === 'string' ? decision : [...decision])),
    );
    expect(error).toMatchObject({ code: 'forbidden', retryable: false });
    expect(error.message).toMatch(said);
    expect(await store.tokens.read('Acme')).toEqual(stored);
  });

  test('a wrong state, a missing code and another issuer are refused, and the sign-in can still be completed after the first', async () => {
    const { url, finish, store } = await begin();
    const back = new URL(await provider.visit(url));
    const changed = (change: (query: URLSearchParams) => void): string => {
      const other = new URL(back);
      change(other.searchParams);
      return other.href;
    };
    for (const wrong of [
      changed((query) => query.set('state', 'x'.repeat(43))),
      changed((query) => query.delete('state')),
      changed((query) => query.append('state', query.get('state') ?? '')),
      'no address at all',
    ])
      expect(await failure(finish(wrong))).toMatchObject({ code: 'invalid_input' });
    await finish(back.href);
    expect(await kept(store)).toEqual(expect.arrayContaining(two));
    const twice = await failure(finish(back.href));
    expect(twice).toMatchObject({ code: 'conflict' });
    expect(twice.message).toMatch(/can't be used twice/);
    const other = await begin();
    const answered = new URL(await provider.visit(other.url));
    answered.searchParams.delete('code');
    expect(await failure(other.finish(answered.href))).toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'code' }],
    });
    const mixed = await begin();
    const liar = new URL(await provider.visit(mixed.url));
    liar.searchParams.set('iss', 'https://evil.example');
    expect(await failure(mixed.finish(liar.href))).toMatchObject({ code: 'unexpected_answer' });
  });

  test('a stolen code is worthless without the verifier', async () => {
    const [mine, thief] = [await begin(), await begin()];
    const stolen = new URL(await provider.visit(mine.url));
    const used = new URL(await provider.visit(thief.url));
    used.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect(await failure(thief.finish(used.href))).toMatchObject({ code: 'unauthenticated' });
    expect(await kept(thief.store)).toBeUndefined();
  });

  test('a wrong client secret is reported as such and never shown', async () => {
    const client_secret = 'secret_example_mistyped';
    const { url, finish } = await begin({ settings: { ...provider.settings, client_secret } });
    const error = await failure(finish(await provider.visit(url)));
    expect(error).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/client ID and client secret/),
    });
    expect(inspect(error) + JSON.stringify(error)).not.toContain(client_secret);
  });

  test('revocation ends the access at the server and deletes it here', async () => {
    const { url, finish, store } = await begin();
    await finish(await provider.visit(url));
    const tokens = await store.tokens.read('Acme');
    expect(await revoke({ settings: provider.settings, store })).toEqual({ revoked: true });
    expect(await store.tokens.read('Acme')).toBeUndefined();
    if (tokens) await store.tokens.write('Acme', { ...tokens, expires_at: 0 });
    const brex = connect(provider.settings, { store });
    const error = await failure(brex.run('list_users', {}));
    expect(error).toMatchObject({ code: 'unauthenticated', remedy: expect.stringMatching(/Sign in at Brex again/) });
    const gone = { ...provider.settings, issuer: 'http://127.0.0.1:9' };
    // Without their mark they might be anybody's; with it they would not be this client's.
    const { client: _, ...unmarked } = tokens ?? { access_token: '', expires_at: 0, scopes: [] };
    await store.tokens.write('Acme', unmarked);
    expect(await revoke({ settings: gone, store })).toMatchObject({
      revoked: false,
      reason: expect.stringMatching(/could not be reached/),
    });
    expect(await store.tokens.read('Acme')).toBeUndefined();
  });
});

test("the simulator's consent page grants exactly what is checked", async () => {
  const provider = await simulated();
  const { url, finish } = await beginAuthorization({ settings: provider.settings, scopes: two });
  const page = await (await fetch(url)).text();
  const boxes = [...page.matchAll(/type="checkbox" name="allow" value="([^"]+)" checked/g)].map(([, scope]) => scope);
  expect(boxes.sort()).toEqual([...two].sort());
  const hidden = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of hidden) form.append(name, value.replaceAll('&amp;', '&'));
  form.append('allow', 'cards.readonly');
  form.append('answer', 'allow');
  const { headers } = await fetch(new URL('/oauth2/default/v1/authorize', url), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  expect((await finish(headers.get('location') ?? '')).missing).toEqual(['users.readonly']);
  const wrong = new URL(url);
  wrong.searchParams.set('client_id', 'nobody');
  expect((await fetch(wrong, { redirect: 'manual' })).status).toBe(400);
  await provider.close();
});

describe('a token used at the API', () => {
  const withSignIn = async (
    scopes: string[],
    work: (brex: ReturnType<typeof connect>, provider: Provider) => Promise<void>,
    options: Parameters<typeof simulated>[0] = {},
  ) => {
    const provider = await simulated(options);
    try {
      const { url, finish, store } = await beginAuthorization({ settings: provider.settings, scopes });
      await finish(await provider.visit(url));
      await work(connect({ ...provider.settings, allow_card_numbers: true }, { store }), provider);
    } finally {
      await provider.close();
    }
  };

  test('has the granted access, and the test knows it without requests', () =>
    withSignIn(['users', 'cards.readonly'], async (brex) => {
      const { ok, identity, actions } = await brex.test();
      expect([ok, identity?.user?.id]).toEqual([true, 'cuuser_1']);
      expect(actions.invite_user).toMatchObject({ available: true });
      expect(actions.create_card).toMatchObject({
        available: false,
        remedy: expect.stringMatching(/Another consent.*allow the scope cards/),
      });
      const error = await failure(brex.run('create_location', { name: 'Oslo' }));
      expect(error).toMatchObject({ code: 'forbidden', remedy: expect.stringMatching(/Another consent/) });
    }));

  test('that expires early is refreshed when Brex refuses it, and the write is sent with the same key', () =>
    withSignIn(
      ['users'],
      async (brex, provider) => {
        await new Promise((resolve) => setTimeout(resolve, 600));
        const order = { first_name: 'Ada', last_name: 'King', email: 'ada.king@example.com' };
        const { meta } = await brex.run('invite_user', order);
        expect(meta).toMatchObject({ attempts: 2, requests: 1 });
        expect(meta.idempotencyKeys).toHaveLength(1);
        expect(await provider.refreshes()).toBe(1);
      },
      { tokenLife: 0.5 },
    ));
});

describe('client credentials', () => {
  test('get a token on demand, once, and open the referrals', async () => {
    const provider = await simulated();
    const { redirect_uri: _, ...settings } = provider.settings;
    const brex = connect(settings);
    await Promise.all([brex.run('list_referrals', {}), brex.run('list_referrals', {}), brex.run('list_referrals', {})]);
    expect(await provider.refreshes()).toBe(0);
    const { ok, actions } = await brex.test();
    expect([ok, actions.list_referrals.available, actions.list_users.available]).toEqual([true, true, false]);
    expect(await failure(connect({ ...settings, scopes: ['users'] }).run('list_users', {}))).toMatchObject({
      code: 'forbidden',
    });
    expect(
      await failure(connect({ ...settings, client_secret: 'secret_example_wrong' }).run('list_users', {})),
    ).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/client secret/),
    });
    await provider.close();
  });

  test('work with a real provider', async () => {
    const [provider, brexed] = [await real(), await badServer((socket) => socket.end(answer(200, '{"items":[]}')))];
    const { redirect_uri: _, ...settings } = provider.settings;
    const { output } = await connect({ ...settings, base_url: brexed.url }).run('list_referrals', {});
    expect(output.items).toEqual([]);
    expect(brexed.seen[0]?.head).toMatch(/authorization: Bearer [\w-]{20,}/i);
    await Promise.all([provider.close(), brexed.close()]);
  });
});

describe('a discovery', () => {
  const discovering = async (document: (url: string) => object, status = 200) => {
    const server = await badServer((socket) => socket.end(answer(status, JSON.stringify(document(server.url)))));
    const settings: Settings = {
      name: 'Acme',
      account_type: 'production',
      client_id: 'c',
      client_secret: 'secret_example',
      redirect_uri: 'http://127.0.0.1:4999/cb',
      issuer: server.url,
    };
    const error = await failure(beginAuthorization({ settings, scopes: two }));
    await server.close();
    return error;
  };

  test('with another issuer is refused', async () => {
    const error = await discovering(() => ({
      issuer: 'https://evil.example',
      authorization_endpoint: 'https://evil.example/a',
      token_endpoint: 'https://evil.example/t',
    }));
    expect(error).toMatchObject({
      code: 'unexpected_answer',
      message: expect.stringMatching(/identifies itself as a different issuer/),
    });
  });

  test("that is invalid or can't be reached is reported", async () => {
    expect(await discovering(() => ({}), 404)).toMatchObject({ code: 'unexpected_answer', status: 404 });
    expect(await discovering(() => ({}), 503)).toMatchObject({ code: 'unavailable', retryable: true });
  });
});

describe('scopes that a sign-in server omits', () => {
  /** What is stored after a sign-in whose answers name these scopes; the error's code where it ends with one. */
  const stored = async (named: { inAnswer?: string; inRedirect?: string }) => {
    const server = await badServer((socket, { head }) => {
      const iss = server.url;
      const metadata = { issuer: iss, authorization_endpoint: `${iss}/a`, token_endpoint: `${iss}/t` };
      const tokens = { access_token: 'at_example', token_type: 'Bearer', scope: named.inAnswer };
      socket.end(answer(200, JSON.stringify(head.includes('/.well-known/') ? metadata : tokens)));
    });
    const client = { client_id: 'c', client_secret: 'secret_example', redirect_uri: 'http://127.0.0.1:4999/cb' };
    const settings = { name: 'Acme', account_type: 'production', ...client, issuer: server.url } as const;
    const store = { tokens: inMemoryTokenStore() };
    const { url, finish } = await beginAuthorization({ settings, scopes: two, store });
    const back = new URL(client.redirect_uri);
    back.searchParams.set('code', 'x');
    back.searchParams.set('state', new URL(url).searchParams.get('state') ?? '');
    if (named.inRedirect !== undefined) back.searchParams.set('scope', named.inRedirect);
    const ended = await finish(back.href).then(
      ({ missing }) => missing,
      (error: BrexError) => error.code,
    );
    await server.close();
    return { ended, scopes: await kept(store) };
  };
  const asked = ['openid', 'offline_access', ...two];

  test.each([
    ['in the answer and in the redirect: as asked for', {}, { ended: [], scopes: asked }],
    [
      'in the redirect: as the answer says',
      { inAnswer: 'openid users.readonly' },
      { ended: ['cards.readonly'], scopes: ['openid', 'users.readonly'] },
    ],
    [
      'in the answer: as the redirect says',
      { inRedirect: 'users.readonly' },
      { ended: ['cards.readonly'], scopes: ['users.readonly'] },
    ],
    ['and says empty in the answer: nothing', { inAnswer: '' }, { ended: 'forbidden', scopes: undefined }],
    ['and says empty in the redirect: nothing', { inRedirect: '' }, { ended: 'forbidden', scopes: undefined }],
  ])('%s', async (_what, named, found) => expect(await stored(named)).toEqual(found));
});

describe('an id token', () => {
  const signer = new Signer();
  const now = Math.floor(Date.now() / 1000);
  const signedInWith = async (claims: (about: { iss: string; nonce: string }) => object, by = signer) => {
    let nonce = '';
    const server = await badServer((socket, { head }) => {
      const iss = server.url;
      const metadata = {
        issuer: iss,
        authorization_endpoint: `${iss}/a`,
        token_endpoint: `${iss}/t`,
        jwks_uri: `${iss}/k`,
      };
      const usual = { iss, aud: 'c', sub: 'ada', iat: now, exp: now + 600, nonce };
      const id_token = by.sign({ ...usual, ...claims({ iss, nonce }) });
      const given = { access_token: 'at_example', token_type: 'Bearer', scope: 'users.readonly', id_token };
      const body = head.includes('/.well-known/') ? metadata : head.startsWith('GET /k') ? signer.keys() : given;
      socket.end(answer(200, JSON.stringify(body)));
    });
    const settings = {
      name: 'Acme',
      account_type: 'production',
      client_id: 'c',
      client_secret: 'secret_example',
    } as const;
    const { url, finish } = await beginAuthorization({
      settings: { ...settings, redirect_uri: 'http://127.0.0.1:4999/cb', issuer: server.url },
      scopes: two,
    });
    const query = new URL(url).searchParams;
    nonce = query.get('nonce') ?? '';
    const end = finish(`http://127.0.0.1:4999/cb?code=x&state=${query.get('state')}`).then(
      ({ renewable }) => ({ renewable }),
      (error: BrexError) => error.code,
    );
    const ended = await end;
    await server.close();
    return ended;
  };

  test('that is valid is accepted', async () => expect(await signedInWith(() => ({}))).toEqual({ renewable: false }));
  test.each([
    ['another nonce', () => ({ nonce: 'x' })],
    ['no nonce', () => ({ nonce: undefined })],
    ['another audience', () => ({ aud: 'd' })],
    ['another issuer', () => ({ iss: 'https://evil.example' })],
    ['a time that is over', () => ({ exp: now - 600 })],
  ])('with %s is refused', async (_what, claims) => expect(await signedInWith(claims)).toBe('unexpected_answer'));
  test("with another key's signature is refused", async () =>
    expect(await signedInWith(() => ({}), new Signer())).toBe('unexpected_answer'));
});

test('each auth method is recognised by its secret, and two at once are rejected', async () => {
  const { connection } = (await import('../src')).catalogue();
  expect(Object.keys(connection.auth_methods)).toEqual([
    'api_token',
    'oauth',
    'client_credentials',
    'access_token',
    'registered_client',
  ]);
  const base = { name: 'x', account_type: 'production' } as const;
  const mixed = { ...base, api_token: 'bxt_example_all', client_id: 'c', client_secret: 'secret_example' };
  expect(() => connect(mixed)).toThrow(/can't be combined with another secret/);
  expect(() => connect({ ...base, client_id: 'c' } as Settings)).toThrow(/"client_secret" is required/);
  const past = connect({ ...base, access_token: 'handed_example', expires_at: '2020-01-01T00:00:00Z' });
  expect(await failure(past.run('list_users', {}))).toMatchObject({
    code: 'unauthenticated',
    remedy: expect.stringMatching(/platform/),
  });
  const none = connect({
    ...base,
    client_id: 'c',
    client_secret: 'secret_example',
    redirect_uri: 'https://a.example/cb',
  });
  expect(await failure(none.run('list_users', {}))).toMatchObject({
    code: 'unauthenticated',
    message: expect.stringMatching(/not signed in at Brex, or was signed out/),
  });
});

const known = 'api_token, oauth, client_credentials, access_token, registered_client';
test.each([
  [{ auth_method: 'oauth' }, /"client_id" is required \(and \d more\)/],
  [{ auth_method: 'client_credentials', client_id: 'c' }, /"client_secret" is required\./],
  [{ auth_method: 'access_token', api_token: 'bxt_example_all' }, /"access_token" is required \(and 1 more\)/],
  [{ auth_method: 'constructor', api_token: 'bxt_example_all' }, new RegExp(`"auth_method" must be one of ${known}`)],
  [{ auth_method: 7, api_token: 'bxt_example_all' }, new RegExp(`"auth_method" must be one of ${known}`)],
])('settings that name their auth method are validated for it: %j', (settings, message) => {
  expect(() => connect({ name: 'x', account_type: 'production', ...settings } as Settings)).toThrow(message);
});

test('settings may name the auth method of their secret', async () => {
  const { tokens, url, close } = await startSimulator();
  const settings = { name: 'x', account_type: 'production', base_url: url, api_token: tokens.all } as const;
  const { output } = await connect({ ...settings, auth_method: 'api_token' }).run('list_users', { limit: 1 });
  expect(output.items).toHaveLength(1);
  await close();
});

test('the smallest set of scopes for chosen actions', () => {
  expect(scopesFor(['list_users', 'list_cards'])).toEqual([
    'openid',
    'offline_access',
    'cards.readonly',
    'users.readonly',
  ]);
  expect(scopesFor(['list_users', 'invite_user'])).toEqual(['openid', 'offline_access', 'users']);
  expect(() => scopesFor(['list_userz'])).toThrow(/did you mean "list_users"/);
});
