import { expect, test } from '@jest/globals';
import { openSimulator } from '../open_simulator';

type Expense = Record<'id' | 'purchased_at' | 'memo', string> & {
  amount: unknown;
  merchant: { raw_descriptor: string } | null;
};
const day = 86_400_000;

const pages = async (today?: string) => {
  const { url, tokens } = await openSimulator(today === undefined ? {} : { today });
  const read = async (path: string): Promise<unknown> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${tokens.all}` } });
    return response.json();
  };
  const { items } = (await read('/v1/expenses?limit=100&expand[]=merchant')) as { items: Expense[] };
  const statement = (await read('/v2/accounts/card')) as { current_statement_period: { start_date: string } }[];
  return { items, period: statement[0]?.current_statement_period, cards: await read('/v2/cards') };
};

test('the generated data end on the given day, and are the same for the same day', async () => {
  const [first, again] = [await pages('2026-11-28'), await pages('2026-11-28')];
  expect(again).toEqual(first);
  const times = first.items.map(({ purchased_at: at }) => Date.parse(at));
  const end = Date.parse('2026-11-28');
  expect(Math.max(...times)).toBeLessThanOrEqual(end);
  expect(Math.max(...times)).toBeGreaterThan(end - 10 * day);
  expect(first.period?.start_date).toBe('2026-11-01');
  const named = first.items.filter(({ merchant }) => merchant && /^[A-Z ]{5,}$/.test(merchant.raw_descriptor));
  expect(named.length).toBeGreaterThan(60);
});

test('another day moves the same company in time', async () => {
  const [usual, later] = [await pages(), await pages('2026-01-15')];
  const timeless = ({ items }: typeof usual) =>
    items.map(({ id, amount, memo, merchant }) => ({ id, amount, memo, merchant }));
  expect(timeless(later)).toEqual(timeless(usual));
  expect(later.items.map(({ purchased_at: at }) => Date.parse(at))).toEqual(
    usual.items.map(({ purchased_at: at }) => Date.parse(at) + 10 * day),
  );
});

test.each(['2026-02-30', 'today', '', '2026-1-5'])('%j is no day', async (today) => {
  await expect(openSimulator({ today })).rejects.toThrow(/must be a day as YYYY-MM-DD/);
});
