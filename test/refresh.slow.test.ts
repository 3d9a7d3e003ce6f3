import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { beginAuthorization, BrexError, connect, inMemoryTokenStore, type TokenStore } from '../src';
import { root } from './examples';
import { fileTokens } from './file_tokens';
import type { Orders } from './refresh_process';
import { answer, type BadServer, badServer } from './server';
import { type Provider, real, simulated } from './sign_in';
import { temporaryFolder } from './temporary_folder';

/** A process of its own; gives how each of its runs ended, or nothing when it died. */
const inProcess = (orders: Orders): Promise<string[] | undefined> =>
  new Promise((resolve) => {
    const child = spawn(
      join(root, 'node_modules/.bin/tsx'),
      [join(root, 'test/refresh_process.ts'), JSON.stringify(orders)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('close', () => resolve(said ? (JSON.parse(said) as string[]) : undefined));
  });

const expire = async (tokens: TokenStore): Promise<void> => {
  const stored = await tokens.read('Acme');
  if (stored) await tokens.write('Acme', { ...stored, expires_at: Date.now() - 1 });
};

const signedIn = async (provider: Provider, tokens: TokenStore): Promise<void> => {
  const { url, finish } = await beginAuthorization({
    settings: provider.settings,
    scopes: ['users'],
    store: { tokens },
  });
  await finish(await provider.visit(url));
};

const newFile = (): string => join(temporaryFolder(), 'tokens.json');
const endOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'done',
    (error: unknown) => (BrexError.is(error) ? error.code : String(error)),
  );

describe('200 concurrent runs with an expired token', () => {
  const runs = (brex: ReturnType<typeof connect>) =>
    Promise.all(Array.from({ length: 200 }, () => endOf(brex.run('list_users', {}))));

  test('cause one refresh and none fails, if the clock shows it', async () => {
    const provider = await simulated();
    const store = { tokens: inMemoryTokenStore() };
    await signedIn(provider, store.tokens);
    await expire(store.tokens);
    expect(new Set(await runs(connect(provider.settings, { store })))).toEqual(new Set(['done']));
    expect(await provider.refreshes()).toBe(1);
    await provider.close();
  });

  test('or Brex does', async () => {
    const provider = await simulated();
    const store = { tokens: inMemoryTokenStore() };
    await signedIn(provider, store.tokens);
    const stored = await store.tokens.read('Acme');
    if (stored) await store.tokens.write('Acme', { ...stored, access_token: 'at_example_that_nobody_knows' });
    const brex = connect({ ...provider.settings, concurrency: 50, retries: 0 }, { store });
    expect(new Set(await runs(brex))).toEqual(new Set(['done']));
    expect(await provider.refreshes()).toBe(1);
    await provider.close();
  });

  test('in four processes', async () => {
    const provider = await simulated();
    const file = newFile();
    await signedIn(provider, fileTokens(file));
    await expire(fileTokens(file));
    const order = { settings: provider.settings, file, runs: 50 };
    const ends = await Promise.all([1, 2, 3, 4].map(() => inProcess(order)));
    expect(new Set(ends.flat())).toEqual(new Set(['done']));
    expect(await provider.refreshes()).toBe(1);
    await provider.close();
  }, 60_000);
});

/** What the next process finds after one that was killed during a renewal. */
describe('a process killed during a refresh', () => {
  const steps = [
    ['before anything', { write: 1, when: 'before' }, 'done', 'done'],
    ['before the request left', { write: 1, when: 'after' }, 'done', 'done'],
    ['after it left and before its answer was stored', { write: 2, when: 'before' }, 'unauthenticated', 'done'],
    ['after its answer was stored', { write: 2, when: 'after' }, 'done', 'done'],
  ] as const;
  const providers = [
    ['a provider that rotates and punishes reuse', () => real(), true],
    ['one that does not rotate', () => real({ rotate: false }), false],
  ] as const;

  test.each(providers)(
    '%s',
    async (_name, start, rotates) => {
      const [provider, api] = [await start(), await badServer((socket) => socket.end(answer(200, '{"items":[]}')))];
      const settings = { ...provider.settings, base_url: api.url };
      await Promise.all(
        steps.map(async ([step, die, whenRotating, otherwise]) => {
          const file = newFile();
          const tokens = fileTokens(file);
          await signedIn(provider, tokens);
          await expire(tokens);
          expect(await inProcess({ settings, file, runs: 3, die })).toBeUndefined();
          tokens.lapse();
          const next = connect(settings, { store: { tokens } });
          const ends = [await endOf(next.run('list_users', {})), await endOf(next.run('list_users', {}))];
          const end = rotates ? whenRotating : otherwise;
          expect({ step, ends }).toEqual({ step, ends: [end, end] });
        }),
      );
      await Promise.all([provider.close(), api.close()]);
    },
    90_000,
  );
});

test.each([
  ['the simulator', () => simulated()],
  ['a real provider', () => real()],
])('%s ends everything when a refresh token is used twice', async (_name, start) => {
  const [provider, api] = [await start(), await badServer((socket) => socket.end(answer(200, '{"items":[]}')))];
  const tokens = inMemoryTokenStore();
  await signedIn(provider, tokens);
  const first = await tokens.read('Acme');
  const run = () => {
    const brex = connect({ ...provider.settings, base_url: api.url }, { store: { tokens } });
    return endOf(brex.run('list_users', {}));
  };
  await expire(tokens);
  expect(await run()).toBe('done');
  const second = await tokens.read('Acme');
  expect(second?.refresh_token).not.toBe(first?.refresh_token);
  for (const old of [first, second]) {
    if (old) await tokens.write('Acme', { ...old, expires_at: 0 });
    expect(await run()).toBe('unauthenticated');
  }
  await Promise.all([provider.close(), api.close()]);
});

/** A sign-in server that gives what the test says for each refresh, and counts. */
const flaky = async (behave: (n: number) => string | undefined) => {
  const refreshes: string[] = [];
  const server: BadServer = await badServer((socket, { head, body }) => {
    if (head.includes('/.well-known/'))
      return socket.end(answer(200, JSON.stringify({ issuer: server.url, token_endpoint: `${server.url}/token` })));
    if (!head.startsWith('POST /token')) return socket.end(answer(200, '{"items":[]}'));
    refreshes.push(new URLSearchParams(body).get('refresh_token') ?? '');
    const given = behave(refreshes.length);
    return given === undefined ? socket.destroy() : socket.end(given);
  });
  const settings = {
    name: 'Acme',
    account_type: 'production' as const,
    client_id: 'c',
    client_secret: 'secret_example',
    redirect_uri: 'http://127.0.0.1:4999/cb',
    issuer: server.url,
    base_url: server.url,
    retries: 0,
    timeout: 1,
  };
  const tokens = inMemoryTokenStore();
  await tokens.write('Acme', { access_token: 'at_0', expires_at: 0, refresh_token: 'rt_0', scopes: ['users'] });
  return { server, settings, tokens, refreshes, brex: connect(settings, { store: { tokens } }) };
};
const good = (more = {}) => answer(200, JSON.stringify({ access_token: 'at_1', token_type: 'Bearer', ...more }));
const no = (error: string, status = 400) => answer(status, JSON.stringify({ error }));

describe('a refresh', () => {
  test('that is cut or fails temporarily is retried later and uses up nothing', async () => {
    const { brex, tokens, refreshes, server } = await flaky(
      (n) => [undefined, answer(503, ''), answer(429, ''), good()][n - 1],
    );
    const ends = [];
    for (let n = 0; n < 4; n++) ends.push(await endOf(brex.run('list_users', {})));
    expect(ends).toEqual(['network', 'unavailable', 'rate_limited', 'done']);
    expect(refreshes).toEqual(['rt_0', 'rt_0', 'rt_0', 'rt_0']);
    const kept = await tokens.read('Acme');
    expect(kept).toMatchObject({ access_token: 'at_1', refresh_token: 'rt_0', scopes: ['users'] });
    expect(kept).not.toHaveProperty('refresh_sent_at');
    // No expires_in means an hour; a margin is kept.
    expect((kept?.expires_at ?? 0) - Date.now()).toBeGreaterThan(3_400_000);
    expect((kept?.expires_at ?? 0) - Date.now()).toBeLessThan(3_600_000);
    await server.close();
  });

  test("that can't be sent changes nothing", async () => {
    const { tokens, settings, server } = await flaky(() => good());
    const away = { issuer: server.url, token_endpoint: 'http://127.0.0.1:9/token' };
    const discovery = await badServer((socket) =>
      socket.end(answer(200, JSON.stringify({ ...away, issuer: discovery.url }))),
    );
    const brex = connect({ ...settings, issuer: discovery.url }, { store: { tokens } });
    expect(await endOf(brex.run('list_users', {}))).toBe('network');
    expect(await tokens.read('Acme')).toMatchObject({ refresh_token: 'rt_0' });
    expect(await tokens.read('Acme')).not.toHaveProperty('refresh_sent_at');
    await Promise.all([server.close(), discovery.close()]);
  });

  test('that is refused ends in one clear reconnect, and the token is never sent again', async () => {
    const { brex, settings, tokens, refreshes, server } = await flaky(() => no('invalid_grant'));
    const runs = await Promise.all(Array.from({ length: 20 }, () => endOf(brex.run('list_users', {}))));
    const later = await endOf(connect(settings, { store: { tokens } }).run('list_users', {}));
    expect(new Set([...runs, later])).toEqual(new Set(['unauthenticated']));
    expect(refreshes).toEqual(['rt_0']);
    await server.close();
  });

  test('that fails for a wrong client secret keeps the token until the secret is fixed', async () => {
    const { brex, refreshes, server } = await flaky((n) => (n === 1 ? no('invalid_client', 401) : good()));
    expect([await endOf(brex.run('list_users', {})), await endOf(brex.run('list_users', {}))]).toEqual([
      'unauthenticated',
      'done',
    ]);
    expect(refreshes).toEqual(['rt_0', 'rt_0']);
    await server.close();
  });

  test('whose response the store rejects is kept until the store accepts it, and is not used before', async () => {
    const { settings, tokens, refreshes, server } = await flaky((n) => good({ refresh_token: `rt_${n}` }));
    let writes = 0;
    const full: TokenStore = {
      ...tokens,
      write: (connection, fresh) =>
        ++writes === 2 ? Promise.reject(new Error('disk full')) : tokens.write(connection, fresh),
    };
    const brex = connect(settings, { store: { tokens: full } });
    expect(await endOf(brex.run('list_users', {}))).toBe('unexpected_answer');
    expect(server.seen.filter(({ head }) => head.startsWith('GET /v2/users'))).toHaveLength(0);
    expect(await endOf(brex.run('list_users', {}))).toBe('done');
    expect(refreshes).toEqual(['rt_0']);
    expect(await tokens.read('Acme')).toMatchObject({ refresh_token: 'rt_1' });
    await server.close();
  });

  test('continues for the others when one caller gives up', async () => {
    const { brex, refreshes, server } = await flaky(() => good());
    const ending = new AbortController();
    const given = endOf(brex.run('list_users', {}, { signal: ending.signal }));
    const other = endOf(brex.run('list_users', {}));
    ending.abort();
    expect([await given, await other]).toEqual(['cancelled', 'done']);
    expect(refreshes).toEqual(['rt_0']);
    await server.close();
  });
});
