import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulator } from '../../src/simulator/index';
import { openSimulator } from '../open_simulator';

interface Thing {
  readonly [field: string]: unknown;
}

interface Answered {
  status: number;
  body: Thing;
  items: Thing[];
}

const ask = async (brex: Simulator, path: string, sent?: { method: string; body: unknown }): Promise<Answered> => {
  const response = await fetch(brex.url + path, {
    method: sent?.method ?? 'GET',
    headers: { authorization: `Bearer ${brex.tokens.all}`, ...(sent ? { 'content-type': 'application/json' } : {}) },
    ...(sent ? { body: JSON.stringify(sent.body) } : {}),
  });
  const body = (await response.json()) as Thing;
  return { status: response.status, body, items: (body['items'] ?? []) as Thing[] };
};

const all = async (brex: Simulator, path: string, limit = 100): Promise<Thing[]> => {
  const found: Thing[] = [];
  let cursor = '';
  do {
    const page = await ask(brex, `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`);
    expect(page.status).toBe(200);
    found.push(...page.items);
    const next = page.body['next_cursor'];
    cursor = typeof next === 'string' ? `&cursor=${next}` : '';
  } while (cursor);
  return found;
};

const put = (brex: Simulator, id: unknown, body: unknown): Promise<Answered> =>
  ask(brex, `/v1/expenses/card/${String(id)}`, { method: 'PUT', body });

const idsOf = (things: Thing[]): unknown[] => things.map((thing) => thing['id']);
const valuesOf = (things: Thing[], field: string): Set<unknown> => new Set(things.map((thing) => thing[field]));
const time = (thing: Thing, field: string): number => Date.parse(String(thing[field]));
const EXPANSIONS =
  'location,department,merchant,receipts.download_uris,user,budget,payment,spending_entity,policy'.split(',');

describe('expenses', () => {
  let brex: Simulator;
  let every: Thing[];
  beforeAll(async () => {
    brex = await openSimulator();
    every = await all(brex, '/v1/expenses', 37);
  });

  test('are shown as they are now, and so are their parts and people', async () => {
    const own = await openSimulator();
    const list = async (query = ''): Promise<Thing[]> => (await ask(own, `/v1/expenses${query}`)).items;
    const people = '?expand[]=user';
    const [whole] = (await list()).filter((each) => (each['expense_line_items'] as Thing[]).length > 0);
    const [before] = await list(people);
    const part = (whole?.['expense_line_items'] as Thing[])[0]?.['id'];
    await put(own, part, { memo: 'the part' });
    const user = String(before?.['user_id']);
    await ask(own, `/v2/users/${user}`, { method: 'PUT', body: { department_id: 'dept_3' } });
    const after = (await list()).find(({ id }) => id === whole?.['id']);
    expect((after?.['expense_line_items'] as Thing[])[0]).toMatchObject({ id: part, memo: 'the part' });
    expect((await list(people))[0]).toMatchObject({ user: { id: user, department_id: 'dept_3' } });
    expect(before).not.toMatchObject({ user: { department_id: 'dept_3' } });
    expect((await list())[0]).toMatchObject({ user: null });
  });

  test('have all kinds and states, newest first, each once', () => {
    expect(new Set(idsOf(every)).size).toBe(200);
    expect(valuesOf(every, 'expense_type').size).toBe(5);
    expect(valuesOf(every, 'status').size).toBe(8);
    expect(valuesOf(every, 'payment_status').size).toBe(11);
    const times = every.map((expense) => time(expense, 'purchased_at'));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    for (const expense of every)
      expect(time(expense, 'updated_at')).toBeGreaterThanOrEqual(time(expense, 'purchased_at'));
  });

  test('are limited to a hundred per page', async () => {
    expect((await ask(brex, '/v1/expenses')).items).toHaveLength(100);
    expect((await ask(brex, '/v1/expenses?limit=101')).status).toBe(400);
    expect((await ask(brex, '/v1/expenses/card?limit=101')).status).toBe(400);
  });

  test('belong to existing people, cards, places and companies', async () => {
    const [users, cards, departments, locations, budgets] = await Promise.all([
      all(brex, '/v2/users', 1000),
      all(brex, '/v2/cards', 1000),
      all(brex, '/v2/departments', 1000),
      all(brex, '/v2/locations', 1000),
      all(brex, '/v2/budgets', 1000),
    ]);
    const expanded = await all(brex, '/v1/expenses?expand[]=payment&expand[]=budget');
    for (const expense of expanded) {
      const user = users.find(({ id }) => id === expense['user_id']);
      expect(user).toMatchObject({
        department_id: expense['department_id'],
        location_id: expense['location_id'],
        legal_entity_id: expense['spending_entity_id'],
      });
      expect(idsOf(departments)).toContain(expense['department_id']);
      if (expense['budget_id'] === null) expect(expense['budget']).toBeNull();
      else {
        const { name } = expense['budget'] as { name: string };
        expect(budgets.find(({ budget_id }) => budget_id === expense['budget_id'])).toMatchObject({ name });
      }
      if (expense['location_id'] !== null) expect(idsOf(locations)).toContain(expense['location_id']);
      const payment = expense['payment'] as { paymentInstrument: Thing } | null;
      expect(payment !== null).toBe(expense['expense_type'] === 'CARD');
      if (!payment) continue;
      const card = cards.find(({ id }) => id === payment.paymentInstrument['id']);
      expect(card).toMatchObject({ owner: { user_id: expense['user_id'] } });
      expect(card?.['status']).not.toBe('SHIPPED');
      expect(Date.parse(String(card?.['created_at']))).toBeLessThanOrEqual(time(expense, 'purchased_at'));
    }
  });

  test.each([
    ['user_id', 'user_id'],
    ['budget_id', 'budget_id'],
    ['spending_entity_id', 'spending_entity_id'],
    ['expense_type', 'expense_type'],
    ['status', 'status'],
    ['payment_status', 'payment_status'],
  ])('are filtered by %s[]', async (filter, field) => {
    const values = [...valuesOf(every, field)].filter((value): boolean => value !== null).slice(0, 2);
    const wanted = idsOf(every.filter((expense) => values.includes(expense[field])));
    const query = values.map((value) => `${filter}[]=${String(value)}`).join('&');
    expect(wanted.length).toBeGreaterThan(0);
    expect(idsOf(await all(brex, `/v1/expenses?${query}`, 7))).toEqual(wanted);
    expect(idsOf(await all(brex, `/v1/expenses?${filter}[]=${values.join(',')}`))).toEqual(wanted);
  });

  test.each([
    ['purchased_at', 'purchased_at'],
    ['updated_at', 'updated_at'],
    ['payment_posted_at', 'payment_posted_at'],
  ])('are filtered by %s, both ends included, with or without a zone', async (filter, field) => {
    const times = every
      .map((expense) => expense[field])
      .filter((value): value is string => typeof value === 'string')
      .sort();
    const [from, to] = [String(times[20]), String(times[90])];
    const wanted = every.filter((expense) => {
      const value = expense[field];
      return typeof value === 'string' && value >= from && value <= to;
    });
    expect(wanted.length).toBeGreaterThan(50);
    const query = (suffix: (value: string) => string): string =>
      `/v1/expenses?${filter}_start=${suffix(from)}&${filter}_end=${suffix(to)}`;
    expect(
      idsOf(
        await all(
          brex,
          query((value) => value.replace('Z', '')),
          9,
        ),
      ),
    ).toEqual(idsOf(wanted));
    expect(
      idsOf(
        await all(
          brex,
          query((value) => value),
        ),
      ),
    ).toEqual(idsOf(wanted));
    expect(await all(brex, `/v1/expenses?${filter}_start=${to}&${filter}_end=${from}`)).toEqual([]);
    expect((await ask(brex, `/v1/expenses?${filter}_start=yesterday`)).status).toBe(400);
  });

  test('with an unknown value of a filter are none', async () => {
    for (const filter of ['user_id', 'budget_id', 'spending_entity_id', 'parent_expense_id']) {
      expect(await all(brex, `/v1/expenses?${filter}[]=nobody`)).toEqual([]);
    }
    expect((await ask(brex, '/v1/expenses?status[]=LOST')).status).toBe(400);
    expect((await ask(brex, '/v1/expenses/expense_nobody')).status).toBe(404);
    expect((await ask(brex, '/v1/expenses?expand[]=everything')).status).toBe(400);
  });

  test('that are split show their parts, which add up', async () => {
    const split = every.filter((expense) => expense['status'] === 'SPLIT');
    expect(split.length).toBeGreaterThan(1);
    for (const whole of split) {
      const parts = await all(brex, `/v1/expenses?parent_expense_id[]=${String(whole['id'])}`);
      expect(idsOf(whole['expense_line_items'] as Thing[]).sort()).toEqual(idsOf(parts).sort());
      expect(parts).toHaveLength(2);
      const amount = (thing: Thing): number => (thing['billing_amount'] as { amount: number }).amount;
      expect(parts.reduce((sum, part) => sum + amount(part), 0)).toBe(amount(whole));
      for (const part of parts) expect(part['user_id']).toBe(whole['user_id']);
    }
    const parents = split.map((whole) => `parent_expense_id[]=${String(whole['id'])}`).join('&');
    expect(await all(brex, `/v1/expenses?${parents}`, 3)).toHaveLength(2 * split.length);
  });

  test('show objects, links and custom fields only on request', async () => {
    const path = '/v1/expenses/expense_1';
    const plain = (await ask(brex, path)).body;
    const objects = EXPANSIONS.filter((name) => !name.includes('.'));
    for (const name of [...objects, 'custom_fields']) expect(plain[name]).toBeNull();
    const query = EXPANSIONS.map((name) => `expand[]=${name}`).join('&');
    const full = (await ask(brex, `${path}?${query}&load_custom_fields=true`)).body;
    for (const name of [...objects, 'custom_fields']) expect(full[name]).not.toBeNull();
    expect(full['user']).toMatchObject({ id: plain['user_id'] });
    expect(full['spending_entity']).toMatchObject({ id: plain['spending_entity_id'] });
    const link = (full['receipts'] as { download_uris: string[] }[])[0]?.download_uris[0] ?? '';
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(403);
    expect((await fetch(link, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
  });

  test('of cards are the same on the older routes', async () => {
    const cards = every.filter((expense) => expense['expense_type'] === 'CARD');
    expect(await all(brex, '/v1/expenses/card')).toEqual(cards);
    expect((await ask(brex, '/v1/expenses/card/expense_1')).body).toEqual(
      (await ask(brex, '/v1/expenses/expense_1')).body,
    );
    const other = every.find((expense) => expense['expense_type'] === 'BILLPAY');
    expect((await ask(brex, `/v1/expenses/card/${String(other?.['id'])}`)).status).toBe(404);
    expect((await ask(brex, `/v1/expenses/${String(other?.['id'])}`)).status).toBe(200);
  });

  test('on the older routes keep payment and review unchanged', async () => {
    const older = await openSimulator({ variants: { 'expense-names': 'older' } });
    const { body } = await ask(older, '/v1/expenses/expense_1?expand[]=payment');
    expect(body['payment']).toMatchObject({ payment_instrument: { type: 'CARD' }, status_reason: 'APPROVED' });
    expect(body['review']).toHaveProperty('reviewers');
    expect(body['review']).not.toHaveProperty('approval_steps');
  });
});

describe('the memo of an expense', () => {
  test('changes, updates updated_at and is recorded once', async () => {
    const brex = await openSimulator();
    const before = Date.now();
    const old = (await ask(brex, '/v1/expenses/expense_2')).body;
    const changed = await put(brex, 'expense_2', { memo: 'Punch cards' });
    expect(changed.body).toMatchObject({ id: 'expense_2', memo: 'Punch cards', purchased_at: old['purchased_at'] });
    expect(changed.body).not.toHaveProperty('receipts');
    expect(time(changed.body, 'updated_at')).toBeGreaterThanOrEqual(before);
    await put(brex, 'expense_2', { memo: 'Punch cards' });
    await put(brex, 'expense_2', {});
    expect(brex.ledger.map(({ kind, id }) => [kind, id])).toEqual([['expense.updated', 'expense_2']]);
    expect((await put(brex, 'expense_2', { memo: null })).body['memo']).toBeNull();
    expect((await put(brex, 'expense_2', { memo: 'caf\u00e9' })).status).toBe(400);
    expect((await put(brex, 'expense_2', { memo: 7 })).status).toBe(400);
    expect((await put(brex, 'expense_nobody', { memo: 'x' })).status).toBe(404);
  });

  test('puts an old expense among the recent changes, on any page', async () => {
    const brex = await openSimulator();
    const changed = ['expense_1', 'expense_5', 'expense_9'];
    const moment = new Date(Date.now() - 1000).toISOString();
    for (const id of changed) await put(brex, id, { memo: `Looked at ${id}` });
    expect(idsOf(await all(brex, `/v1/expenses?updated_at_start=${moment}`, 1))).toEqual([...changed].reverse());
    const since = '2025-12-20T00:00:00.000';
    const recent = await all(brex, `/v1/expenses?updated_at_start=${since}`, 4);
    expect(idsOf(recent).slice(-3)).toEqual([...changed].reverse());
    expect(recent.length).toBeGreaterThan(5);
    const until = await all(brex, `/v1/expenses?updated_at_end=${since}`, 50);
    expect(idsOf(until)).not.toContain('expense_1');
    expect(recent.length + until.length).toBe(200);
    const oldest = await openSimulator({ variants: { order: 'oldest' } });
    for (const id of changed) await put(oldest, id, { memo: `Looked at ${id}` });
    expect(idsOf(await all(oldest, `/v1/expenses?updated_at_start=${since}`, 4))).toEqual(idsOf(recent).reverse());
  });
});

test('a million expenses are paged and filtered by time as fast as a few', async () => {
  const brex = await openSimulator({ size: 5000 });
  const hour = 'updated_at_start=2025-06-01T00:00:00.000&updated_at_end=2025-06-01T01:00:00.000';
  for (const query of ['limit=100', hour, 'purchased_at_start=2025-06-01T00:00:00.000']) {
    let best = Infinity;
    for (let round = 0; round < 3; round += 1) {
      const from = performance.now();
      expect((await ask(brex, `/v1/expenses?${query}`)).items).toHaveLength(100);
      best = Math.min(best, performance.now() - from);
    }
    // Some 20 ms when nothing else runs; looking at all of them takes far longer.
    expect(best).toBeLessThan(250);
  }
});
