import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RateLimiter, unlimitedRateLimiter } from '../../../src/connector';
import { startWorkbench } from '../../../src/hosts/workbench/server';
import { startSimulator } from '../../../src/simulator';
import { type Answer, type Bench, openBench } from './bench';
import { payment } from '../../payment';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
}, 120_000);
afterAll(() => bench.close());
const idOf = ({ body }: Answer): string => (body as { connection: { id: string } }).connection.id;

test('the demo’s data end on the present day unless another one is given', async () => {
  const newest = async (options: Parameters<typeof startWorkbench>[0]): Promise<number> => {
    const { url, accessKey, close } = await startWorkbench(options);
    const response = await fetch(`${url}/api/connections/demo/actions/list_expenses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessKey}`, 'content-type': 'application/json' },
      body: '{}',
    });
    const { output } = (await response.json()) as { output: { items: { purchased_at: string }[] } };
    await close();
    return Math.max(...output.items.map(({ purchased_at: at }) => Date.parse(at)));
  };
  const days = 24 * 60 * 60 * 1000;
  expect(Date.now() - (await newest({}))).toBeLessThan(10 * days);
  expect(Date.parse('2026-06-30') - (await newest({ today: '2026-06-30' }))).toBeLessThan(10 * days);
});

test('returns the catalogue and an action', async () => {
  expect((await bench.ask('/api/catalogue')).body).toMatchObject({ groups: { cards: { title: 'Cards' } } });
  const card = await bench.ask('/api/actions/create_card');
  expect(card.body).toMatchObject({
    action: 'create_card',
    group: 'cards',
    input: { properties: { owner: { type: 'object' } } },
  });
  expect((await bench.ask('/api/actions/create_crad')).body).toMatchObject({ code: 'invalid_input' });
  expect((await bench.ask('/api/nothing')).body).toMatchObject({ code: 'not_found' });
});

test('finds actions by how people ask for them, for the page alone', async () => {
  const names = async (search: string) =>
    (
      (await bench.ask(`/api/actions?search=${encodeURIComponent(search)}`)).body as unknown as { action: string }[]
    ).map(({ action }) => action);
  expect((await names('freeze crad'))[0]).toBe('lock_card');
  expect(await names('zzqqxx')).toEqual([]);
  expect((await bench.ask('/api/actions?search=a&search=b')).body).toMatchObject({ fields: [{ field: 'search' }] });
  expect((await bench.ask('/api/actions?search=card', 'GET', undefined, { authorization: '' })).status).toBe(401);
});

describe('a confirmation', () => {
  const order = (action: string, body: object) => bench.ask(`/api/connections/demo/actions/${action}`, 'POST', body);
  const asked = (action: string, input: object) => order(action, { input, dryRun: true, confirm: true });

  test('is returned with a dry run on request, and nothing is sent', async () => {
    const { status, body } = await asked('create_transfer', payment);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      requests: [{ method: 'POST', body: { approval_type: 'MANUAL' } }],
      confirmation: {
        sentence: expect.stringMatching(
          /^Send \$1,250\.00 by ACH ending in \d{4} to .+ from Primary account\. Waits for approval/,
        ),
        button: expect.stringMatching(/^Send \$1,250\.00 to /),
      },
    });
    expect((await bench.ask('/api/connections/demo/writes')).body).toEqual([]);
    expect((await asked('list_users', {})).body).not.toHaveProperty('confirmation');
    expect((await order('create_transfer', { input: payment, dryRun: true })).body).not.toHaveProperty('confirmation');
  });

  test('of an invalid input is refused field by field, without a dry run', async () => {
    const wrong = await asked('create_transfer', { ...payment, amount: '-5 USD' });
    expect(wrong).toMatchObject({ status: 400, body: { fields: [{ field: 'amount.amount' }] } });
    const run = await order('create_transfer', { input: payment, confirm: true });
    expect(run).toMatchObject({ status: 400, body: { fields: [{ field: 'confirm' }] } });
    expect((await bench.ask('/api/connections/demo/writes')).body).toEqual([]);
  });
});

test('the first test of a connection checks it as it will be stored', async () => {
  const capped = bench.settings('Capped');
  const settings = { ...capped.settings, max_transfers_per_day: ['100.00 USD'] };
  const { body } = await bench.ask('/api/connections', 'POST', { ...capped, settings, test: true });
  const { report } = body as { report: { notes: string[]; actions: Record<string, { available: boolean | null }> } };
  expect(report.notes).toEqual([]);
  expect(report.actions.create_transfer?.available).toBe(null);
  const demo = (await bench.ask('/api/connections/demo/test', 'POST')).body as unknown as { notes: string[] };
  expect(demo.notes).toEqual([]);
});

test('uses the rate limiter of its host', async () => {
  const accounts: string[] = [];
  const own = unlimitedRateLimiter();
  const rateLimiter: RateLimiter = { of: (...asked) => (accounts.push(asked[0]), own.of(...asked)) };
  const workbench = await startWorkbench({ rateLimiter });
  const headers = { authorization: `Bearer ${workbench.accessKey}` };
  const answer = await fetch(`${workbench.url}/api/connections/demo/test`, { method: 'POST', headers });
  await workbench.close();
  expect(answer.status).toBe(200);
  expect(accounts).toHaveLength(1);
});

test('never returns a secret', async () => {
  const made = await bench.ask('/api/connections', 'POST', bench.settings('Quiet'));
  expect(made).toMatchObject({
    status: 201,
    body: { connection: { name: 'Quiet', account_type: 'production', demo: false } },
  });
  const id = idOf(made);
  const wrong = await bench.ask('/api/connections', 'POST', bench.settings('Wrong', 'bxt_wrong_secret'));
  const answers = [
    made,
    wrong,
    await bench.ask('/api/connections'),
    await bench.ask(`/api/connections/${id}/test`, 'POST'),
    await bench.ask(`/api/connections/${idOf(wrong)}/test`, 'POST'),
    await bench.ask(`/api/connections/${id}/actions/get_card`, 'POST', { input: { id: 'no_such_card' } }),
    await bench.ask(`/api/connections/${id}/actions/list_users`, 'POST', { dryRun: true }),
    await bench.ask('/api/connections', 'POST', {
      auth_method: 'api_token',
      settings: { name: 'Bad', api_token: 'has a space', account_type: 'x' },
    }),
  ];
  for (const { text } of answers)
    for (const secret of [bench.brex.tokens.all, 'bxt_wrong_secret', 'has a space']) expect(text).not.toContain(secret);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 200, 200, 200, 404, 200, 400]);
  expect(answers[4]?.body).toMatchObject({ ok: false });
  expect((await bench.ask(`/api/connections/${id}`, 'DELETE')).status).toBe(200);
  expect((await bench.ask(`/api/connections/${id}/test`, 'POST')).status).toBe(404);
});

test("names are unique, and the demo can't be removed", async () => {
  const one = await bench.ask('/api/connections', 'POST', bench.settings('Same'));
  const other = await bench.ask('/api/connections', 'POST', bench.settings(' same'));
  expect(other).toMatchObject({ status: 409, body: { code: 'conflict', fields: [{ field: 'name' }] } });
  expect((await bench.ask('/api/connections', 'POST', bench.settings('Demo company'))).status).toBe(409);
  await bench.ask(`/api/connections/${idOf(one)}`, 'DELETE');
  expect((await bench.ask('/api/connections/demo', 'DELETE')).body).toMatchObject({ code: 'blocked' });
  const unknownMethod = { auth_method: 'constructor', settings: bench.settings('Method').settings };
  expect((await bench.ask('/api/connections', 'POST', unknownMethod)).body).toMatchObject({
    fields: [{ field: 'auth_method' }],
  });
});

test('runs, previews and searches on the demo', async () => {
  const run = (action: string, order: object) => bench.ask(`/api/connections/demo/actions/${action}`, 'POST', order);
  const users = await run('list_users', { input: { limit: 3 } });
  expect(users).toMatchObject({ status: 200, body: { output: { items: expect.any(Array) }, meta: { requests: 1 } } });
  const card = {
    owner: { type: 'USER', user_id: 'cuuser_1' },
    card_name: 'Tools',
    card_type: 'VIRTUAL',
    limit_type: 'CARD',
  };
  const spend = { spend_limit: '12.50 USD', spend_duration: 'MONTHLY' };
  const rehearsed = await run('create_card', { input: { ...card, spend_controls: spend }, dryRun: true });
  expect(rehearsed.body).toMatchObject({
    requests: [{ method: 'POST', body: { spend_controls: { spend_limit: { amount: 1250, currency: 'USD' } } } }],
  });
  const refused = await run('create_card', { input: { owner: { type: 'USER' } } });
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  expect((refused.body as { fields: { field: string }[] }).fields.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['owner.user_id', 'card_name']),
  );
  expect((await run('list_users', { input: [] })).body).toMatchObject({ fields: [{ field: 'input' }] });
  expect((await run('list_users', { inptu: {} })).body).toMatchObject({ fields: [{ field: 'inptu' }] });
  expect((await bench.ask('/api/connections/demo/choices/nothing')).status).toBe(400);
});

test('returns choices page by page, and the label of a value', async () => {
  const list = '/api/connections/demo/choices/expense';
  type Page = { choices: { value: string; label: string }[]; next?: string };
  const page = async (query: string) => (await bench.ask(`${list}?${query}`)).body as unknown as Page;
  const first = await page('limit=7');
  expect(first.choices).toHaveLength(7);
  const second = await page(`limit=7&cursor=${first.next}`);
  const values = [...first.choices, ...second.choices].map(({ value }) => value);
  expect(new Set(values).size).toBe(14);
  const { value = '', label = '' } = second.choices[6] ?? {};
  const [word = ''] = label.split(' ');
  for (const found of (await page(`search=${word}`)).choices)
    expect(`${found.label} ${found.value}`.toLowerCase()).toContain(word.toLowerCase());
  expect((await bench.ask(`/api/connections/demo/labels/expense?id=${value}`)).body).toEqual({ label });
  expect((await bench.ask('/api/connections/demo/labels/expense?id=nothing')).body).toEqual({ label: null });
});

test.each([
  ['choices/expense?search=a&search=b', 'search'],
  ['choices/expense?cursor=x', 'cursor'],
  ['choices/expense?limit=many', 'limit'],
  ['choices/expense?limit=0', 'limit'],
  ['labels/expense', 'id'],
  ['labels/expense?id=a&id=b', 'id'],
  ['labels/field_value?id=a&given.field_id=', 'field_id'],
])('refuses %s', async (path, field) => {
  expect(await bench.ask(`/api/connections/demo/${path}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid_input', fields: [{ field }] },
  });
});

test('the same intent cannot write twice', async () => {
  const order = { input: { name: 'Research' }, intent: 'workbench 1' };
  const [once, again] = [
    await bench.ask('/api/connections/demo/actions/create_department', 'POST', order),
    await bench.ask('/api/connections/demo/actions/create_department', 'POST', order),
  ];
  expect(once.status).toBe(200);
  expect(again.body).toMatchObject({ output: (once.body as { output: object }).output });
});

test('stops a run when its browser disconnects', async () => {
  const slow = await startSimulator({ delay: 5_000 });
  const made = await bench.ask('/api/connections', 'POST', {
    auth_method: 'api_token',
    settings: { ...bench.settings('Slow').settings, base_url: slow.url, api_token: slow.tokens.all },
  });
  const id = idOf(made);
  const leaving = new AbortController();
  const started = Date.now();
  const gone = fetch(`${bench.url}/api/connections/${id}/actions/create_department`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bench.accessKey}` },
    body: JSON.stringify({ input: { name: 'Never' } }),
    signal: leaving.signal,
  });
  setTimeout(() => leaving.abort(), 200);
  await expect(gone).rejects.toThrow();
  await bench.ask(`/api/connections/${id}`, 'DELETE');
  expect(Date.now() - started).toBeLessThan(3_000);
  await slow.close();
});

test('has no demo when it is switched off', async () => {
  const plain = await startWorkbench({ demo: false });
  const headers = { authorization: `Bearer ${plain.accessKey}` };
  expect(await (await fetch(`${plain.url}/api/connections`, { headers })).json()).toEqual([]);
  expect((await fetch(`${plain.url}/api/connections/demo/test`, { method: 'POST', headers })).status).toBe(404);
  await plain.close();
});

test('reads no file of its machine, for a stored connection and for the demo', async () => {
  const id = idOf(await bench.ask('/api/connections', 'POST', bench.settings('Files')));
  for (const connection of [id, 'demo'])
    for (const order of [{}, { dryRun: true }]) {
      const run = `/api/connections/${connection}/actions/match_receipt`;
      const input = { file_path: '/etc/hostname', receipt_name: 'a.pdf' };
      expect(await bench.ask(run, 'POST', { input, ...order })).toMatchObject({
        status: 400,
        body: { code: 'invalid_input', fields: [{ field: 'file_path' }] },
      });
    }
  expect(bench.brex.ledger.filter(({ kind }) => kind.startsWith('receipt'))).toHaveLength(0);
  await bench.ask(`/api/connections/${id}`, 'DELETE');
});
