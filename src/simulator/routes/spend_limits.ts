import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../account';
import { periodAt } from '../data/periods';
import type { BudgetStatus } from '../data/budgets';
import { adjustedLimit, type SpendLimit } from '../data/spend_limits';
import { notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { statusOf } from './budget_rules';
import { freshLimit, type NewLimit, newLimit, updatedLimit } from './spend_limit_rules';

const reads: readonly Scope[] = ['budgets', 'budgets.readonly'];
const writes: readonly Scope[] = ['budgets'];

const opens = (day: string | null): string | null => day && `${day}T00:00:00Z`;
const closes = (day: string | null): string | null => day && `${day}T23:59:59Z`;

const balance = (limit: SpendLimit): object => {
  const { currency } = limit.authorization_settings.base_limit;
  const { start_date, end_date } = periodAt(limit.period_recurrence_type, limit.counted_at, limit);
  return {
    start_date,
    end_date,
    start_time: opens(start_date),
    end_time: closes(end_date),
    amount_spent: { amount: limit.spent, currency },
    rollover_amount: { amount: limit.rollover, currency },
  };
};

/** The limits as last shown, with the status that their budgets gave them. */
const shownLimits = new WeakMap<SpendLimit, { status: BudgetStatus; shown: object }>();

const show =
  (account: Account) =>
  (limit: SpendLimit): object => {
    const status = statusOf(account, limit);
    const known = shownLimits.get(limit);
    if (known?.status === status) return known.shown;
    const { creator_user_id: _creator, increase: _increase, rollover: _rollover, spent: _spent, ...rest } = limit;
    const { counted_at: _counted, ...shown } = rest;
    const made = {
      ...shown,
      account_id: account.company.id,
      status,
      start_time_utc: opens(limit.start_date),
      end_time_utc: closes(limit.end_date),
      authorization_settings: { ...limit.authorization_settings, limit_with_increases: adjustedLimit(limit) },
      current_period_balance: status === 'ACTIVE' ? balance(limit) : null,
    };
    shownLimits.set(limit, { status, shown: made });
    return made;
  };

/** The spend limit of the path, for the routes of v1 and v2. */
export const findLimit = ({ account, params }: Context): SpendLimit => {
  const limit = account.spendLimits.get(params['id'] ?? '');
  if (!limit) throw notFound('SPEND_LIMIT_NOT_FOUND');
  return limit;
};

/** Creates and records a spend limit. */
export const makeLimit = (context: Context, asked: NewLimit): SpendLimit => {
  const limit = context.account.spendLimits.create((id) => freshLimit(asked, context, id));
  context.book('spend_limit.created', limit.id);
  return limit;
};

/** Stores a spend limit's new version, records any change, and returns it. */
export const keepLimit = ({ account, book }: Context, limit: SpendLimit, changed: SpendLimit): SpendLimit => {
  if (isDeepStrictEqual(changed, limit)) return limit;
  book('spend_limit.updated', limit.id);
  return account.spendLimits.replace(changed);
};

/** Archives a spend limit; repeats change nothing. */
export const archiveLimit = (context: Context): undefined => {
  const limit = findLimit(context);
  if (limit.status === 'ARCHIVED') return;
  context.account.spendLimits.replace({ ...limit, status: 'ARCHIVED' });
  context.book('spend_limit.archived', limit.id);
};

const list = ({ account, page }: Context): object =>
  page(account.spendLimits, {
    filters: ['member_user_id[]'],
    where(query) {
      const wanted = new Set(query.many('member_user_id[]'));
      return (limit) => wanted.size === 0 || limit.member_user_ids.some((member) => wanted.has(member));
    },
    show: show(account),
  });

const create = (context: Context): object =>
  show(context.account)(makeLimit(context, newLimit(context.body, context.account)));

const get = (context: Context): object => show(context.account)(findLimit(context));

const update = (context: Context): object => {
  const limit = findLimit(context);
  return show(context.account)(keepLimit(context, limit, updatedLimit(limit, context)));
};

const LIST = '/v2/spend_limits';
const ONE = `${LIST}/:id`;

/** Spend limits, from which members spend. */
export const spendLimits: readonly Route[] = [
  { method: 'GET', path: LIST, scopes: reads, key: 'none', answer: list },
  { method: 'POST', path: LIST, scopes: writes, key: 'required', answer: create },
  { method: 'GET', path: ONE, scopes: reads, key: 'none', answer: get },
  { method: 'PUT', path: ONE, scopes: writes, key: 'required', answer: update },
  { method: 'POST', path: `${ONE}/archive`, scopes: writes, key: 'none', answer: archiveLimit },
];
