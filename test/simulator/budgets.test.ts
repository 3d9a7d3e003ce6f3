import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Simulator } from '../../src/simulator';
import { withSimulator } from '../examples';

type Thing = Readonly<Record<string, unknown>>;

/** One request past the connector, which would refuse some of these before they are sent. */
async function ask(
  brex: Simulator,
  path: string,
  { method, body, key }: { method?: string; body?: Thing; key?: string } = {},
) {
  const response = await fetch(brex.url + path, {
    method: method ?? (body ? 'POST' : 'GET'),
    headers: {
      authorization: `Bearer ${brex.tokens.all}`,
      'idempotency-key': key ?? randomUUID(),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = (text ? JSON.parse(text) : {}) as Thing;
  return { status: response.status, text, body: parsed, items: (parsed['items'] ?? []) as Thing[] };
}

const put = (brex: Simulator, path: string, body: Thing) => ask(brex, path, { method: 'PUT', body });
const at = (thing: Thing, path: string): unknown =>
  path.split('.').reduce<unknown>((found, name) => (found as Thing | null | undefined)?.[name], thing);
const kinds = (brex: Simulator) => brex.ledger.map(({ kind }) => kind);

const budget: Thing = {
  name: 'Events',
  description: '',
  parent_budget_id: 'budget_1',
  period_recurrence_type: 'MONTHLY',
  amount: { amount: 5_000 },
};

const limit: Thing = {
  name: 'Learning',
  period_recurrence_type: 'PER_MONTH',
  authorization_settings: { base_limit: { amount: 700 }, authorization_type: 'HARD', rollover_refresh_rate: 'OFF' },
  expense_visibility: 'SHARED',
  authorization_visibility: 'PUBLIC',
  limit_increase_setting: 'ENABLED',
  spend_type: 'BUDGET_PROVISIONED_CARDS_ONLY',
  auto_transfer_cards_setting: 'DISABLED',
  auto_create_limit_cards_setting: 'DISABLED',
  expense_policy_id: 'policy_1',
};

const old: Thing = {
  name: 'Learning',
  description: 'Courses',
  parent_budget_id: 'budget_1',
  period_type: 'QUARTERLY',
  limit: { amount: 700, currency: 'USD' },
  limit_type: 'SOFT',
  spend_type: 'BUDGET_PROVISIONED_CARDS_ONLY',
  limit_visibility: 'SHARED',
};

test('the generated data is consistent', () =>
  withSimulator(async (_, brex) => {
    const budgets = (await ask(brex, '/v2/budgets')).items;
    const limits = (await ask(brex, '/v2/spend_limits')).items;
    const programs = (await ask(brex, '/v1/budget_programs')).items;
    const people = new Set((await ask(brex, '/v2/users')).items.map(({ id }) => id));
    const active = new Set(
      budgets.filter((each) => each['spend_budget_status'] === 'ACTIVE').map((each) => each['budget_id']),
    );
    expect([budgets.length, limits.length, programs.length]).toEqual([12, 30, 3]);
    expect(budgets.filter((each) => each['parent_budget_id'] === null)).toHaveLength(1);
    for (const { parent_budget_id: parent } of [...budgets, ...limits])
      expect(parent === null || active.has(parent)).toBe(true);
    for (const each of [...budgets, ...limits]) {
      const named = [...(each['owner_user_ids'] as string[]), ...((each['member_user_ids'] ?? []) as string[])];
      expect(named.filter((user) => !people.has(user))).toEqual([]);
      const { start_date: start, end_date: end } = each as Record<string, string | null | undefined>;
      expect((start ?? '0000') < (end ?? '9999')).toBe(true);
    }
    const held = new Set(limits.map(({ id }) => id));
    for (const each of programs)
      for (const id of each['existing_budget_ids'] as string[]) expect(held.has(id)).toBe(true);
  }));

test('spending is within the limit and the current period', () =>
  withSimulator(async (_, brex) => {
    for (const each of (await ask(brex, '/v2/spend_limits')).items) {
      const total = Number(at(each, 'authorization_settings.limit_with_increases.amount'));
      expect(total).toBeGreaterThanOrEqual(Number(at(each, 'authorization_settings.base_limit.amount')));
      if (each['status'] !== 'ACTIVE') {
        expect(each['current_period_balance']).toBeNull();
        continue;
      }
      const spent = Number(at(each, 'current_period_balance.amount_spent.amount'));
      const rollover = Number(at(each, 'current_period_balance.rollover_amount.amount'));
      if (at(each, 'authorization_settings.authorization_type') === 'HARD')
        expect(spent).toBeLessThanOrEqual(total + rollover);
      if (at(each, 'authorization_settings.rollover_refresh_rate') === 'OFF') expect(rollover).toBe(0);
      expect(String(at(each, 'current_period_balance.start_date')) <= '2026-01-05').toBe(true);
      expect(String(at(each, 'current_period_balance.end_date')) >= '2026-01-05').toBe(true);
    }
  }));

test('v1 shows every spend limit in its older terms', () =>
  withSimulator(async (_, brex) => {
    const now = (await ask(brex, '/v2/spend_limits')).items;
    const then = (await ask(brex, '/v1/budgets')).items;
    const periods = {
      PER_WEEK: 'WEEKLY',
      PER_MONTH: 'MONTHLY',
      PER_QUARTER: 'QUARTERLY',
      PER_YEAR: 'YEARLY',
      ONE_TIME: 'ONE_TIME',
    };
    const statuses = { ACTIVE: 'APPROVED', EXPIRED: 'EXPIRED', ARCHIVED: 'TERMINATED', DELETED: 'DELETED' };
    expect(then.map((each) => each['budget_id'])).toEqual(now.map(({ id }) => id));
    now.forEach((limit, index) => {
      const same = then[index] ?? {};
      expect(same['period_type']).toBe(periods[limit['period_recurrence_type'] as keyof typeof periods]);
      expect(same['budget_status']).toBe(statuses[limit['status'] as keyof typeof statuses]);
      expect(same['limit']).toEqual(at(limit, 'authorization_settings.base_limit'));
      expect(at(same, 'current_period_balance.balance')).toEqual(at(limit, 'current_period_balance.amount_spent'));
    });
  }));

test('changes made in v1 are visible in v2, and the reverse', () =>
  withSimulator(async (_, brex) => {
    const made = await ask(brex, '/v1/budgets', { body: { ...old, policy_id: 'policy_9', entity_id: 'le_2' } });
    const id = String(made.body['budget_id']);
    expect((await ask(brex, `/v2/spend_limits/${id}`)).body).toMatchObject({
      period_recurrence_type: 'PER_QUARTER',
      authorization_visibility: 'PUBLIC',
      expense_policy_id: 'policy_9',
      legal_entity_id: 'le_2',
      authorization_settings: { base_limit: { amount: 700 }, authorization_type: 'SOFT' },
      current_period_balance: { amount_spent: { amount: 0, currency: 'USD' } },
    });
    await put(brex, `/v2/spend_limits/${id}`, {
      period_recurrence_type: 'PER_WEEK',
      authorization_visibility: 'PRIVATE',
    });
    expect((await ask(brex, `/v1/budgets/${id}`)).body).toMatchObject({
      period_type: 'WEEKLY',
      limit_visibility: 'PRIVATE',
    });
    const changed = await put(brex, `/v1/budgets/${id}`, { limit_type: 'HARD', member_user_ids: ['cuuser_3'] });
    expect(changed.body).toMatchObject({ limit_type: 'HARD', member_user_ids: ['cuuser_3'], period_type: 'WEEKLY' });
    expect((await ask(brex, `/v1/budgets/${id}/archive`, { method: 'POST' })).text).toBe('');
    expect((await ask(brex, `/v2/spend_limits/${id}`)).body['status']).toBe('ARCHIVED');
    expect(kinds(brex)).toEqual([
      'spend_limit.created',
      'spend_limit.updated',
      'spend_limit.updated',
      'spend_limit.archived',
    ]);
  }));

test.each<[string, string, Thing]>([
  ['a budget with a hard limit', '/v2/budgets', { ...budget, limit_type: 'HARD' }],
  ['a budget without a description', '/v2/budgets', { ...budget, description: undefined }],
  ['a budget without a parent', '/v2/budgets', { ...budget, parent_budget_id: undefined }],
  ['a budget under one there is not', '/v2/budgets', { ...budget, parent_budget_id: 'spend_limit_1' }],
  ['a budget in the words of spend limits', '/v2/budgets', { ...budget, period_recurrence_type: 'PER_MONTH' }],
  [
    'a budget that ends before it starts',
    '/v2/budgets',
    { ...budget, start_date: '2026-02-01', end_date: '2026-01-31' },
  ],
  ['an unknown owner', '/v2/budgets', { ...budget, owner_user_ids: ['cuuser_nobody00'] }],
  ['a spend limit in the words of budgets', '/v2/spend_limits', { ...limit, period_recurrence_type: 'MONTHLY' }],
  ['a spend limit without a policy', '/v2/spend_limits', { ...limit, expense_policy_id: undefined }],
  [
    'a spend limit without an amount',
    '/v2/spend_limits',
    { ...limit, authorization_settings: { authorization_type: 'HARD' } },
  ],
  [
    'a leeway of 101 percent',
    '/v2/spend_limits',
    {
      ...limit,
      authorization_settings: { ...(limit['authorization_settings'] as Thing), limit_buffer_percentage: 101 },
    },
  ],
  ['an unknown department', '/v2/spend_limits', { ...limit, department_id: 'dept_nothing0' }],
  ['an old spend limit without a limit', '/v1/budgets', { ...old, limit: undefined }],
  ['an old spend limit in new words', '/v1/budgets', { ...old, limit_visibility: 'PUBLIC' }],
])('refuses %s', (_what, path, body) =>
  withSimulator(async (_, brex) => {
    const answer = await ask(brex, path, { body });
    expect([answer.status, answer.body['type']]).toEqual([400, 'BAD_REQUEST']);
    expect(brex.ledger).toHaveLength(0);
  }),
);

test('flags clear what a null leaves unchanged', () =>
  withSimulator(async (_, brex) => {
    const dates = { start_date: '2026-02-01', end_date: '2026-03-01' };
    const made = await ask(brex, '/v2/spend_limits', {
      body: { ...limit, ...dates, transaction_limit: { amount: 50 }, department_id: 'dept_1' },
    });
    const path = `/v2/spend_limits/${String(made.body['id'])}`;
    expect(made.body).toMatchObject({ start_time_utc: '2026-02-01T00:00:00Z', end_time_utc: '2026-03-01T23:59:59Z' });
    const nulls = await put(brex, path, {
      start_date: null,
      end_date: null,
      transaction_limit: null,
      department_id: null,
    });
    expect(nulls.body).toEqual(made.body);
    expect((await put(brex, path, { end_date: '2026-04-01', set_end_date_null: true })).status).toBe(400);
    expect((await put(brex, path, { end_date: '2026-01-31' })).status).toBe(400);
    const flags = { set_start_date_null: true, set_end_date_null: true, set_transaction_limit_null: true };
    expect((await put(brex, path, flags)).body).toMatchObject({
      start_date: null,
      end_date: null,
      start_time_utc: null,
      transaction_limit: null,
      department_id: 'dept_1',
    });
    expect(kinds(brex)).toEqual(['spend_limit.created', 'spend_limit.updated']);
  }));

test('a null clears in the other variant', () =>
  withSimulator(
    async (_, brex) => {
      await put(brex, '/v2/budgets/budget_2', { end_date: '2027-01-31', description: 'Long' });
      const cleared = await put(brex, '/v2/budgets/budget_2', { end_date: null, description: null, name: null });
      expect(cleared.body).toMatchObject({ end_date: null, description: null, name: 'Engineering' });
    },
    { variants: { 'budget-null': 'clears' } },
  ));

test('a change without a difference is not recorded; omitted settings stay', () =>
  withSimulator(async (_, brex) => {
    const path = '/v2/spend_limits/spend_limit_1';
    const before = (await ask(brex, path)).body;
    expect((await put(brex, path, { name: before['name'] })).body).toEqual(before);
    expect(brex.ledger).toHaveLength(0);
    const after = await put(brex, path, {
      authorization_settings: { base_limit: { amount: 123_456, currency: 'USD' } },
    });
    expect(at(after.body, 'authorization_settings.base_limit.amount')).toBe(123_456);
    expect(at(after.body, 'authorization_settings.authorization_type')).toBe(
      at(before, 'authorization_settings.authorization_type'),
    );
  }));

test('archiving a budget archives its children, once', () =>
  withSimulator(async (_, brex) => {
    const top = String((await ask(brex, '/v2/budgets', { body: budget })).body['budget_id']);
    const below = String(
      (await ask(brex, '/v2/budgets', { body: { ...budget, parent_budget_id: top } })).body['budget_id'],
    );
    const pot = String(
      (await ask(brex, '/v2/spend_limits', { body: { ...limit, parent_budget_id: below } })).body['id'],
    );
    expect((await put(brex, `/v2/budgets/${top}`, { parent_budget_id: below })).status).toBe(400);
    for (let turn = 0; turn < 2; turn += 1) {
      const archived = await ask(brex, `/v2/budgets/${top}/archive`, { method: 'POST' });
      expect([archived.status, archived.text]).toEqual([200, '']);
    }
    expect(kinds(brex).filter((kind) => kind === 'budget.archived')).toHaveLength(1);
    expect((await ask(brex, `/v2/budgets/${below}`)).body['spend_budget_status']).toBe('ARCHIVED');
    expect((await ask(brex, `/v2/spend_limits/${pot}`)).body).toMatchObject({
      status: 'ARCHIVED',
      current_period_balance: null,
    });
    expect((await ask(brex, '/v2/spend_limits', { body: { ...limit, parent_budget_id: below } })).status).toBe(400);
  }));

test('lists the spend limits of any of several people, page by page', () =>
  withSimulator(async (connection, brex) => {
    const wanted = ['cuuser_2', 'cuuser_3'];
    const every = (await ask(brex, '/v2/spend_limits')).items;
    const theirs = every.filter((each) => wanted.some((user) => (each['member_user_ids'] as string[]).includes(user)));
    expect(theirs.length).toBeGreaterThan(1);
    expect(theirs.length).toBeLessThan(every.length);
    const found: unknown[] = [];
    for await (const each of connection.each('list_spend_limits', { member_user_id: wanted, limit: 1 }))
      found.push(each.id);
    expect(found).toEqual(theirs.map(({ id }) => id));
    expect((await ask(brex, '/v2/spend_limits?member_user_id[]=cuuser_nobody00')).items).toEqual([]);
  }));

test('budgets, spend limits and programs are distinguished by id', () =>
  withSimulator(async (_, brex) => {
    for (const [path, code] of [
      ['/v2/budgets/spend_limit_1', 'BUDGET_NOT_FOUND'],
      ['/v2/spend_limits/budget_1', 'SPEND_LIMIT_NOT_FOUND'],
      ['/v1/budgets/budget_1', 'SPEND_LIMIT_NOT_FOUND'],
      ['/v1/budget_programs/budget_1', 'BUDGET_PROGRAM_NOT_FOUND'],
    ] as const) {
      const answer = await ask(brex, path);
      expect([answer.status, answer.body['code']]).toEqual([404, code]);
    }
    const { choices } = await withSimulator((connection) => connection.choices('budget'));
    expect(choices).toContainEqual({ value: 'budget_1', label: 'Whole company (ACTIVE)' });
  }));
