import type { Money } from '../input';
import { draw } from '../random';
import { BUDGET_STATUSES, type BudgetStatus } from './budgets';
import { VENDORS } from './names';
import { dayOf, LIMIT_PERIODS, type LimitPeriod } from './periods';

export const LIMIT_STATUSES = BUDGET_STATUSES;
export const LIMIT_TYPES = ['HARD', 'SOFT'] as const;
export const ROLLOVERS = ['OFF', 'NEVER', 'PER_MONTH', 'PER_QUARTER', 'PER_YEAR'] as const;
export const EXPENSE_VISIBILITIES = ['SHARED', 'PRIVATE'] as const;
export const LIMIT_VISIBILITIES = ['PUBLIC', 'PRIVATE'] as const;
export const SWITCH = ['ENABLED', 'DISABLED'] as const;
export const SPEND_TYPES = ['BUDGET_PROVISIONED_CARDS_ONLY', 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED'] as const;
export const AUTO_CARDS = ['DISABLED', 'ALL_MEMBERS'] as const;

export interface LimitSettings {
  readonly base_limit: Money;
  readonly limit_buffer_percentage: number | null;
  readonly authorization_type: (typeof LIMIT_TYPES)[number];
  readonly rollover_refresh_rate: (typeof ROLLOVERS)[number];
}

export interface MerchantCategories {
  readonly allowed_merchant_categories: readonly string[];
  readonly blocked_merchant_categories: readonly string[];
}

export interface SpendLimit {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly parent_budget_id: string | null;
  readonly status: BudgetStatus;
  readonly period_recurrence_type: LimitPeriod;
  /** YYYY-MM-DD. */
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly authorization_settings: LimitSettings;
  readonly expense_visibility: (typeof EXPENSE_VISIBILITIES)[number];
  readonly authorization_visibility: (typeof LIMIT_VISIBILITIES)[number];
  readonly merchant_category_controls: MerchantCategories | null;
  readonly transaction_limit: Money | null;
  readonly limit_increase_setting: (typeof SWITCH)[number];
  readonly spend_type: (typeof SPEND_TYPES)[number];
  readonly auto_transfer_cards_setting: (typeof SWITCH)[number];
  readonly auto_create_limit_cards_setting: (typeof AUTO_CARDS)[number];
  readonly owner_user_ids: readonly string[];
  readonly member_user_ids: readonly string[];
  readonly expense_policy_id: string;
  readonly limit_increase_request_policy_id: string | null;
  readonly limit_approval_policy_id: string | null;
  readonly legal_entity_id: string | null;
  readonly department_id: string | null;
  readonly creator_user_id: string | null;
  /** Granted on top of the limit, in minor units. */
  readonly increase: number;
  /** Remaining from the previous period. */
  readonly rollover: number;
  /** Spent in the period of `counted_at`. */
  readonly spent: number;
  /** The time whose period its balance belongs to. */
  readonly counted_at: number;
}

/** The total limit, without leeway. */
export const adjustedLimit = ({ authorization_settings: { base_limit }, increase }: SpendLimit): Money => ({
  ...base_limit,
  amount: base_limit.amount + increase,
});

const DAY = 86_400_000;

/** Of ten spend limits, one is expired and one archived; the first eight are active. */
const statusAt = (index: number): BudgetStatus => {
  const turn = index % 10;
  return turn === 8 ? 'EXPIRED' : turn === 9 ? 'ARCHIVED' : 'ACTIVE';
};

/** The ids that a generated spend limit refers to; a random number always yields the same id. */
export interface LimitNeighbours {
  readonly seed: number;
  /** The end of the generated data. */
  readonly today: number;
  readonly user: (drawn: number) => string;
  readonly budget: (drawn: number) => string;
  readonly department: (drawn: number) => string;
  readonly legalEntity: (drawn: number) => string;
}

const LARGE = 2 ** 31;

/** The spend limit at an index. A hard one is never overspent; the first one's owner is the first user. */
export function madeSpendLimit(index: number, id: string, near: LimitNeighbours): SpendLimit {
  const random = draw(near.seed, 'spend limit', index);
  const status = statusAt(index);
  const period = random.pick(LIMIT_PERIODS);
  const hard = random.chance(70);
  const amount = (random.below(60) + 2) * 10_000;
  const rolls = period !== 'ONE_TIME' && random.chance(25);
  const increase = random.chance(15) ? (random.below(5) + 1) * 5_000 : 0;
  const rollover = rolls ? Math.floor((amount * random.below(60)) / 100) : 0;
  const vendor = random.pick(VENDORS);
  const owner = index === 0 ? near.user(0) : near.user(random.below(LARGE));
  const members = Array.from({ length: 1 + random.below(6) }, () => near.user(random.below(LARGE)));
  const ends = status === 'EXPIRED' || period === 'ONE_TIME';
  const end =
    status === 'EXPIRED' ? near.today - (1 + random.below(90)) * DAY : near.today + (30 + random.below(300)) * DAY;
  return {
    id,
    name: index < VENDORS.length ? vendor : `${vendor} ${index + 1}`,
    description: random.chance(60) ? `Spending on ${vendor.toLowerCase()}` : null,
    parent_budget_id: random.chance(90) ? near.budget(random.below(LARGE)) : null,
    status,
    period_recurrence_type: period,
    start_date: ends || random.chance(30) ? dayOf(near.today - (100 + random.below(300)) * DAY) : null,
    end_date: ends ? dayOf(end) : null,
    authorization_settings: {
      base_limit: { amount, currency: 'USD' },
      limit_buffer_percentage: random.chance(30) ? random.pick([5, 10, 20]) : null,
      authorization_type: hard ? 'HARD' : 'SOFT',
      rollover_refresh_rate: rolls ? random.pick(['NEVER', 'PER_QUARTER', 'PER_YEAR'] as const) : 'OFF',
    },
    expense_visibility: random.pick(EXPENSE_VISIBILITIES),
    authorization_visibility: random.pick(LIMIT_VISIBILITIES),
    merchant_category_controls: random.chance(20)
      ? { allowed_merchant_categories: [], blocked_merchant_categories: ['GAMBLING'] }
      : null,
    transaction_limit: random.chance(30) ? { amount: Math.ceil(amount / 4), currency: 'USD' } : null,
    limit_increase_setting: random.pick(SWITCH),
    spend_type: random.pick(SPEND_TYPES),
    auto_transfer_cards_setting: random.pick(SWITCH),
    auto_create_limit_cards_setting: random.pick(AUTO_CARDS),
    owner_user_ids: [owner],
    member_user_ids: [...new Set([owner, ...members])],
    expense_policy_id: `policy_${1 + random.below(3)}`,
    limit_increase_request_policy_id: null,
    limit_approval_policy_id: random.chance(40) ? 'policy_4' : null,
    legal_entity_id: random.chance(30) ? near.legalEntity(random.below(LARGE)) : null,
    department_id: random.chance(50) ? near.department(random.below(LARGE)) : null,
    creator_user_id: owner,
    increase,
    rollover,
    spent: Math.floor(((amount + increase + rollover) * random.below(hard ? 101 : 130)) / 100),
    counted_at: near.today,
  };
}
