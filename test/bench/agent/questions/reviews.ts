/** Expenses to look at: receipts, reviews, policy, reimbursements, texts. */
import type { Expense } from '../account';
import type { Agent } from '../agent';
import { type Question, sorted, sums, userNames, within } from '../question';

interface ReadExpense {
  id: string;
  purchased_amount: { amount: number; currency: string };
  usd_equivalent_amount: { amount: number; currency: string };
  receipts?: { id: string }[];
  user?: { first_name: string; last_name: string };
}

/** The expenses that a filter finds, with their amounts in USD. */
const inUsd = (agent: Agent, filter: object): Promise<ReadExpense[]> =>
  agent.list('list_expenses', { ...filter }, ['id', 'usd_equivalent_amount']);

/** The amount of each currency. */
const byCurrency = (found: readonly Pick<ReadExpense, 'purchased_amount'>[]) =>
  sorted([
    ...sums(
      found,
      ({ purchased_amount: { currency } }) => currency,
      ({ purchased_amount: { amount } }) => amount,
    ),
  ]);

const november = { purchased_at_start: '2025-11-01T00:00:00Z', purchased_at_end: '2025-11-30T23:59:59.999Z' };

const missingReceipts: Question = {
  text: 'Who still owes receipts for card expenses of November 2025, and how many?',
  async ask(agent) {
    await agent.choose('card expenses without a receipt', 'list_expenses');
    const found = await agent.list<ReadExpense>(
      'list_expenses',
      { expense_type: ['CARD'], ...november, expand: ['user'] },
      ['id', 'receipts.id', 'user.first_name', 'user.last_name'],
    );
    const missing = found.filter(({ receipts }) => !receipts?.length);
    return sorted([
      ...sums(
        missing,
        ({ user }) => `${user?.first_name} ${user?.last_name}`,
        () => 1,
      ),
    ]);
  },
  async expected(account) {
    const names = await userNames(account);
    const missing = (await account.list('expenses')).filter(
      ({ expense_type: type, receipts, purchased_at: at }) =>
        type === 'CARD' && receipts.length === 0 && within(at, '2025-11', '2025-11'),
    );
    const nameOf = ({ user_id: id }: Expense): string => names.get(id) ?? '';
    return sorted([...sums(missing, nameOf, () => 1)]);
  },
};

const unreviewed: Question = {
  text: 'Which submitted expenses above 1,000 USD are not reviewed yet?',
  async ask(agent) {
    await agent.choose('expenses that wait for approval', 'list_expenses');
    const found = await inUsd(agent, { status: ['SUBMITTED'] });
    return sorted(found.filter(({ usd_equivalent_amount: usd }) => usd.amount > 100_000).map(({ id }) => id));
  },
  async expected(account) {
    const found = (await account.list('expenses')).filter(
      ({ status, usd_equivalent_amount: usd }) => status === 'SUBMITTED' && usd.amount > 100_000,
    );
    return sorted(found.map(({ id }) => id));
  },
};

const outOfPolicy: Question = {
  text: 'Which expenses are out of policy, and how much are they in USD?',
  async ask(agent) {
    await agent.choose('expenses out of policy', 'list_expenses');
    const found = await inUsd(agent, { status: ['OUT_OF_POLICY'] });
    return sorted(found.map(({ id, usd_equivalent_amount: usd }) => [id, usd.amount]));
  },
  async expected(account) {
    const found = (await account.list('expenses')).filter(({ status }) => status === 'OUT_OF_POLICY');
    return sorted(found.map(({ id, usd_equivalent_amount: usd }) => [id, usd.amount]));
  },
};

const reimbursements: Question = {
  text: 'How much is in reimbursements that are approved and not paid out yet, per currency?',
  async ask(agent) {
    await agent.choose('reimbursements to be paid', 'list_expenses');
    const found = await agent.list<ReadExpense>(
      'list_expenses',
      { expense_type: ['REIMBURSEMENT'], payment_status: ['AWAITING_PAYMENT', 'SCHEDULED', 'PROCESSING'] },
      ['id', 'purchased_amount'],
    );
    return byCurrency(found);
  },
  async expected(account) {
    const all = (await account.list('expenses')) as (Expense & { payment_status: string })[];
    const found = all.filter(
      ({ expense_type: type, payment_status: paid }) =>
        type === 'REIMBURSEMENT' && ['AWAITING_PAYMENT', 'SCHEDULED', 'PROCESSING'].includes(paid),
    );
    return byCurrency(found);
  },
};

const memoWord: Question = {
  text: 'Which expenses of the fourth quarter of 2025 mention "audit" in their memo?',
  async ask(agent) {
    await agent.choose('expenses whose memo contains a word', 'search_expenses');
    const found = await agent.list<ReadExpense>(
      'search_expenses',
      { text: 'audit', bought_from: '2025-10-01T00:00:00Z', bought_to: '2025-12-31T23:59:59.999Z' },
      ['id', 'memo'],
    );
    return sorted(found.map(({ id }) => id));
  },
  async expected(account) {
    const found = (await account.list('expenses')).filter(
      ({ memo, purchased_at: at }) => memo?.toLowerCase().includes('audit') && within(at, '2025-10', '2025-12'),
    );
    return sorted(found.map(({ id }) => id));
  },
};

const oneExpense: Question = {
  text: 'What is expense expense_9: who bought what, where and for how much?',
  async ask(agent) {
    await agent.choose('details of one expense', 'get_expense');
    const found = await agent.one<{
      memo?: string;
      purchased_at: string;
      user: { first_name: string; last_name: string };
      merchant?: { raw_descriptor: string };
      purchased_amount: { text?: string; amount: number; currency: string };
    }>('get_expense', { id: 'expense_9', expand: ['user', 'merchant'] }, [
      ...['memo', 'purchased_at', 'purchased_amount', 'user.first_name', 'user.last_name', 'merchant.raw_descriptor'],
    ]);
    const { amount, currency } = found.purchased_amount;
    return `${found.user.first_name} ${found.user.last_name}, ${found.merchant?.raw_descriptor}, ${found.memo}, ${found.purchased_at.slice(0, 10)}, ${amount} ${currency}`;
  },
  async expected(account) {
    const expense = (await account.list('expenses')).find(({ id }) => id === 'expense_9');
    if (!expense) throw new Error('there is no expense_9');
    const name = (await userNames(account)).get(expense.user_id);
    const { amount, currency } = expense.purchased_amount;
    return `${name}, ${expense.merchant?.raw_descriptor}, ${expense.memo ?? undefined}, ${expense.purchased_at.slice(0, 10)}, ${amount} ${currency}`;
  },
};

const notExported: Question = {
  text: 'How many accounting records are not exported yet, and for how much, by kind of spend?',
  async ask(agent) {
    await agent.tables('accounting_records');
    const rows = await agent.query(
      `select source_type, count(*), round(sum(amount_decimal), 2), amount_currency from accounting_records
       where review_status <> 'EXPORTED' group by 1, 4`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const found = (await account.list('accounting_records')).filter(({ review_status: is }) => is !== 'EXPORTED');
    const keyOf = ({ source_type: type, amount }: (typeof found)[number]): string => `${type}|${amount.currency}`;
    const numbers = sums(found, keyOf, () => 1);
    const cents = sums(found, keyOf, ({ amount }) => Math.round(amount.amount * 100));
    return sorted(
      [...numbers].map(([key, number]) => {
        const [type, currency] = key.split('|');
        return [type, number, (cents.get(key) ?? 0) / 100, currency];
      }),
    );
  },
};

/** Questions about expenses and their records. */
export const reviews: readonly Question[] = [
  ...[missingReceipts, unreviewed, outOfPolicy, reimbursements, memoWord, oneExpense, notExported],
];
