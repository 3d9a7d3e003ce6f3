import type { Account } from '../account';
import { day, type Fields, fields, list, money, name, nested, oneOf, text, whole, word } from '../input';
import { LIMIT_PERIODS } from '../data/periods';
import {
  AUTO_CARDS,
  EXPENSE_VISIBILITIES,
  LIMIT_STATUSES,
  LIMIT_TYPES,
  LIMIT_VISIBILITIES,
  type LimitSettings,
  type MerchantCategories,
  ROLLOVERS,
  SPEND_TYPES,
  type SpendLimit,
  SWITCH,
} from '../data/spend_limits';
import type { Context } from '../route';
import { inOrder, parentBudget, people } from './budget_rules';
import { Edits } from './edits';
import { known } from './known';
import { MERCHANT_CATEGORIES } from './merchant_categories';

/** Fields that requests can't set: calculated, or set by the simulator. */
type Counted = 'id' | 'status' | 'creator_user_id' | 'increase' | 'rollover' | 'spent' | 'counted_at';

/** A validated request for a new spend limit. */
export type NewLimit = Omit<SpendLimit, Counted>;

/** The new spend limit with this id, with nothing spent yet. */
export const freshLimit = (asked: NewLimit, { account, grant }: Context, id: string): SpendLimit => ({
  id,
  ...asked,
  status: 'ACTIVE',
  creator_user_id: account.users.idAt(grant.user),
  increase: 0,
  rollover: 0,
  spent: 0,
  counted_at: Date.now(),
});

const percentage = whole(0, 100);

const newSettings = (inner: Fields): LimitSettings => ({
  base_limit: inner.need('base_limit', money),
  limit_buffer_percentage: inner.may('limit_buffer_percentage', percentage) ?? null,
  authorization_type: inner.need('authorization_type', oneOf(LIMIT_TYPES)),
  rollover_refresh_rate: inner.need('rollover_refresh_rate', oneOf(ROLLOVERS)),
});

const categories = list(oneOf(MERCHANT_CATEGORIES), MERCHANT_CATEGORIES.length);

const merchantCategories = (inner: Fields): MerchantCategories => ({
  allowed_merchant_categories: inner.may('allowed_merchant_categories', categories) ?? [],
  blocked_merchant_categories: inner.may('blocked_merchant_categories', categories) ?? [],
});

/** Validates a request for a new spend limit; throws a Refusal for an invalid one. */
export function newLimit(body: unknown, account: Account): NewLimit {
  const sent = fields(body);
  return inOrder({
    name: sent.need('name', name),
    description: sent.may('description', text) ?? null,
    parent_budget_id: sent.may('parent_budget_id', parentBudget(account)) ?? null,
    period_recurrence_type: sent.need('period_recurrence_type', oneOf(LIMIT_PERIODS)),
    start_date: sent.may('start_date', day) ?? null,
    end_date: sent.may('end_date', day) ?? null,
    authorization_settings: sent.need('authorization_settings', nested(newSettings)),
    expense_visibility: sent.need('expense_visibility', oneOf(EXPENSE_VISIBILITIES)),
    authorization_visibility: sent.need('authorization_visibility', oneOf(LIMIT_VISIBILITIES)),
    merchant_category_controls: null,
    transaction_limit: sent.may('transaction_limit', money) ?? null,
    limit_increase_setting: sent.need('limit_increase_setting', oneOf(SWITCH)),
    spend_type: sent.need('spend_type', oneOf(SPEND_TYPES)),
    auto_transfer_cards_setting: sent.need('auto_transfer_cards_setting', oneOf(SWITCH)),
    auto_create_limit_cards_setting: sent.need('auto_create_limit_cards_setting', oneOf(AUTO_CARDS)),
    owner_user_ids: sent.may('owner_user_ids', people(account)) ?? [],
    member_user_ids: sent.may('member_user_ids', people(account)) ?? [],
    expense_policy_id: sent.need('expense_policy_id', word),
    limit_increase_request_policy_id: sent.may('limit_increase_request_policy_id', word) ?? null,
    limit_approval_policy_id: sent.may('limit_approval_policy_id', word) ?? null,
    legal_entity_id: sent.may('legal_entity_id', known(account.legalEntities)) ?? null,
    department_id: sent.may('department_id', known(account.departments)) ?? null,
  });
}

/** A spend limit after an update; throws a Refusal for an invalid update. */
export function updatedLimit(limit: SpendLimit, { account, body, variants }: Context): SpendLimit {
  const edits = new Edits(fields(body), limit, variants);
  const settings = (inner: Fields): LimitSettings => {
    const edited = new Edits(inner, limit.authorization_settings, variants);
    return {
      base_limit: edited.always('base_limit', money),
      limit_buffer_percentage: edited.maybe('limit_buffer_percentage', percentage),
      authorization_type: edited.always('authorization_type', oneOf(LIMIT_TYPES)),
      rollover_refresh_rate: edited.always('rollover_refresh_rate', oneOf(ROLLOVERS)),
    };
  };
  return inOrder({
    ...limit,
    name: edits.always('name', name),
    description: edits.maybe('description', text),
    status: edits.always('status', oneOf(LIMIT_STATUSES)),
    period_recurrence_type: edits.always('period_recurrence_type', oneOf(LIMIT_PERIODS)),
    start_date: edits.flagged('start_date', day),
    end_date: edits.flagged('end_date', day),
    authorization_settings: edits.always('authorization_settings', nested(settings)),
    expense_visibility: edits.always('expense_visibility', oneOf(EXPENSE_VISIBILITIES)),
    authorization_visibility: edits.always('authorization_visibility', oneOf(LIMIT_VISIBILITIES)),
    merchant_category_controls: edits.maybe('merchant_category_controls', nested(merchantCategories)),
    transaction_limit: edits.flagged('transaction_limit', money),
    limit_increase_setting: edits.always('limit_increase_setting', oneOf(SWITCH)),
    spend_type: edits.always('spend_type', oneOf(SPEND_TYPES)),
    auto_transfer_cards_setting: edits.always('auto_transfer_cards_setting', oneOf(SWITCH)),
    auto_create_limit_cards_setting: edits.always('auto_create_limit_cards_setting', oneOf(AUTO_CARDS)),
    owner_user_ids: edits.always('owner_user_ids', people(account)),
    member_user_ids: edits.always('member_user_ids', people(account)),
    expense_policy_id: edits.always('expense_policy_id', word),
    limit_increase_request_policy_id: edits.maybe('limit_increase_request_policy_id', word),
    limit_approval_policy_id: edits.maybe('limit_approval_policy_id', word),
    legal_entity_id: edits.maybe('legal_entity_id', known(account.legalEntities)),
    department_id: edits.maybe('department_id', known(account.departments)),
  });
}
