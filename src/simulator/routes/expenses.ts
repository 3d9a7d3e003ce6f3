import { fields, text } from '../input';
import type { Expense } from '../data/expense';
import { notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { type Expansion, EXPANSIONS } from './expense_details';
import { EXPENSE_FILTERS, expensePlaces } from './expense_filters';
import { showExpense, showSmall, type Wish } from './expense_show';

const reads: readonly Scope[] = ['expenses.card', 'expenses.card.readonly'];
const writes: readonly Scope[] = ['expenses.card'];

const MOST = 100;

/** The expense of a path; throws a Refusal if there is none. */
export const findExpense = ({ account, params }: Context): Expense => {
  const expense = account.expenses.get(params['expense_id'] ?? '');
  if (!expense) throw notFound('EXPENSE_NOT_FOUND');
  return expense;
};

const wishOf = ({ query, variants, downloads }: Context): Wish => {
  const expand = new Set(query.manyOf('expand[]', EXPANSIONS) as Expansion[]);
  const customFields = query.flag('load_custom_fields');
  return { expand, customFields, format: `${customFields} ${[...expand].sort().join()}`, variants, downloads };
};

const isCard = ({ account }: Context, place: number): boolean => account.traits.course(place).type === 'CARD';

const list = (context: Context, filters: readonly string[], only?: (place: number) => boolean): object => {
  const wish = wishOf(context);
  return context.page(context.account.expenses, {
    filters,
    places: expensePlaces(context.account, only),
    show: (expense) => showExpense(context.account, expense, wish),
    limit: { usual: MOST, most: MOST },
  });
};

const get = (context: Context): object => showExpense(context.account, findExpense(context), wishOf(context));

const getCard = (context: Context): object => {
  if (!isCard(context, findExpense(context).place)) throw notFound('EXPENSE_NOT_FOUND');
  return get(context);
};

const update = (context: Context): object => {
  const { account, body, book } = context;
  const expense = findExpense(context);
  const memo = fields(body).may('memo', text);
  if (memo === undefined || memo === expense.memo) return showSmall(account, expense);
  const changed = account.expenses.replace({ ...expense, memo, updated: account.clock.now() });
  book('expense.updated', expense.id);
  return showSmall(account, changed);
};

const CARD_FILTERS = EXPENSE_FILTERS.filter((name) => name !== 'expense_type[]');
const CARDS = '/v1/expenses/card';

/** Expenses of all kinds, and the deprecated routes for card expenses only. */
export const expenses: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/expenses',
    scopes: reads,
    key: 'none',
    answer: (context) => list(context, EXPENSE_FILTERS),
  },
  { method: 'GET', path: '/v1/expenses/:expense_id', scopes: reads, key: 'none', answer: get },
  {
    method: 'GET',
    path: CARDS,
    scopes: reads,
    key: 'none',
    answer: (context) => list(context, CARD_FILTERS, (place) => isCard(context, place)),
  },
  { method: 'GET', path: `${CARDS}/:expense_id`, scopes: reads, key: 'none', answer: getCard },
  { method: 'PUT', path: `${CARDS}/:expense_id`, scopes: writes, key: 'none', answer: update },
];
