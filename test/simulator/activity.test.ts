import { expect, test } from '@jest/globals';
import type { Simulator } from '../../src/simulator';
import { all, type Thing } from './client';
import { openSimulator } from '../open_simulator';

/** Every thing of a list, by id. */
async function listed(brex: Simulator, path: string): Promise<Map<string, Thing>> {
  const found = await all(brex, path, 100);
  return new Map(found.map((item) => [String(item.id ?? item.budget_id ?? item.brex_id), item]));
}

const WISHES = {
  expenses: { edit: 12, void: 5 },
  users: { edit: 2, disable: 1, archive: 2, delete: 1 },
  cards: { edit: 2, lock: 2, terminate: 3 },
  vendors: { edit: 2, delete: 4 },
  budgets: { edit: 1, archive: 2, delete: 1 },
  spend_limits: { archive: 2 },
  budget_programs: { delete: 1 },
  departments: { edit: 1, delete: 1 },
  fields: { disable: 1, delete: 1 },
  trips: { cancel: 2, void: 1 },
  accounting_records: { edit: 3 },
  transfers: { cancel: 2 },
  linked_accounts: { delete: 1 },
} as const;

test('changes the requested number of items, visible in the lists', async () => {
  const brex = await openSimulator({ seed: 7 });
  const expenses = await listed(brex, '/v1/expenses');
  const began = new Date().toISOString();
  const changed = brex.change(WISHES);
  for (const [list, wanted] of Object.entries(WISHES))
    for (const [name, count] of Object.entries(wanted)) {
      const ids = (changed as Record<string, Record<string, string[]>>)[list]?.[name];
      expect(new Set(ids).size).toBe(count);
    }

  const since = await listed(brex, `/v1/expenses?updated_at_start=${began}`);
  expect([...since.keys()].sort()).toEqual(
    [...(changed.expenses?.edit ?? []), ...(changed.expenses?.void ?? [])].sort(),
  );
  for (const id of changed.expenses?.void ?? []) {
    expect(since.get(id)).toMatchObject({ status: 'VOID', memo: expenses.get(id)?.memo });
    expect(['VOID', 'CANCELED']).not.toContain(expenses.get(id)?.status);
  }
  for (const id of changed.expenses?.edit ?? [])
    expect(since.get(id)).toEqual({
      ...expenses.get(id),
      memo: expect.stringMatching(/^Revised/),
      updated_at: expect.any(String),
    });
  const now = await listed(brex, '/v1/expenses');
  expect(now.size).toBe(expenses.size);
  for (const [id, expense] of now) if (!since.has(id)) expect(expense).toEqual(expenses.get(id));
  expect((await listed(brex, `/v1/expenses?status[]=VOID`)).size).toBe(
    [...now.values()].filter(({ status }) => status === 'VOID').length,
  );

  const users = await listed(brex, '/v2/users?status[]=ARCHIVED&status[]=DISABLED&status[]=ACTIVE&status[]=INVITED');
  expect(users.get(changed.users?.archive?.[0] ?? '')?.status).toBe('ARCHIVED');
  expect(users.get(changed.users?.disable?.[0] ?? '')?.status).toBe('DISABLED');
  expect(users.has(changed.users?.delete?.[0] ?? '')).toBe(false);
  const vendors = await listed(brex, '/v1/vendors');
  for (const id of changed.vendors?.delete ?? []) expect(vendors.has(id)).toBe(false);
  const budgets = await listed(brex, '/v2/budgets');
  for (const id of changed.budgets?.archive ?? [])
    expect(budgets.get(id)).toMatchObject({ spend_budget_status: 'ARCHIVED' });
  const transfers = await listed(brex, '/v1/transfers');
  for (const id of changed.transfers?.cancel ?? [])
    expect(transfers.get(id)).toMatchObject({ status: 'FAILED', cancellation_reason: 'USER_CANCELLED' });
});

test('the same seed and calls change the same items, and impossible changes are refused', async () => {
  const [one, two, other] = await Promise.all([
    openSimulator({ seed: 3 }),
    openSimulator({ seed: 3 }),
    openSimulator({ seed: 4 }),
  ]);
  const twice = (brex: typeof one) => [
    brex.change({ expenses: { edit: 5 } }),
    brex.change({ cards: { terminate: 5 } }),
  ];
  expect(twice(one)).toEqual(twice(two));
  expect(twice(other)[0]?.expenses?.edit).not.toEqual(one.change({ expenses: { edit: 5 } }).expenses?.edit);
  expect(() => one.change({ cards: { terminate: 1000 } })).toThrow(/Only \d+ of 1000 cards/);
  expect(() => one.change({ cards: { melt: 1 } } as never)).toThrow(/no mutation "melt"/);
});

test('a live account spends, settles and pays, and its lists agree with its filters', async () => {
  const brex = await openSimulator({ seed: 5 });
  const began = new Date().toISOString();
  const [before, posted] = [
    await listed(brex, '/v1/expenses'),
    await listed(brex, '/v2/transactions/card/primary?expand[]=expense_id'),
  ];
  brex.simulateActivity(1500);
  const after = await listed(brex, '/v1/expenses');
  expect(after.size).toBeGreaterThan(before.size + 300);
  const since = await listed(brex, `/v1/expenses?updated_at_start=${began}`);
  for (const [id, expense] of after)
    if (!since.has(id)) expect(expense).toEqual(before.get(id));
    else expect(String(expense.updated_at) >= began).toBe(true);
  const bought = await listed(brex, `/v1/expenses?purchased_at_start=${began}`);
  expect(bought.size).toBe(after.size - before.size);
  const fresh = [...bought.values()];
  expect(fresh.filter(({ status }) => status === 'SETTLED').length).toBeGreaterThan(10);
  expect(fresh.filter(({ status }) => status === 'DRAFT').length).toBeGreaterThan(10);

  const transactions = await listed(brex, '/v2/transactions/card/primary?expand[]=expense_id');
  const settled = [...transactions.values()].filter(({ id }) => !posted.has(String(id)));
  expect(settled.length).toBeGreaterThan(20);
  for (const { expense_id: id } of settled) expect(after.get(String(id))?.payment_posted_at).toBeTruthy();
  const newest = [...transactions.values()].map(({ posted_at_date: day }) => String(day));
  expect(newest).toEqual([...newest].sort().reverse());
  expect((await listed(brex, '/v1/transfers')).size).toBeGreaterThan(90);
  expect((await listed(brex, '/v2/users')).size).toBeGreaterThan(5);
});

test('simulates activity at a rate', async () => {
  const brex = await openSimulator({ live: 60_000 });
  const before = (await listed(brex, '/v1/expenses')).size;
  for (let tried = 0; tried < 200 && (await listed(brex, '/v1/expenses')).size === before; tried += 1) continue;
  expect((await listed(brex, '/v1/expenses')).size).toBeGreaterThan(before);
});
