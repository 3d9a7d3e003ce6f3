import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorkbench } from '../../../src/hosts/workbench/server';
import { BrexError } from '../../../src';
import { type Answer, type Bench, openBench } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
}, 120_000);
afterAll(() => bench.close());

interface Row {
  id: string;
  name: string;
  auth_method: string;
  granted?: string[] | null;
  warning?: string;
  settings: Record<string, unknown>;
}
const rows = async () => (await bench.ask('/api/connections')).body as unknown as Row[];
const rowOf = async (name: string) => (await rows()).find((row) => row.name === name);
const add = (auth_method: string, settings: object, test = true) =>
  bench.ask('/api/connections', 'POST', { auth_method, settings, test });
const idOf = ({ body }: Answer): string => (body as { connection: { id: string } }).connection.id;
const common = (name: string) => ({ name, account_type: 'production', base_url: bench.brex.url });
const oauth = (name: string, more: object = {}) => {
  const { issuer, client_id, client_secret } = bench.brex.client;
  return { ...common(name), issuer, client_id, client_secret, redirect_uri: `${bench.url}/callback`, ...more };
};
/** Goes where the user's browser would go, answers, and gives the address it is sent back to. */
const visit = async (url: string, decision: 'allow' | 'deny' | string[] = 'allow') => {
  const address = new URL(url);
  address.searchParams.set('answer', decision === 'deny' ? 'deny' : 'allow');
  if (Array.isArray(decision)) for (const scope of decision) address.searchParams.append('allow', scope);
  return (await fetch(address, { redirect: 'manual' })).headers.get('location') ?? '';
};
const goBack = async (address: string) => {
  const response = await fetch(address, { headers: { connection: 'close' } });
  return { status: response.status, text: await response.text(), headers: response.headers };
};
interface View {
  id: string;
  url: string;
  waits: boolean;
  asked: string[];
  state: string;
  granted?: { scopes: string[]; missing: string[]; renewable: boolean };
  refusal?: { code: string; message: string; remedy: string; fields?: { field: string }[] };
}
const begin = async (connection: string, more: object = { actions: ['list_users', 'list_cards'] }) => {
  const { status, body } = await bench.ask('/api/sign-ins', 'POST', { connection, ...more });
  return { status, view: body as unknown as View };
};
const stateOf = async ({ id }: View) => (await bench.ask(`/api/sign-ins/${id}`)).body as unknown as View;

test('all four auth methods are stored, tested and survive a restart', async () => {
  const { tokens, client } = bench.brex;
  const { client_id, client_secret, issuer } = client;
  const made = {
    token: await add('api_token', { ...common('By token'), api_token: tokens.three, timeout: 5 }),
    client_credentials: await add('client_credentials', {
      ...common('By client'),
      client_id,
      client_secret,
      issuer,
    }),
    access_token: await add('access_token', { ...common('Handed over'), access_token: tokens.read }),
    oauth: await add('oauth', oauth('Signed in for')),
  };
  for (const answer of Object.values(made)) expect(answer).toMatchObject({ status: 201 });
  expect(made.token.body).toMatchObject({ report: { ok: true } });
  // The first test knows that the store outlives the process, whatever the auth method and the limits.
  const limited = await add('api_token', { ...common('Limited'), api_token: tokens.all, read_only: true });
  for (const { body } of [...Object.values(made), limited])
    expect(JSON.stringify(body)).not.toMatch(/ends with this process|no store to count/);
  await bench.ask(`/api/connections/${idOf(limited)}`, 'DELETE');
  expect(made.oauth.body).not.toHaveProperty('report');
  await bench.restart();
  const found = await rows();
  expect(found.map(({ name, auth_method, granted }) => [name, auth_method, granted])).toEqual([
    ['Demo company', 'api_token', undefined],
    ['By client', 'client_credentials', undefined],
    ['By token', 'api_token', undefined],
    ['Handed over', 'access_token', undefined],
    ['Signed in for', 'oauth', null],
  ]);
  expect(found[2]?.settings).toEqual({ ...common('By token'), timeout: 5 });
  for (const name of ['By token', 'By client', 'Handed over'])
    expect((await bench.ask(`/api/connections/${(await rowOf(name))?.id}/test`, 'POST')).body).toMatchObject({
      ok: true,
    });
  expect((await bench.ask(`/api/connections/${idOf(made.oauth)}/test`, 'POST')).body).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/not signed in at Brex, or was signed out/) },
  });
});

test('what Brex rejects is not stored; without the test anything well-formed is', async () => {
  const dead = { ...common('Dead'), base_url: 'http://127.0.0.1:9', api_token: 'bxt_example_dead', retries: 0 };
  const before = await rows();
  const refused: [string, object, object][] = [
    ['api_token', { ...common('Bad'), api_token: 'bxt_example_wrong' }, { code: 'unauthenticated' }],
    [
      'api_token',
      { ...common('Bad'), api_token: bench.brex.client.client_secret },
      { code: 'unauthenticated', remedy: expect.stringMatching(/start with bxt_/) },
    ],
    ['api_token', dead, { code: 'network', retryable: true }],
    ['access_token', common('Bad'), { fields: [{ field: 'access_token', message: 'is required' }] }],
    ['oauth', { ...oauth('Bad'), redirect_uri: undefined }, { fields: [{ field: 'redirect_uri' }] }],
    [
      'client_credentials',
      { ...oauth('Bad', { client_secret: 'secret_example_wrong' }), redirect_uri: undefined },
      { code: 'unauthenticated', message: expect.stringMatching(/rejected the client ID and client secret/) },
    ],
    ['api_token', { ...common('by TOKEN'), api_token: bench.brex.tokens.all }, { fields: [{ field: 'name' }] }],
  ];
  for (const [method, settings, body] of refused) expect((await add(method, settings)).body).toMatchObject(body);
  expect(await rows()).toEqual(before);
  const stored = await add('api_token', dead, false);
  expect(stored).toMatchObject({ status: 201 });
  await bench.ask(`/api/connections/${idOf(stored)}`, 'DELETE');
});

test('renaming and tightening keep the secret, loosening asks for it, and an invalid edit changes nothing', async () => {
  const id = idOf(await add('api_token', { ...common('Old'), api_token: bench.brex.tokens.three }));
  const path = `/api/connections/${id}`;
  expect((await bench.ask(path, 'PATCH', { name: 'New' })).body).toMatchObject({ id, name: 'New' });
  expect((await bench.ask(path, 'PATCH', { name: 'By token' })).status).toBe(409);
  expect((await bench.ask(path, 'PATCH', { name: 'Demo company' })).status).toBe(409);
  const put = (settings: object, test = true) => bench.ask(path, 'PUT', { auth_method: 'api_token', settings, test });
  const limit = { max_transfer: ['50.00 USD'] };
  const tightened = await put({ ...common('New'), ...limit, timeout: 6 });
  expect(tightened.body).toMatchObject({ connection: { id, settings: limit }, report: { ok: true } });
  for (const [change, named] of [
    [{ max_transfer: ['51.00 USD'] }, 'max_transfer'],
    [{ max_transfer: [] }, 'max_transfer'],
    [{}, 'max_transfer'],
    [{ ...limit, allow_card_numbers: true }, 'allow_card_numbers'],
    [{ ...limit, headers: { 'x-gateway': 'y' } }, undefined],
    [{ ...limit, base_url: 'http://127.0.0.1:9' }, 'base_url'],
  ] as const)
    for (const test of [true, false])
      expect((await put({ ...common('New'), ...change }, test)).body).toMatchObject({
        code: 'invalid_input',
        fields: [
          { field: 'api_token', message: expect.stringMatching(/entered again/) },
          ...(named ? [{ field: named }] : []),
        ],
      });
  expect((await rowOf('New'))?.settings).toMatchObject({ ...limit, timeout: 6 });
  expect((await put({ ...common('New'), api_token: 'bxt_example_wrong' })).body).toMatchObject({
    code: 'unauthenticated',
  });
  expect((await bench.ask(`${path}/test`, 'POST')).body).toMatchObject({ ok: true });
  const edited = await put({ ...common('New'), timeout: 7, api_token: bench.brex.tokens.all });
  expect(edited.body).toMatchObject({ connection: { id, settings: { timeout: 7 } }, report: { ok: true } });
  // The connection that was in use before the edit has the former token; the next run has the new one.
  const made = await bench.ask(`${path}/actions/create_department`, 'POST', { input: { name: 'After the edit' } });
  expect(made.status).toBe(200);
  expect((await bench.ask(path, 'DELETE')).body).toEqual({
    revoked: false,
    reason: expect.stringMatching(/Brex dashboard/),
  });
  expect(await rowOf('New')).toBeUndefined();
});

test('a sign-in: full consent, partial consent, and more scopes later', async () => {
  const id = idOf(await add('oauth', oauth('Partner')));
  expect((await bench.ask('/api/scopes', 'POST', { actions: ['list_users', 'create_card'] })).body).toEqual({
    scopes: ['openid', 'offline_access', 'cards', 'users.readonly'],
    plan: expect.objectContaining({
      scopes: [
        { scope: 'cards', actions: ['create_card'], alternatives: [] },
        { scope: 'users.readonly', actions: ['list_users'], alternatives: ['users'] },
      ],
    }),
  });
  expect((await bench.ask('/api/scopes', 'POST', { actions: [], auth_method: 1 })).status).toBe(400);
  expect((await begin(id, {})).view).toMatchObject({ code: 'invalid_input', fields: [{ field: 'scopes' }] });
  const { status, view } = await begin(id);
  expect([status, view.state, view.waits]).toEqual([201, 'waiting', true]);
  expect(new URL(view.url).searchParams.get('redirect_uri')).toBe(`${bench.url}/callback`);
  expect(view.asked).toEqual(['openid', 'offline_access', 'cards.readonly', 'users.readonly']);
  expect((await stateOf(view)).state).toBe('waiting');
  const shown = await goBack(await visit(view.url, ['users.readonly']));
  expect([shown.status, shown.text]).toEqual([200, expect.stringMatching(/You are signed in/)]);
  expect(shown.headers.get('cache-control')).toBe('no-store');
  expect(await stateOf(view)).toMatchObject({
    state: 'done',
    granted: { missing: ['cards.readonly'], renewable: true },
  });
  expect((await rowOf('Partner'))?.granted).toContain('users.readonly');
  const run = (action: string) => bench.ask(`/api/connections/${id}/actions/${action}`, 'POST', { input: {} });
  expect([(await run('list_users')).status, (await run('list_cards')).status]).toEqual([200, 403]);

  const more = (await begin(id, { actions: ['list_cards'], fresh: true })).view;
  expect(more.asked).toEqual(expect.arrayContaining(['cards.readonly', 'users.readonly']));
  expect(new URL(more.url).searchParams.get('prompt')).toBe('login');
  await goBack(await visit(more.url));
  expect((await run('list_cards')).status).toBe(200);

  // It outlives the workbench; the sign-in that was finished does not.
  await bench.restart();
  expect((await run('list_cards')).status).toBe(200);
  expect((await bench.ask(`/api/sign-ins/${more.id}`)).body).toMatchObject({ code: 'not_found' });
  expect((await goBack(await visit(more.url))).text).toMatch(/belongs to no sign-in of this workbench/);

  expect((await bench.ask(`/api/connections/${id}`, 'DELETE')).body).toEqual({ revoked: true });
});

test('a denial, a wrong state, a missing code and a second use each give one message', async () => {
  const id = idOf(await add('oauth', oauth('Unlucky')));
  const denied = (await begin(id)).view;
  const no = await visit(denied.url, 'deny');
  expect((await goBack(no)).text).toMatch(/Access was denied/);
  const failed = await stateOf(denied);
  expect(failed).toMatchObject({
    state: 'failed',
    refusal: { code: 'forbidden', remedy: expect.stringMatching(/Sign in again/) },
  });
  await goBack(no);
  expect(await stateOf(denied)).toEqual(failed);

  const { view } = await begin(id);
  const good = new URL(await visit(view.url));
  const wrong = new URL(good);
  wrong.searchParams.set('state', 'x'.repeat(43));
  expect(await goBack(wrong.href)).toMatchObject({ status: 400, text: expect.stringMatching(/another sign-in/) });
  expect(await stateOf(view)).toMatchObject({ state: 'waiting', refusal: { fields: [{ field: 'state' }] } });
  expect(await goBack(good.href)).toMatchObject({ status: 200 });
  expect(await stateOf(view)).toMatchObject({ state: 'done' });
  expect((await stateOf(view)).refusal).toBeUndefined();
  expect((await goBack(good.href)).text).toMatch(/can't be used twice/);
  expect(await stateOf(view)).toMatchObject({ state: 'done', refusal: { code: 'conflict' } });
  expect((await rowOf('Unlucky'))?.granted).not.toBeNull();

  const codeless = (await begin(id)).view;
  const without = new URL(await visit(codeless.url));
  without.searchParams.delete('code');
  expect((await goBack(without.href)).text).toMatch(/has no code/);
  expect(await stateOf(codeless)).toMatchObject({ state: 'failed', refusal: { fields: [{ field: 'code' }] } });
});

test('an address from another machine can be pasted, and a failed paste can be repeated', async () => {
  const id = idOf(await add('oauth', oauth('Elsewhere', { redirect_uri: 'https://partner.example/brex/callback' })));
  const { view } = await begin(id);
  expect(view.waits).toBe(false);
  const paste = async (address: string) =>
    (await bench.ask(`/api/sign-ins/${view.id}/callback`, 'POST', { address })).body as unknown as View;
  const good = await visit(view.url);
  expect(good).toMatch(/^https:\/\/partner\.example\/brex\/callback\?/);
  expect(await paste('')).toMatchObject({ fields: [{ field: 'address' }] });
  for (const bad of ['https://partner.example/', 'hello', good.replace('state=', 'state=x')])
    expect(await paste(bad)).toMatchObject({ state: 'waiting', refusal: { code: 'invalid_input' } });
  expect(await paste(`  ${good}\n`)).toMatchObject({ state: 'done', granted: { missing: [] } });
});

test("a changed client does not use the former one's access, which is revoked", async () => {
  const id = idOf(await add('oauth', oauth('Moves')));
  const { view } = await begin(id);
  await goBack(await visit(view.url));
  const tokens = await bench.store.tokens.read(id);
  const edit = (settings: object) =>
    bench.ask(`/api/connections/${id}`, 'PUT', { auth_method: 'oauth', settings, test: false });
  const same = await edit(oauth('Moves', { timeout: 9 }));
  expect(same.body).not.toHaveProperty('ended');
  expect((await rowOf('Moves'))?.granted).not.toBeNull();
  const changed = await edit(oauth('Moves', { client_id: 'client_example_other' }));
  expect(changed.body).toMatchObject({ ended: { revoked: true }, connection: { granted: null } });
  expect(await bench.store.tokens.read(id)).toBeUndefined();
  const { status } = await fetch(`${bench.brex.url}/v2/users/me`, {
    headers: { authorization: `Bearer ${tokens?.access_token}` },
  });
  expect(status).toBe(403);
});

test("a workbench without a store says why something can't be stored", async () => {
  const why = new BrexError('invalid_input', 'Storing connections needs the package "kysely".', {
    remedy: 'Install it.',
  });
  const plain = await startWorkbench({ store: why });
  const headers = { authorization: `Bearer ${plain.accessKey}` };
  expect(await (await fetch(`${plain.url}/api/connections`, { headers })).json()).toMatchObject([{ id: 'demo' }]);
  const added = await fetch(`${plain.url}/api/connections`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(bench.settings('x')),
  });
  expect(await added.json()).toMatchObject({ message: why.message, remedy: 'Install it.' });
  await plain.close();
});
