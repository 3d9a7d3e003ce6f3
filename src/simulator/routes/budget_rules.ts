import type { Account } from '../account';
import { type Kind, list } from '../input';
import type { BudgetStatus } from '../data/budgets';
import { invalid } from '../refusal';
import { known } from './known';

const PEOPLE = 10_000;

/** A kind for a list of distinct users. */
export const people = (account: Account): Kind<string[]> => {
  const users = list(known(account.users), PEOPLE);
  return (value, field) => [...new Set(users(value, field))];
};

interface Placed {
  readonly status: BudgetStatus;
  readonly parent_budget_id: string | null;
}

const gone = (status: BudgetStatus): boolean => status === 'ARCHIVED' || status === 'DELETED';

/** The status of a budget or spend limit: archiving a budget archives its children. */
export function statusOf(account: Account, { status, parent_budget_id }: Placed): BudgetStatus {
  if (gone(status)) return status;
  for (let above = parent_budget_id; above !== null;) {
    const budget = account.budgets.get(above);
    if (!budget) break;
    if (gone(budget.status)) return 'ARCHIVED';
    above = budget.parent_budget_id;
  }
  return status;
}

/** A kind for a parent budget; `self` is the budget that is moved. */
export const parentBudget =
  (account: Account, self?: string): Kind<string> =>
  (value, field) => {
    const id = known(account.budgets)(value, field);
    const parent = account.budgets.get(id);
    if (parent && gone(statusOf(account, parent))) throw invalid(field, 'the budget is archived');
    for (let above: string | null = id; above !== null; above = account.budgets.get(above)?.parent_budget_id ?? null) {
      if (above === self) throw invalid(field, 'a budget cannot be under itself');
    }
    return id;
  };

/** Returns its argument; throws a Refusal if the end is before the start. */
export const inOrder = <T extends { readonly start_date: string | null; readonly end_date: string | null }>(
  dated: T,
): T => {
  const { start_date, end_date } = dated;
  if (start_date !== null && end_date !== null && end_date < start_date) {
    throw invalid('end_date', 'it comes before start_date');
  }
  return dated;
};
