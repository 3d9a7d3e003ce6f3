import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { beginAuthorization, connect, type Settings } from '../src';
import { type Simulator, startSimulator } from '../src/simulator';
import { keepAliveOnce, keepAlive, type Store, warningOf } from '../src/connections';
import { simulated } from './sign_in';
import { kinds, settings, sqlitePlace } from './stores';
import { openSimulator } from './open_simulator';

jest.setTimeout(60_000);
const day = 24 * 60 * 60_000;

let simulator: Simulator;
beforeAll(async () => void (simulator = await openSimulator()));
const live = (name: string, more: object = {}) =>
  settings(name, { api_token: simulator.tokens.all, base_url: simulator.url, ...more });

/** Has every connection unused for some days, or some of them. */
const rested = (sql: (text: string) => Promise<void>, days: number, names = '%') =>
  sql(`UPDATE connections SET used_at = ${Date.now() - days * day} WHERE name LIKE '${names}'`);
const warnings = async (store: Store) =>
  (await Promise.all((await store.connections.list()).map((one) => warningOf(store, one)))).filter(Boolean);
const heard = () => {
  const said: string[] = [];
  const hear = (_: object, message: string) => void said.push(message);
  const nothing = () => undefined;
  return { said, logger: { debug: nothing, info: nothing, warn: hear, error: hear } };
};

describe.each(kinds)('on %s', (_, place) => {
  test('a call is made in time, for the connections that need one and no others', async () => {
    const { open, sql } = await place();
    const store = await open();
    await store.connections.add(live('Used'));
    await store.connections.add(live('Unused'));
    await store.connections.add(live('Left alone', { keep_alive: false }));
    await store.connections.add({
      name: 'Handed over',
      account_type: 'production',
      access_token: simulator.tokens.all,
      base_url: simulator.url,
    });
    expect(await keepAliveOnce(store)).toEqual([]);
    await rested(sql, 6);
    await sql(`UPDATE connections SET used_at = ${Date.now() - 4 * day} WHERE name = 'Used'`);
    const before = simulator.ledger.recent.length;
    expect(await keepAliveOnce(store)).toMatchObject([{ name: 'Unused', outcome: 'renewed' }]);
    const calls = simulator.ledger.recent.slice(before).map(({ method, url }) => `${method} ${url}`);
    expect(calls).toEqual(['GET /v2/users/me']);
    const { used_at } = await store.connections.get('Unused');
    expect(Date.now() - Date.parse(used_at ?? '')).toBeLessThan(60_000);
    expect(await keepAliveOnce(store)).toEqual([]);
    expect(await warnings(store)).toEqual([]);
    await store.close();
  });

  test('several processes on a store make one call', async () => {
    const { open, sql } = await place();
    const stores = await Promise.all([1, 2, 3, 4].map(() => open()));
    const [one] = stores as [Store];
    for (const name of ['A', 'B', 'C']) await one.connections.add(live(name));
    await rested(sql, 9);
    const turns = await Promise.all(stores.map((store) => keepAliveOnce(store)));
    expect(
      turns
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['A', 'B', 'C']);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('an expired token is reported once, and checked again only after the connection was fixed', async () => {
    const { open, sql } = await place();
    const store = await open();
    const { said, logger } = heard();
    await store.connections.add(live('Gone', { api_token: 'bxt_example_revoked' }));
    await rested(sql, 6);
    expect(await keepAliveOnce(store, { logger })).toMatchObject([{ outcome: 'ended', code: 'unauthenticated' }]);
    expect(await keepAliveOnce(store, { logger })).toEqual([]);
    expect(said).toEqual([expect.stringMatching(/Keep-alive of "Gone" failed: Brex does not accept this token/)]);
    expect(await warnings(store)).toEqual([expect.stringMatching(/"Gone" no longer works.*Create a new API token/)]);
    await store.connections.edit('Gone', live('Gone'));
    expect(await warnings(store)).toEqual([]);
    // Six days later.
    const { id } = await store.connections.get('Gone');
    const old = (await store.values('keep_alive').read(id)) as object;
    await store.values('keep_alive').write(id, { ...old, at: new Date(Date.now() - 7 * day).toISOString() });
    await sql(`UPDATE connections SET edited_at = ${Date.now() - 6 * day}`);
    expect(await keepAliveOnce(store)).toMatchObject([{ outcome: 'renewed' }]);
    await store.connections.remove('Gone');
    expect(await store.values('keep_alive').read(id)).toBeUndefined();
    await store.close();
  });
});

test('a temporary failure is retried, and causes a warning while there is time', async () => {
  const { open, sql } = await sqlitePlace();
  const store = await open();
  await store.connections.add(live('Cut off', { base_url: 'http://127.0.0.1:9', retries: 0 }));
  await store.connections.add(live('Left alone', { keep_alive: false }));
  await rested(sql, 21);
  const { said, logger } = heard();
  for (let round = 0; round < 2; round++)
    expect(await keepAliveOnce(store, { logger })).toMatchObject([
      { name: 'Cut off', outcome: 'failed', code: 'network' },
    ]);
  expect(said).toEqual(expect.arrayContaining([expect.stringMatching(/"Left alone" was not used for 21 days/)]));
  expect(await warnings(store)).toHaveLength(2);
  await store.close();
});

test("a token that can't read its owner is kept alive by a read that it may make", async () => {
  const { open, sql } = await sqlitePlace();
  const store = await open();
  const provider = await simulated();
  const { id } = await store.connections.add(provider.settings);
  expect(await keepAliveOnce(store)).toEqual([]);
  await sql(`UPDATE connections SET created_at = ${Date.now() - 70 * day}`);
  // Nobody has signed in, so there is nothing to keep.
  expect(await keepAliveOnce(store)).toEqual([]);
  const { url, finish } = await beginAuthorization({
    settings: provider.settings,
    scopes: ['locations.readonly'],
    store,
    id,
  });
  await finish(await provider.visit(url));
  const tokens = await store.tokens.read(id);
  if (tokens) await store.tokens.write(id, { ...tokens, expires_at: 0 });
  expect(await keepAliveOnce(store)).toMatchObject([{ outcome: 'renewed' }]);
  expect(await provider.refreshes()).toBe(1);
  expect((await store.tokens.read(id))?.refresh_token).not.toBe(tokens?.refresh_token);
  await store.close();
  await provider.close();
});

test('it ends on its signal, also in the middle of a round', async () => {
  const { open, sql } = await sqlitePlace();
  const store = await open();
  const slow = await startSimulator({ delay: 0 });
  await store.connections.add(live('Acme', { base_url: slow.url }));
  await rested(sql, 6);
  const ending = new AbortController();
  const keeping = keepAlive(store, { signal: ending.signal });
  ending.abort();
  await keeping;
  await expect(keepAliveOnce(store, { signal: ending.signal })).rejects.toMatchObject({ code: 'cancelled' });
  await slow.close();
  await store.close();
});

describe('a token whose owner was disabled', () => {
  const disabled = async (reading: 'said' | 'unsaid') => {
    const brex = await openSimulator({ variants: { 'disabled-owner': reading } });
    const base = { name: 'x', account_type: 'production', base_url: brex.url, retries: 0 } as const;
    const admin = connect({ ...base, api_token: brex.tokens.all });
    await admin.run('update_user', { id: 'cuuser_2', status: 'DISABLED' });
    return { brex, base, admin };
  };

  test('is recognised if Brex says so, and otherwise not', async () => {
    for (const [reading, message] of [
      ['said', /its user is not active.*Brex says: "User is not active"/],
      ['unsaid', /invalid, expired or revoked/],
    ] as const) {
      const { brex, base } = await disabled(reading);
      const { ok, error } = await connect({ ...base, api_token: brex.tokens.read }).test();
      expect([ok, error?.code, error?.message]).toEqual([false, 'unauthenticated', expect.stringMatching(message)]);
      if (reading === 'said') expect(error?.remedy).toMatch(/account admin to activate the user/);
    }
  });

  test("is reported by keep-alive, and by a sign-in that can't be refreshed", async () => {
    const { open, sql } = await sqlitePlace();
    const store = await open();
    const { brex, base } = await disabled('said');
    const api_token = brex.tokens.read;
    await store.connections.add({ ...base, name: 'Left the company', api_token });
    await rested(sql, 6);
    expect(await keepAliveOnce(store)).toMatchObject([
      { outcome: 'ended', message: expect.stringMatching(/not active/) },
    ]);

    const client: Settings = {
      ...base,
      name: 'Partner',
      ...brex.client,
      redirect_uri: 'http://127.0.0.1:4999/callback',
    };
    const { id } = await store.connections.add(client);
    const { url, finish } = await beginAuthorization({ settings: client, scopes: ['users'], store, id });
    const { headers } = await fetch(`${url}&answer=allow`, { redirect: 'manual' });
    await finish(headers.get('location') ?? '');
    const partner = connect(client, { store, id });
    await partner.run('update_user', { id: 'cuuser_1', status: 'DISABLED' });
    await expect(partner.run('list_users', {})).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/its user is not active/),
    });
    await store.close();
  });
});
