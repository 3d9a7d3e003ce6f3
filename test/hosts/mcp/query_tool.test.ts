import { expect, test } from '@jest/globals';
import { createAnalysis } from '../../../src/hosts/mcp';
import { temporaryFolder } from '../../temporary_folder';
import { connectClient } from './clients';
import { served } from './served';

const tokens = (value: unknown): number => JSON.stringify(value).length / 4;

test('a model sees the tables and gets sums that equal those of another count', async () => {
  const { brex, serve } = await served();
  const analysis = createAnalysis({ connection: brex, folder: temporaryFolder(), id: 'one', maxWait: 60_000 });
  const client = await connectClient(await serve({ analysis, allow: 'read' }), '2026-07-28');
  expect(tokens(await client.tools())).toBeLessThanOrEqual(1500);
  const { value: shown } = await client.call('describe', { action: 'query' });
  expect(shown.tables).toMatch(/expenses/);
  expect(tokens(shown)).toBeLessThanOrEqual(10_000);
  const { value: few } = await client.call('describe', { action: 'query', tables: ['users', 'departments'] });
  expect(String(few.tables).split('\n\n').slice(1)).toEqual([
    expect.stringMatching(/^users: 40 records\n.*\n {2}department_id -> departments\.id/s),
    expect.stringMatching(/^departments: 8 records\n/),
  ]);
  expect(tokens(few)).toBeLessThanOrEqual(1000);
  expect(await client.call('describe', { action: 'query', tables: ['user'] })).toMatchObject({
    isError: true,
    value: {
      error: { code: 'invalid_input', remedy: expect.stringMatching(/^Did you mean "users"\? Tables: users, /) },
    },
  });
  const { value } = await client.call('query', {
    sql: 'select purchased_amount_currency as currency, count(*) as n, sum(purchased_amount_minor) as total from expenses group by 1 order by 1',
  });
  const sums = new Map<string, [number, number]>();
  for await (const { purchased_amount: money } of brex.each('list_expenses')) {
    if (!money) continue;
    const [n, total] = sums.get(String(money.currency)) ?? [0, 0];
    sums.set(String(money.currency), [n + 1, total + Number(money.amount)]);
  }
  const { data, as_of: asOf } = value as { data: { rows: unknown[][] }; as_of: string };
  expect(data.rows.filter(([currency]) => currency !== null)).toEqual(
    [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, [n, total]]) => [currency, n, total]),
  );
  expect(Date.now() - Date.parse(asOf)).toBeLessThan(120_000);
  const wide = await client.call('query', { sql: 'select * from expenses, users', max_rows: 5000 });
  expect(tokens(wide.value) * 1.4).toBeLessThanOrEqual(10_000);
  expect(wide.value.truncated).toBe(true);
  const refused = await client.call('query', { sql: "attach 'other.db' as other" });
  expect(refused).toMatchObject({ isError: true, value: { error: { code: 'invalid_input' } } });
  await client.close();
  const many = await connectClient(await serve({ analysis, allow: 'read', tools: ['users'] }), '2026-07-28');
  expect((await many.tools()).map(({ name }) => name)).toEqual(expect.arrayContaining(['list_users', 'query']));
  const { value: columns } = await many.call('describe', { action: 'query', tables: ['users'] });
  expect(columns.tables).toMatch(/^users: 40 records$/m);
  await many.close();
  await analysis.close();
  await brex.close();
}, 120_000);
