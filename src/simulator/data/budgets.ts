import type { Money } from '../input';
import { draw } from '../random';
import { DEPARTMENTS } from './names';
import { BUDGET_PERIODS, type BudgetPeriod, dayOf } from './periods';

export const BUDGET_STATUSES = ['ACTIVE', 'EXPIRED', 'ARCHIVED', 'DELETED'] as const;
export type BudgetStatus = (typeof BUDGET_STATUSES)[number];

export interface Budget {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly parent_budget_id: string | null;
  readonly owner_user_ids: readonly string[];
  readonly period_recurrence_type: BudgetPeriod;
  /** YYYY-MM-DD. */
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly amount: Money | null;
  readonly status: BudgetStatus;
}

const DAY = 86_400_000;

/** Of twelve budgets, one is expired and one archived; the first, for the whole company, is active. */
const statusAt = (index: number): BudgetStatus => {
  const turn = index % 12;
  return turn === 10 ? 'EXPIRED' : turn === 11 ? 'ARCHIVED' : 'ACTIVE';
};

const parentAt = (index: number): number => Math.floor((index - 1) / 4);

/** The index of the nearest active budget at or above an index, following parents up to the first. */
export const activeBudgetAt = (index: number): number => {
  let place = index;
  while (statusAt(place) !== 'ACTIVE') place = parentAt(place);
  return place;
};

/** The budget at an index; each is part of an active one before it. */
export function madeBudget(
  index: number,
  id: string,
  near: { seed: number; today: number; owner: (drawn: number) => string; budget: (index: number) => string },
): Budget {
  const random = draw(near.seed, 'budget', index);
  const round = Math.floor((index - 1) / DEPARTMENTS.length);
  const name = DEPARTMENTS[(index - 1) % DEPARTMENTS.length] ?? '';
  const status = statusAt(index);
  const period = random.pick(BUDGET_PERIODS);
  const once = period === 'ONE_TIME' || status === 'EXPIRED';
  const start = near.today - (200 + random.below(300)) * DAY;
  const end =
    status === 'EXPIRED' ? near.today - (1 + random.below(90)) * DAY : near.today + (30 + random.below(300)) * DAY;
  return {
    id,
    name: index === 0 ? 'Whole company' : round === 0 ? name : `${name} ${round + 1}`,
    description: random.chance(70) ? `What ${index === 0 ? 'the company' : name} plans to spend` : null,
    parent_budget_id: index === 0 ? null : near.budget(activeBudgetAt(parentAt(index))),
    owner_user_ids: [index === 0 ? near.owner(0) : near.owner(random.below(2 ** 31))],
    period_recurrence_type: index === 0 ? 'YEARLY' : period,
    start_date: index > 0 && (once || random.chance(40)) ? dayOf(start) : null,
    end_date: index > 0 && once ? dayOf(end) : null,
    amount: { amount: index === 0 ? 500_000_000 : (random.below(100) + 10) * 100_000, currency: 'USD' },
    status,
  };
}
