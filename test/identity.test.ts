import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BrexError, connect, type Connection, type Host, type Settings, type Transport } from '../src';
import { accountOf } from '../src/connector/rate_limit_key';
import { readSettings } from '../src/connector/settings';
import { sameAccount } from '../src/safety/account';
import { createKeys } from '../src/safety/idempotency_keys';
import { connectStored, editStored, openStore, type Store } from '../src/connections';
import { fetchTransport } from './fetch_transport';
import { failure } from './failure';
import { fakeClock } from './fake_clock';
import { type Account, cut, done, forgetfulBrex, type ForgetfulBrex, type Turn } from './forgetful_brex';
import { transfer } from './fault_injection/kinds';
import { quickRateLimiter } from './quick_rate_limiter';
import { openSimulator } from './open_simulator';
import { temporaryFolder } from './temporary_folder';

let brex: ForgetfulBrex;
/** Another server, as Sandbox is another than Production. */
let staging: ForgetfulBrex;
beforeAll(async () => {
  [brex, staging] = await Promise.all([forgetfulBrex(), forgetfulBrex()]);
});
afterAll(() => Promise.all([brex.close(), staging.close()]));

let home: string;
let store: Store;
const open: Connection[] = [];
beforeEach(async () => {
  home = temporaryFolder();
  store = await openStore({ home, key: randomBytes(32).toString('base64') });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()));
  await store.close();
  rmSync(home, { recursive: true });
});

const clock = fakeClock();
const account = (company?: string, plan: Turn[] = [done]): Account =>
  brex.account(plan, clock, company === undefined ? {} : { company });
const settingsOf = ({ token }: Account, more: Partial<Settings> = {}) =>
  ({
    ...{ name: 'Acme', account_type: 'production', api_token: token, base_url: brex.url, retries: 0 },
    ...more,
  }) as Settings;

interface Ended {
  end: string;
  id?: string;
  error?: BrexError;
  keys?: string[];
  warnings: string;
}
const pay = async (connection: Connection, intent = 'run 1'): Promise<Ended> => {
  open.push(connection);
  try {
    const { output, meta } = await connection.run('create_transfer', transfer('rent'), { intent });
    return { end: 'done', id: output.id, keys: meta.idempotencyKeys, warnings: meta.warnings.join(' ') };
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    return { end: error.code, error, warnings: '' };
  }
};
const withId = (settings: Settings, id = 'one') => connect(settings, { id, store, rateLimiter: quickRateLimiter });
const withoutId = (settings: Settings) => connect(settings, { store, rateLimiter: quickRateLimiter });

describe('a stored connection', () => {
  const stored = () => connectStored(store, 'Acme', { rateLimiter: quickRateLimiter });
  const edit = (settings: Settings) => editStored(store, 'Acme', settings);

  test("that is pointed at another server never answers from the former server's writes", async () => {
    const former = account('cuacc_1');
    const now = staging.account([done], clock, { company: 'cuacc_1' });
    await store.connections.add(settingsOf(former));
    expect(await pay(await stored())).toMatchObject({ end: 'done' });
    await edit(settingsOf(now, { base_url: staging.url }));
    const { end, error } = await pay(await stored());
    expect(end).toBe('conflict');
    expect(error?.message).toMatch(/another Brex account/);
    expect(error?.remedy).toMatch(/new intent.*Nothing was sent/);
    expect(now.arrivals).toHaveLength(0);
    expect(await pay(await stored(), 'run 2')).toMatchObject({ end: 'done' });
    expect(now.booked).toHaveLength(1);
  });

  test("with the token of another company never answers from the former company's writes, nor sends under its key", async () => {
    const former = account('cuacc_1', [cut]);
    const now = account('cuacc_2');
    await store.connections.add(settingsOf(former));
    expect(await pay(await stored())).toMatchObject({ end: 'outcome_unknown' });
    await edit(settingsOf(now));
    expect(await pay(await stored())).toMatchObject({ end: 'conflict' });
    expect(now.arrivals).toHaveLength(0);
  });

  test('with a new token of the same company continues under the same key', async () => {
    const former = account('cuacc_1', [cut]);
    await store.connections.add(settingsOf(former));
    const first = await pay(await stored());
    expect(first.end).toBe('outcome_unknown');
    const now = account('cuacc_1');
    await edit(settingsOf(now));
    expect(await pay(await stored())).toMatchObject({ end: 'done' });
    expect(now.arrivals.map(({ key }) => key)).toEqual([first.error?.idempotencyKey]);
    expect(await pay(await stored())).toMatchObject({ end: 'done', warnings: expect.stringMatching(/Already done/) });
    expect(now.arrivals).toHaveLength(1);
  });

  test.each([
    ['the new token', 'cuacc_1', undefined],
    ['the former token', undefined, 'cuacc_1'],
    ['either token', undefined, undefined],
  ])('whose company %s may not read looks up after a new token, and neither sends nor answers', async (_, was, is) => {
    const former = account(was);
    await store.connections.add(settingsOf(former));
    expect(await pay(await stored())).toMatchObject({ end: 'done' });
    const now = account(is);
    await edit(settingsOf(now));
    const { end, error } = await pay(await stored());
    expect(end).toBe('outcome_unknown');
    expect(error?.message).toMatch(/another token/);
    expect(error?.remedy).toMatch(/companies\.readonly/);
    expect(now.arrivals).toHaveLength(0);
  });

  test('whose company no token may read still answers a repeat under the same token', async () => {
    await store.connections.add(settingsOf(account()));
    expect(await pay(await stored())).toMatchObject({ end: 'done' });
    expect(await pay(await stored())).toMatchObject({ end: 'done', warnings: expect.stringMatching(/Already done/) });
  });

  test('may send to another account what was never sent to the former one', async () => {
    const former = account('cuacc_1', [{ books: false, answer: 401 }]);
    await store.connections.add(settingsOf(former));
    expect((await pay(await stored())).end).toMatch(/unauthenticated|forbidden/);
    const now = account('cuacc_2');
    await edit(settingsOf(now));
    expect(await pay(await stored())).toMatchObject({ end: 'done' });
  });

  test('does not resolve a write of another account', async () => {
    const former = account('cuacc_1', [cut]);
    await store.connections.add(settingsOf(former));
    const first = await pay(await stored());
    await edit(settingsOf(account('cuacc_2')));
    const connection = await stored();
    open.push(connection);
    await expect(connection.resolveWrite(first.error?.idempotencyKey ?? '')).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('connections without an id, on one store', () => {
  test('with one name and two tokens share nothing', async () => {
    const [a, b] = [account('cuacc_1'), account('cuacc_2')];
    const first = await pay(withoutId(settingsOf(a)));
    const second = await pay(withoutId(settingsOf(b)));
    expect([first.end, second.end]).toEqual(['done', 'done']);
    expect([a.booked.length, b.booked.length]).toEqual([1, 1]);
    expect(first.keys).not.toEqual(second.keys);
    expect(first.warnings).toMatch(/no id.*change when its API token is replaced/);
  });

  test('with one name, token and server are one connection', async () => {
    const one = account('cuacc_1');
    await pay(withoutId(settingsOf(one)));
    expect(await pay(withoutId(settingsOf(one)))).toMatchObject({ end: 'done' });
    expect(one.arrivals).toHaveLength(1);
  });

  test('find the writes that an earlier version recorded under the name, and keep their keys', async () => {
    const one = account('cuacc_1');
    const settings = settingsOf(one);
    const key = createKeys({ connection: 'Acme', intent: 'run 1' })('create_transfer');
    const noted = await pay(connect(settings, { id: 'Acme', store, rateLimiter: quickRateLimiter }));
    expect(noted.keys).toEqual([key]);
    const again = await pay(withoutId(settings));
    expect(again).toMatchObject({ end: 'done', keys: [key], warnings: expect.stringMatching(/Already done/) });
    expect(one.arrivals).toHaveLength(1);
    const listed = await withoutId(settings).writes();
    expect(listed.map((write) => write.key)).toEqual([key]);
  });
});

test('a missing record does not prove a deletion in an account that may be another', async () => {
  const simulator = await openSimulator();
  const settings = { name: 'Acme', account_type: 'production' as const, base_url: simulator.url, retries: 0 };
  const connectWith = (api_token: string, host: Host = {}) => {
    const connection = connect({ ...settings, api_token }, host);
    open.push(connection);
    return connection;
  };
  const { output } = await connectWith(simulator.tokens.all).run('create_vendor', { company_name: 'Globex' });
  let deletions = 0;
  let isCut = true;
  /** A way to Brex on which no token can read its company, and answers get lost. */
  const transport: Transport = async (request, signal) => {
    if (request.url.endsWith('/v2/company'))
      return { status: 403, headers: {}, body: '{"message":"Missing scope companies.readonly"}' };
    if (request.method === 'DELETE') deletions++;
    const authorization = `Bearer ${simulator.tokens.all}`;
    const answer = await fetchTransport({ ...request, headers: { ...request.headers, authorization } }, signal);
    return isCut ? { error: { code: 'ECONNRESET' }, sent: true } : answer;
  };
  const remove = (token: string) =>
    failure(
      connectWith(token, { store, id: 'one', transport }).run('delete_vendor', { id: output.id }, { intent: 'run 1' }),
    );

  expect((await remove('bxt_example_first')).code).toBe('outcome_unknown');
  isCut = false;
  const error = await remove('bxt_example_second');
  expect(deletions).toBe(1);
  expect(error.code).toBe('outcome_unknown');
  expect(error.message).toMatch(/another token.*It does not exist now; in another account it never existed\./);
});

test('two connections with different ids share nothing, whatever their names', async () => {
  const one = account('cuacc_1');
  await pay(withId(settingsOf(one), 'one'));
  await pay(withId(settingsOf(one), 'two'));
  expect(one.booked).toHaveLength(2);
});

test('the rate-limit key is derived from an API token and its server; for access tokens, from the connection', () => {
  const print = (settings: Partial<Settings>, id: string) =>
    accountOf(readSettings({ name: 'A', account_type: 'production', ...settings } as Settings), id);
  expect(print({ api_token: 'bxt_example_1' }, 'one')).toBe(print({ api_token: 'bxt_example_1' }, 'two'));
  expect(print({ api_token: 'bxt_example_1' }, 'one')).not.toBe(print({ api_token: 'bxt_example_2' }, 'one'));
  expect(print({ access_token: 'example_1' }, 'one')).toBe(print({ access_token: 'example_2' }, 'one'));
  expect(print({ access_token: 'example_1' }, 'one')).not.toBe(print({ access_token: 'example_1' }, 'two'));
  expect(print({ api_token: 'bxt_example_1' }, 'one')).not.toMatch(/example/);
});

const here = { origin: 'https://a.example', company: 'c1', fingerprint: 'p1' };
test.each([
  ['the same in all', here, here, 'same'],
  ['another server, the same company', { ...here, origin: 'https://b.example' }, here, 'other'],
  ['another company, the same access', { ...here, company: 'c2' }, here, 'other'],
  ['another token, the same company', { ...here, fingerprint: 'p2' }, here, 'same'],
  ['another token, no company then', { origin: here.origin, fingerprint: 'p2' }, here, 'unclear'],
  ['another token, no company now', { ...here, fingerprint: 'p2' }, { ...here, company: undefined }, 'unclear'],
  ['the same token, no company', { origin: here.origin, fingerprint: 'p1' }, { ...here, company: undefined }, 'same'],
  ['an entry of an earlier version, same access', { fingerprint: 'p1' }, here, 'same'],
  ['an entry of an earlier version, other access', { fingerprint: 'p2' }, here, 'unclear'],
] as const)('%s: %#', (_, entry, now, expected) => {
  expect(sameAccount(entry, now)).toBe(expected);
});
