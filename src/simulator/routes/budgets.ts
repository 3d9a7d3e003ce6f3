import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../account';
import { day, fields, type Kind, money, name, oneOf, text } from '../input';
import type { Budget } from '../data/budgets';
import { BUDGET_PERIODS } from '../data/periods';
import { invalid, notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { inOrder, parentBudget, people, statusOf } from './budget_rules';
import { Edits } from './edits';

const reads: readonly Scope[] = ['budgets', 'budgets.readonly'];
const writes: readonly Scope[] = ['budgets'];

const show =
  (account: Account) =>
  ({ id, status, ...budget }: Budget): object => ({
    budget_id: id,
    account_id: account.company.id,
    ...budget,
    spend_budget_status: statusOf(account, { status, ...budget }),
    limit_type: 'SOFT',
  });

const find = ({ account, params }: Context): Budget => {
  const budget = account.budgets.get(params['id'] ?? '');
  if (!budget) throw notFound('BUDGET_NOT_FOUND');
  return budget;
};

const soft: Kind<'SOFT'> = (value, field) => {
  if (oneOf(['HARD', 'SOFT'])(value, field) === 'HARD') throw invalid(field, 'HARD is for spend limits only');
  return 'SOFT';
};

const create = ({ account, body, book }: Context): object => {
  const sent = fields(body);
  sent.may('limit_type', soft);
  const asked = inOrder({
    name: sent.need('name', name),
    description: sent.need('description', text),
    parent_budget_id: sent.need('parent_budget_id', parentBudget(account)),
    owner_user_ids: sent.may('owner_user_ids', people(account)) ?? [],
    period_recurrence_type: sent.need('period_recurrence_type', oneOf(BUDGET_PERIODS)),
    start_date: sent.may('start_date', day) ?? null,
    end_date: sent.may('end_date', day) ?? null,
    amount: sent.need('amount', money),
  });
  const budget = account.budgets.create((id): Budget => ({ id, ...asked, status: 'ACTIVE' }));
  book('budget.created', budget.id);
  return show(account)(budget);
};

const update = (context: Context): object => {
  const { account, body, book, variants } = context;
  const budget = find(context);
  const sent = fields(body);
  const edits = new Edits(sent, budget, variants);
  sent.may('limit_type', soft);
  const changed: Budget = inOrder({
    ...budget,
    name: edits.always('name', name),
    description: edits.maybe('description', text),
    parent_budget_id: edits.maybe('parent_budget_id', parentBudget(account, budget.id)),
    owner_user_ids: edits.always('owner_user_ids', people(account)),
    period_recurrence_type: edits.always('period_recurrence_type', oneOf(BUDGET_PERIODS)),
    start_date: edits.maybe('start_date', day),
    end_date: edits.maybe('end_date', day),
    amount: edits.maybe('amount', money),
  });
  if (!isDeepStrictEqual(changed, budget)) {
    account.budgets.replace(changed);
    book('budget.updated', budget.id);
  }
  return show(account)(changed);
};

const archive = (context: Context): undefined => {
  const budget = find(context);
  if (budget.status === 'ARCHIVED') return;
  context.account.budgets.replace({ ...budget, status: 'ARCHIVED' });
  context.book('budget.archived', budget.id);
};

const LIST = '/v2/budgets';
const ONE = `${LIST}/:id`;

/** Budgets, which track spending; here their id is called budget_id. */
export const budgets: readonly Route[] = [
  {
    method: 'GET',
    path: LIST,
    scopes: reads,
    key: 'none',
    answer: ({ account, page }) => page(account.budgets, { show: show(account) }),
  },
  { method: 'POST', path: LIST, scopes: writes, key: 'required', answer: create },
  { method: 'GET', path: ONE, scopes: reads, key: 'none', answer: (context) => show(context.account)(find(context)) },
  { method: 'PUT', path: ONE, scopes: writes, key: 'required', answer: update },
  { method: 'POST', path: `${ONE}/archive`, scopes: writes, key: 'none', answer: archive },
];
