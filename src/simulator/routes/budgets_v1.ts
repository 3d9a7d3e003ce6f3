import type { Account } from '../account';
import { day, fields, money, name, oneOf, text, word } from '../input';
import type { BudgetStatus } from '../data/budgets';
import { BUDGET_PERIODS, type BudgetPeriod, LIMIT_PERIODS, type LimitPeriod, periodAt } from '../data/periods';
import { EXPENSE_VISIBILITIES, LIMIT_TYPES, SPEND_TYPES, type SpendLimit } from '../data/spend_limits';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { inOrder, parentBudget, people, statusOf } from './budget_rules';
import { Edits } from './edits';
import { known } from './known';
import type { NewLimit } from './spend_limit_rules';
import { archiveLimit, findLimit, keepLimit, makeLimit } from './spend_limits';

const reads: readonly Scope[] = ['budgets', 'budgets.readonly'];
const writes: readonly Scope[] = ['budgets'];

const STATUSES = { ACTIVE: 'APPROVED', EXPIRED: 'EXPIRED', ARCHIVED: 'TERMINATED', DELETED: 'DELETED' } as const;

const VISIBILITIES = EXPENSE_VISIBILITIES;
type Visibility = (typeof VISIBILITIES)[number];

const oldPeriod = (period: LimitPeriod): BudgetPeriod => BUDGET_PERIODS[LIMIT_PERIODS.indexOf(period)] ?? 'ONE_TIME';
const newPeriod = (period: BudgetPeriod): LimitPeriod => LIMIT_PERIODS[BUDGET_PERIODS.indexOf(period)] ?? 'ONE_TIME';

/** The fields that an update may set, in v1 spelling. */
const editable = (limit: SpendLimit) => ({
  name: limit.name,
  description: limit.description,
  owner_user_ids: limit.owner_user_ids,
  member_user_ids: limit.member_user_ids,
  period_type: oldPeriod(limit.period_recurrence_type),
  limit: limit.authorization_settings.base_limit,
  limit_type: limit.authorization_settings.authorization_type,
  spend_type: limit.spend_type,
  start_date: limit.start_date,
  end_date: limit.end_date,
  limit_visibility: limit.authorization_visibility === 'PUBLIC' ? ('SHARED' as const) : ('PRIVATE' as const),
});

// v1 uses "balance" where v2 uses "amount_spent"; assumed to be the same.
const balance = (limit: SpendLimit, status: BudgetStatus): object | null =>
  status === 'ACTIVE'
    ? {
        ...periodAt(limit.period_recurrence_type, limit.counted_at, limit),
        balance: { ...limit.authorization_settings.base_limit, amount: limit.spent },
      }
    : null;

const show =
  (account: Account) =>
  (limit: SpendLimit): object => {
    const status = statusOf(account, limit);
    return {
      budget_id: limit.id,
      account_id: account.company.id,
      creator_user_id: limit.creator_user_id,
      parent_budget_id: limit.parent_budget_id,
      ...editable(limit),
      budget_status: STATUSES[status],
      current_period_balance: balance(limit, status),
      templateId: null,
      budget_type: 'SPEND_LIMIT',
    };
  };

const visibleTo = (visibility: Visibility): SpendLimit['authorization_visibility'] =>
  visibility === 'SHARED' ? 'PUBLIC' : 'PRIVATE';

const create = (context: Context): object => {
  const { account, body } = context;
  const sent = fields(body);
  const asked: NewLimit = inOrder({
    name: sent.need('name', name),
    description: sent.need('description', text),
    parent_budget_id: sent.need('parent_budget_id', parentBudget(account)),
    period_recurrence_type: newPeriod(sent.need('period_type', oneOf(BUDGET_PERIODS))),
    start_date: sent.may('start_date', day) ?? null,
    end_date: sent.may('end_date', day) ?? null,
    authorization_settings: {
      base_limit: sent.need('limit', money),
      limit_buffer_percentage: null,
      authorization_type: sent.need('limit_type', oneOf(LIMIT_TYPES)),
      rollover_refresh_rate: 'OFF',
    },
    expense_visibility: 'SHARED',
    authorization_visibility: visibleTo(sent.need('limit_visibility', oneOf(VISIBILITIES))),
    merchant_category_controls: null,
    transaction_limit: null,
    limit_increase_setting: 'ENABLED',
    spend_type: sent.need('spend_type', oneOf(SPEND_TYPES)),
    auto_transfer_cards_setting: 'DISABLED',
    auto_create_limit_cards_setting: 'DISABLED',
    owner_user_ids: sent.may('owner_user_ids', people(account)) ?? [],
    member_user_ids: sent.may('member_user_ids', people(account)) ?? [],
    expense_policy_id: sent.may('policy_id', word) ?? 'policy_1',
    limit_increase_request_policy_id: null,
    limit_approval_policy_id: null,
    legal_entity_id: sent.may('entity_id', known(account.legalEntities)) ?? null,
    department_id: null,
  });
  return show(account)(makeLimit(context, asked));
};

const update = (context: Context): object => {
  const { account, body, variants } = context;
  const limit = findLimit(context);
  const edits = new Edits(fields(body), editable(limit), variants);
  const changed: SpendLimit = inOrder({
    ...limit,
    name: edits.always('name', name),
    description: edits.maybe('description', text),
    owner_user_ids: edits.always('owner_user_ids', people(account)),
    member_user_ids: edits.always('member_user_ids', people(account)),
    period_recurrence_type: newPeriod(edits.always('period_type', oneOf(BUDGET_PERIODS))),
    authorization_settings: {
      ...limit.authorization_settings,
      base_limit: edits.always('limit', money),
      authorization_type: edits.always('limit_type', oneOf(LIMIT_TYPES)),
    },
    spend_type: edits.always('spend_type', oneOf(SPEND_TYPES)),
    start_date: edits.maybe('start_date', day),
    end_date: edits.maybe('end_date', day),
    authorization_visibility: visibleTo(edits.always('limit_visibility', oneOf(VISIBILITIES))),
  });
  return show(account)(keepLimit(context, limit, changed));
};

const get = (context: Context): object => show(context.account)(findLimit(context));

const LIST = '/v1/budgets';
const ONE = `${LIST}/:id`;

/** Spend limits in their deprecated v1 format, in which they are called budgets. */
export const budgetsV1: readonly Route[] = [
  {
    method: 'GET',
    path: LIST,
    scopes: reads,
    key: 'none',
    answer: ({ account, page }) => page(account.spendLimits, { show: show(account) }),
  },
  { method: 'POST', path: LIST, scopes: writes, key: 'required', answer: create },
  { method: 'GET', path: ONE, scopes: reads, key: 'none', answer: get },
  { method: 'PUT', path: ONE, scopes: writes, key: 'required', answer: update },
  { method: 'POST', path: `${ONE}/archive`, scopes: writes, key: 'none', answer: archiveLimit },
];
