import { describe, expect, test } from '@jest/globals';
import type { Connection } from '../../src';
import { withSimulator } from '../examples';

const everything = async <T>(records: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const record of records) found.push(record);
  return found;
};

type Posted = { posted_at_date?: string | null; amount?: { amount: number } | null };

const sum = (records: Posted[], before = '9999-12-31'): number =>
  records.reduce((all, each) => ((each.posted_at_date ?? '') < before ? all + (each.amount?.amount ?? 0) : all), 0);

type Statements = { start_balance?: { amount: number } | null; end_balance?: { amount: number } | null }[];

const chained = (statements: Statements): boolean =>
  statements.every((each, at) => at === 0 || each.end_balance?.amount === statements[at - 1]?.start_balance?.amount);

describe('card transactions', () => {
  const all = (brex: Connection) => everything(brex.each('list_card_transactions', { limit: 700 }));

  test.each(['newest', 'oldest'] as const)('are each listed once, %s first', (order) =>
    withSimulator(
      async (brex) => {
        const found = await all(brex);
        expect(new Set(found.map(({ id }) => id)).size).toBe(3007);
        const days = found.map((each) => each.posted_at_date ?? '');
        expect(days).toEqual([...days].sort((a, b) => (order === 'newest' ? -1 : 1) * (a < b ? -1 : a > b ? 1 : 0)));
      },
      { variants: { order } },
    ),
  );

  test.each(['newest', 'oldest'] as const)('filter by person and by day as a full read would, %s first', (order) =>
    withSimulator(
      async (brex) => {
        const cards = await everything(brex.each('list_cards'));
        const users = ['cuuser_1', 'cuuser_4', String(cards[40]?.owner?.user_id)];
        const theirs = new Set(cards.filter((card) => users.includes(card.owner?.user_id ?? '')).map(({ id }) => id));
        const found = await all(brex);
        const since = '2025-09-14';
        const wanted = (from: string, owned: boolean) =>
          found
            .filter((each) => (each.posted_at_date ?? '') >= from && (!owned || theirs.has(each.card_id ?? '')))
            .map(({ id }) => id);
        const listed = async (input: object) => {
          const records = await everything(brex.each('list_card_transactions', { limit: 37, ...input }));
          return records.map(({ id }) => id);
        };
        expect(wanted('', true).length).toBeGreaterThan(50);
        expect(await listed({ user_ids: users })).toEqual(wanted('', true));
        expect(await listed({ posted_at_start: since })).toEqual(wanted(since, false));
        expect(await listed({ posted_at_start: `${since}T00:00:00.001`, user_ids: users })).toEqual(
          wanted('2025-09-15', true),
        );
        expect(await listed({ user_ids: ['cuuser_nobody00'] })).toEqual([]);
        expect(await listed({ posted_at_start: '2030-01-01' })).toEqual([]);
      },
      { variants: { order } },
    ),
  );

  test('use cards that existed then, and name an expense only on request', () =>
    withSimulator(async (brex) => {
      const cards = new Map((await everything(brex.each('list_cards'))).map((card) => [card.id, card]));
      for (const each of await all(brex)) {
        expect(each.expense_id).toBeNull();
        const cardless = each.type === 'COLLECTION' || each.type === 'REWARDS_CREDIT';
        expect(each.card_id === null).toBe(cardless);
        if (each.card_id)
          expect((cards.get(each.card_id)?.created_at ?? 'never') < `${each.initiated_at_date}`).toBe(true);
        expect((each.amount?.amount ?? 0) > 0).toBe(each.type === 'PURCHASE' || each.type === 'BNPL_FEE');
      }
      const expanded = await everything(brex.each('list_card_transactions', { expand: ['expense_id'] }));
      const expenses = expanded.flatMap(({ expense_id }) => expense_id ?? []);
      expect(expenses.length).toBeGreaterThan(150);
      expect(new Set(expenses).size).toBe(expenses.length);
      const wrong = brex.request({
        method: 'GET',
        path: '/v2/transactions/card/primary',
        query: { 'expand[]': 'card' },
      });
      await expect(wrong).rejects.toMatchObject({ status: 400 });
    }));

  test('add up to the balance and to the statements', () =>
    withSimulator(async (brex) => {
      const found = await all(brex);
      const [account] = (await brex.run('list_card_accounts', {})).output;
      expect(account?.current_balance?.amount).toBe(sum(found));
      expect((account?.available_balance?.amount ?? 0) + sum(found)).toBe(account?.account_limit?.amount);
      const { items } = (await brex.run('list_card_statements', { limit: 100 })).output;
      expect(items).toHaveLength(12);
      expect(chained(items)).toBe(true);
      for (const { period, end_balance } of items) {
        expect(end_balance?.amount).toBe(sum(found, period?.end_date ?? ''));
      }
    }));
});

describe('cash transactions', () => {
  test.each(['dpacc_1', 'dpacc_2'])('of %s add up to its balance and statements', (id) =>
    withSimulator(async (brex) => {
      const found = await everything(brex.each('list_cash_transactions', { id }));
      const { items } = (await brex.run('list_cash_statements', { id, limit: 100 })).output;
      expect(items).toHaveLength(12);
      expect(chained(items)).toBe(true);
      const opening = items.at(-1)?.start_balance?.amount ?? 0;
      for (const { period, end_balance } of items) {
        expect(end_balance?.amount).toBe(opening + sum(found, period?.end_date ?? ''));
      }
      const { current_balance } = (await brex.run('get_cash_account', { id })).output;
      expect(current_balance?.amount).toBe(opening + sum(found));
    }),
  );

  test('pay what the card account collects', () =>
    withSimulator(async (brex) => {
      const cents = (records: (Posted & { type?: string | null })[], type: string) =>
        records.filter((each) => each.type === type).map((each) => each.amount?.amount);
      const card = await everything(brex.each('list_card_transactions'));
      const cash = await everything(brex.each('list_cash_transactions', { id: 'dpacc_1' }));
      expect(cents(cash, 'CARD_COLLECTION')).toEqual(cents(card, 'COLLECTION'));
    }));

  test('of an unknown account are not found', () =>
    withSimulator(async (brex) => {
      await expect(brex.run('list_cash_transactions', { id: 'dpacc_9' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(brex.run('get_cash_account', { id: 'dpacc_9' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(brex.run('list_cash_statements', { id: 'dpacc_9' })).rejects.toMatchObject({ code: 'not_found' });
    }));
});

test('cash accounts have the format of a page without a next cursor', () =>
  withSimulator(async (brex) => {
    const { output } = await brex.run('list_cash_accounts', {});
    expect(Object.keys(output)).toEqual(['items']);
    const { output: primary } = await brex.run('get_primary_cash_account', {});
    expect(output.items.filter((account) => account.primary)).toEqual([primary]);
    expect((await everything(brex.each('list_cash_accounts'))).length).toBe(3);
  }));

test.each([
  ['refused', 400],
  ['accepted', 200],
] as const)('zone-suffix=%s', (reading, status) =>
  withSimulator(
    async (brex, { ledger }) => {
      const read = (posted_at_start: string) =>
        brex
          .request({ method: 'GET', path: '/v2/transactions/card/primary', query: { posted_at_start } })
          .catch(() => 0);
      await read('2025-12-01T00:00:00Z');
      await read('2025-12-01T00:00:00.000');
      await read('2025-13-01');
      await read('yesterday');
      expect(ledger.recent.map((each) => each.status)).toEqual([status, 200, 400, 400]);
    },
    { variants: { 'zone-suffix': reading } },
  ),
);

test('fifteen million transactions are paged without being generated', () =>
  withSimulator(
    async (brex) => {
      const began = performance.now();
      const page = async (input: object) =>
        (await brex.run('list_card_transactions', { limit: 1000, ...input })).output;
      const first = await page({ posted_at_start: '2025-06-01' });
      expect(first.items).toHaveLength(1000);
      const next = await page({ posted_at_start: '2025-06-01', cursor: first.next_cursor ?? '' });
      expect(next.items[0]?.id).not.toBe(first.items[0]?.id);
      expect((await page({ user_ids: ['cuuser_nobody00'] })).items).toEqual([]);
      expect((await brex.run('list_cash_transactions', { id: 'dpacc_1', limit: 1000 })).output.items).toHaveLength(
        1000,
      );
      expect((await brex.run('list_transfers', { limit: 1000 })).output.items).toHaveLength(1000);
      expect(performance.now() - began).toBeLessThan(10_000);
    },
    { size: 5000 },
  ));
