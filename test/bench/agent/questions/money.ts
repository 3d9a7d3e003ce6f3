/** Payments, vendors, balances and statements. */
import { type Question, sorted, sums, within } from '../question';

const largest: Question = {
  text: 'Which were the five largest transfers to vendors in the fourth quarter of 2025, and to whom?',
  async ask(agent) {
    await agent.tables('transfers');
    return agent.query(
      `select id, display_name, amount_minor from transfers where counterparty_type = 'VENDOR' and status <> 'FAILED'
       and created_at >= '2025-10-01' and created_at < '2026-01-01' order by amount_minor desc, id limit 5`,
    );
  },
  async expected(account) {
    const found = (await account.list('transfers')).filter(
      ({ counterparty: { type }, status, created_at: at }) =>
        type === 'VENDOR' && status !== 'FAILED' && within(at, '2025-10', '2025-12'),
    );
    const order = found.sort((a, b) => b.amount.amount - a.amount.amount || (a.id < b.id ? -1 : 1));
    return order.slice(0, 5).map(({ id, display_name: name, amount }) => [id, name, amount.amount]);
  },
};

const failed: Question = {
  text: 'Which transfers failed in December 2025, by reason and total?',
  async ask(agent) {
    await agent.tables('transfers');
    const rows = await agent.query(
      `select cancellation_reason, count(*), sum(amount_minor) from transfers
       where status = 'FAILED' and created_at >= '2025-12-01' and created_at < '2026-01-01' group by 1`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const found = (await account.list('transfers')).filter(
      ({ status, created_at: at }) => status === 'FAILED' && within(at, '2025-12', '2025-12'),
    );
    const keyOf = ({ cancellation_reason: reason }: (typeof found)[number]): string => reason ?? '';
    const numbers = sums(found, keyOf, () => 1);
    return sorted(
      [...sums(found, keyOf, ({ amount }) => amount.amount)].map(([reason, sum]) => [reason, numbers.get(reason), sum]),
    );
  },
};

const cash: Question = {
  text: 'How much cash is available in each account, and in total?',
  async ask(agent) {
    await agent.choose('cash balance', 'list_cash_accounts');
    const found = await agent.list<{ name: string; available_balance: { amount: number } }>('list_cash_accounts', {}, [
      'name',
      'available_balance',
    ]);
    const rows = found.map(({ name, available_balance: { amount } }) => [name, amount] as const);
    return [...sorted(rows), rows.reduce((sum, [, amount]) => sum + amount, 0)];
  },
  async expected(account) {
    const found = await account.list('cash_accounts');
    const rows = found.map(({ name, available_balance: { amount } }) => [name, amount]);
    return [...sorted(rows), found.reduce((sum, one) => sum + one.available_balance.amount, 0)];
  },
};

const withoutMethod: Question = {
  text: 'Which vendors have no payment method?',
  async ask(agent) {
    await agent.choose('vendors and their payment methods', 'list_vendors');
    const found = await agent.list<{ company_name: string; payment_accounts?: unknown[] }>('list_vendors', {}, [
      'company_name',
      'payment_accounts',
    ]);
    return sorted(found.filter(({ payment_accounts: ways }) => !ways?.length).map(({ company_name: name }) => name));
  },
  async expected(account) {
    const found = (await account.list('vendors')).filter(({ payment_accounts: ways }) => !ways?.length);
    return sorted(found.map(({ company_name: name }) => name));
  },
};

const duplicates: Question = {
  text: 'Did we pay an invoice twice: the same vendor, memo and amount, without failed transfers?',
  async ask(agent) {
    await agent.tables('transfers');
    const rows = await agent.query(
      `select display_name, external_memo, amount_minor, count(*) from transfers
       where counterparty_type = 'VENDOR' and status <> 'FAILED' and external_memo is not null
       group by counterparty_id, external_memo, amount_minor having count(*) > 1`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const found = (await account.list('transfers')).filter(
      ({ counterparty: { type }, status, external_memo: memo }) =>
        type === 'VENDOR' && status !== 'FAILED' && memo !== null,
    );
    const numbers = sums(
      found,
      ({ display_name: name, external_memo: memo, amount }) => JSON.stringify([name, memo, amount.amount]),
      () => 1,
    );
    const twice = [...numbers].filter(([, number]) => number > 1);
    return sorted(twice.map(([key, number]) => [...(JSON.parse(key) as unknown[]), number]));
  },
};

const statements: Question = {
  text: 'What were the closing balances of the card statements of 2025, month by month?',
  async ask(agent) {
    await agent.choose('card statement totals', 'list_card_statements');
    const found = await agent.list<{ period: { start_date: string }; end_balance: { amount: number } }>(
      'list_card_statements',
      {},
      ['period.start_date', 'end_balance'],
    );
    const year = found.filter(({ period }) => period.start_date.startsWith('2025'));
    return sorted(year.map(({ period, end_balance: { amount } }) => [period.start_date, amount]));
  },
  async expected(account) {
    const year = (await account.list('card_statements')).filter(({ period }) => period.start_date.startsWith('2025'));
    return sorted(year.map(({ period, end_balance: { amount } }) => [period.start_date, amount]));
  },
};

/** Questions about money that moves. */
export const money: readonly Question[] = [largest, failed, cash, withoutMethod, duplicates, statements];
