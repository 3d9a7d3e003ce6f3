/** Spending summed by person, merchant, department, month or currency. */
import type { Account, Expense } from '../account';
import { type Question, sorted, sums, userNames, within } from '../question';

const counted = "status not in ('VOID', 'CANCELED')";
const isCounted = ({ status }: Expense): boolean => status !== 'VOID' && status !== 'CANCELED';
const usd = ({ usd_equivalent_amount: { amount } }: Expense): number => amount;
const autumn = "purchased_at >= '2025-10-01' and purchased_at < '2026-01-01'";
const inAutumn = ({ purchased_at: at }: Expense): boolean => within(at, '2025-10', '2025-12');

const departments = async (account: Account): Promise<Map<string, string>> =>
  new Map((await account.list('departments')).map(({ id, name }) => [id, name]));
const expenses = async (account: Account): Promise<Expense[]> => (await account.list('expenses')).filter(isCounted);

const mostInNovember: Question = {
  text: 'Who spent most in November 2025, in USD, without void and canceled expenses?',
  async ask(agent) {
    await agent.tables('expenses', 'users');
    return agent.query(
      `select u.first_name || ' ' || u.last_name, sum(e.usd_equivalent_amount_minor) as total from expenses e
       join users u on u.id = e.user_id where e.purchased_at >= '2025-11-01' and e.purchased_at < '2025-12-01'
       and e.${counted} group by u.id order by total desc limit 1`,
    );
  },
  async expected(account) {
    const november = (await expenses(account)).filter(({ purchased_at: at }) => within(at, '2025-11', '2025-11'));
    const all = sums(november, ({ user_id: id }) => id, usd);
    const [id, total] = [...all].sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
    return [[(await userNames(account)).get(id), total]];
  },
};

const byMerchant: Question = {
  text: 'How much did we spend by card at each merchant in December 2025, less refunds?',
  async ask(agent) {
    await agent.tables('card_transactions');
    const rows = await agent.query(
      `select merchant_raw_descriptor, sum(amount_minor), amount_currency from card_transactions
       where type in ('PURCHASE', 'REFUND') and posted_at_date >= '2025-12-01' and posted_at_date < '2026-01-01'
       group by 1, 3`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const all = (await account.list('card_transactions')).filter(
      ({ type, posted_at_date: at }) => ['PURCHASE', 'REFUND'].includes(type) && within(at, '2025-12', '2025-12'),
    );
    const total = sums(
      all,
      ({ merchant, amount }) => JSON.stringify([merchant?.raw_descriptor ?? null, amount.currency]),
      ({ amount }) => amount.amount,
    );
    const parsed = [...total].map(([key, sum]) => [JSON.parse(key) as [string | null, string], sum] as const);
    return sorted(parsed.map(([[name, currency], sum]) => [name, sum, currency]));
  },
};

const byDepartment: Question = {
  text: 'How much did each department spend in the fourth quarter of 2025, in USD?',
  async ask(agent) {
    await agent.tables('expenses', 'departments');
    const rows = await agent.query(
      `select d.name, sum(e.usd_equivalent_amount_minor) from expenses e
       left join departments d on d.id = e.department_id where e.${autumn} and e.${counted} group by 1`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const titles = await departments(account);
    const found = (await expenses(account)).filter(inAutumn);
    return sorted([...sums(found, ({ department_id: id }) => titles.get(id ?? '') ?? '', usd)]);
  },
};

const byMonth: Question = {
  text: 'What were we charged per month and currency in the second half of 2025?',
  async ask(agent) {
    await agent.tables('expenses');
    const rows = await agent.query(
      `select substr(purchased_at, 1, 7), billing_amount_currency, sum(billing_amount_minor) from expenses
       where purchased_at >= '2025-07-01' and purchased_at < '2026-01-01' and ${counted} group by 1, 2`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const half = (await expenses(account)).filter(({ purchased_at: at }) => within(at, '2025-07', '2025-12'));
    const total = sums(
      half,
      ({ purchased_at: at, billing_amount: { currency } }) => `${at.slice(0, 7)} ${currency}`,
      ({ billing_amount: { amount } }) => amount,
    );
    return sorted([...total].map(([key, sum]) => [...key.split(' '), sum]));
  },
};

const average: Question = {
  text: 'What is the average expense of each department, in USD, to the cent?',
  async ask(agent) {
    await agent.tables('expenses', 'departments');
    const rows = await agent.query(
      `select d.name, round(avg(e.usd_equivalent_amount_minor)) from expenses e
       left join departments d on d.id = e.department_id where e.${counted} group by 1`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const titles = await departments(account);
    const found = await expenses(account);
    const keyOf = ({ department_id: id }: Expense): string => titles.get(id ?? '') ?? '';
    const numbers = sums(found, keyOf, () => 1);
    return sorted(
      [...sums(found, keyOf, usd)].map(([name, sum]) => [name, Math.round(sum / (numbers.get(name) ?? 1))]),
    );
  },
};

const weekends: Question = {
  text: 'How many expenses of the fourth quarter of 2025 were made on weekends (UTC), and for how much in USD?',
  async ask(agent) {
    await agent.tables('expenses');
    return agent.query(
      `select count(*), sum(usd_equivalent_amount_minor) from expenses
       where ${autumn} and ${counted} and strftime('%w', purchased_at) in ('0', '6')`,
    );
  },
  async expected(account) {
    const found = (await expenses(account)).filter(
      (expense) => inAutumn(expense) && [0, 6].includes(new Date(expense.purchased_at).getUTCDay()),
    );
    return [[found.length, found.reduce((sum, expense) => sum + usd(expense), 0)]];
  },
};

const foreign: Question = {
  text: 'Which share of our spending was made in other currencies than USD, in percent with one decimal?',
  async ask(agent) {
    await agent.tables('expenses');
    return agent.query(
      `select round(100.0 * sum(iif(original_amount_currency <> 'USD', usd_equivalent_amount_minor, 0))
       / sum(usd_equivalent_amount_minor), 1) from expenses where ${counted}`,
    );
  },
  async expected(account) {
    const found = await expenses(account);
    const abroad = found.filter(({ original_amount: { currency } }) => currency !== 'USD');
    const total = (list: Expense[]): number => list.reduce((sum, expense) => sum + usd(expense), 0);
    return [[Number(((100 * total(abroad)) / total(found)).toFixed(1))]];
  },
};

const subscriptions: Question = {
  text: 'Which merchants charged the same card in every month from July to December 2025?',
  async ask(agent) {
    await agent.tables('card_transactions', 'cards');
    const rows = await agent.query(
      `select t.merchant_raw_descriptor, c.last_four from card_transactions t join cards c on c.id = t.card_id
       where t.type = 'PURCHASE' and t.posted_at_date >= '2025-07-01' and t.posted_at_date < '2026-01-01'
       group by 1, c.id having count(distinct substr(t.posted_at_date, 1, 7)) = 6`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const months = new Map<string, Set<string>>();
    for (const { type, merchant, card_id: card, posted_at_date: at } of await account.list('card_transactions')) {
      if (type !== 'PURCHASE' || !within(at, '2025-07', '2025-12') || !merchant || card === null) continue;
      const key = `${merchant.raw_descriptor}|${card}`;
      months.set(key, (months.get(key) ?? new Set()).add(at.slice(0, 7)));
    }
    const digits = new Map((await account.list('cards')).map((card) => [card.id, card.last_four]));
    const all = [...months].filter(([, found]) => found.size === 6).map(([key]) => key.split('|'));
    return sorted(all.map(([merchant, card = '']) => [merchant, digits.get(card)]));
  },
};

/** Questions about sums. */
export const spending: readonly Question[] = [
  ...[mostInNovember, byMerchant, byDepartment, byMonth, average, weekends, foreign, subscriptions],
];
