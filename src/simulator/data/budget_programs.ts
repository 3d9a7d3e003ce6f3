import type { Money } from '../input';
import { draw } from '../random';
import { type BudgetPeriod, dayOf } from './periods';

/** The template of the spend limits that a program creates, in v1 spelling. */
interface Blueprint {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly parent_budget_id: string;
  readonly owner_user_ids: readonly string[];
  readonly period_type: BudgetPeriod;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly limit: Money | null;
  readonly limit_type: 'HARD' | 'SOFT';
  readonly spend_type: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
  readonly limit_visibility: 'SHARED' | 'PRIVATE';
}

export interface BudgetProgram {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly budget_blueprints: readonly Blueprint[];
  /** Ids of spend limits, despite the name. */
  readonly existing_budget_ids: readonly string[];
  readonly employee_filter: {
    readonly employment_status: 'EMPLOYMENT_STATUS_ACTIVE' | null;
    readonly employment_type: 'EMPLOYMENT_TYPE_FULL_TIME' | 'EMPLOYMENT_TYPE_CONTRACTOR' | null;
  } | null;
  readonly budget_program_status:
    'BUDGET_PROGRAM_STATUS_ACTIVE' | 'BUDGET_PROGRAM_STATUS_INACTIVE' | 'BUDGET_PROGRAM_STATUS_DELETED';
  readonly creator_user_id: string | null;
  /** YYYY-MM-DD. */
  readonly created_at: string;
  readonly updated_at: string;
}

const PROGRAMS = ['Wellness', 'Home office', 'Learning', 'Commuting', 'Team lunches'] as const;
const DAY = 86_400_000;

/** The budget program at an index, with up to two blueprints and the spend limits it has already created. */
export function madeBudgetProgram(
  index: number,
  id: string,
  near: { seed: number; today: number; user: string; budget: string; limits: readonly string[] },
): BudgetProgram {
  const random = draw(near.seed, 'budget program', index);
  const name = PROGRAMS[index % PROGRAMS.length] ?? '';
  const round = Math.floor(index / PROGRAMS.length);
  const made = near.today - (100 + random.below(600)) * DAY;
  const blueprint = (place: number): Blueprint => ({
    id: `${id}_blueprint_${place + 1}`,
    name: place === 0 ? name : `${name}, first year`,
    description: `${name} for everyone`,
    parent_budget_id: near.budget,
    owner_user_ids: [near.user],
    period_type: place === 0 ? random.pick(['MONTHLY', 'QUARTERLY', 'YEARLY'] as const) : 'ONE_TIME',
    start_date: null,
    end_date: null,
    limit: { amount: (random.below(20) + 1) * 5_000, currency: 'USD' },
    limit_type: 'HARD',
    spend_type: 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED',
    limit_visibility: 'SHARED',
  });
  return {
    id,
    name: round === 0 ? name : `${name} ${round + 1}`,
    description: random.chance(50) ? `${name} for everyone` : null,
    budget_blueprints: random.chance(40) ? [blueprint(0), blueprint(1)] : [blueprint(0)],
    existing_budget_ids: near.limits,
    employee_filter: random.chance(70)
      ? {
          employment_status: 'EMPLOYMENT_STATUS_ACTIVE',
          employment_type: random.chance(60) ? 'EMPLOYMENT_TYPE_FULL_TIME' : null,
        }
      : null,
    budget_program_status: index % 6 === 5 ? 'BUDGET_PROGRAM_STATUS_INACTIVE' : 'BUDGET_PROGRAM_STATUS_ACTIVE',
    creator_user_id: near.user,
    created_at: dayOf(made),
    updated_at: dayOf(made + random.below(90) * DAY),
  };
}
