import { path } from '../http/path';
import { searchProblems } from './criteria';
import { searchExpenses } from './expense_search';
import type { Handlers, Rules } from './handlers';

export const expenses = {
  list_expenses: (query, brex) => brex.get('/v1/expenses', query),
  get_expense: ({ id, ...query }, brex) => brex.get(path`/v1/expenses/${id}`, query),
  update_expense: ({ expense_id, ...body }, brex) => brex.put(path`/v1/expenses/card/${expense_id}`, body),
  list_card_expenses: (query, brex) => brex.get('/v1/expenses/card', query),
  get_card_expense: ({ expense_id, ...query }, brex) => brex.get(path`/v1/expenses/card/${expense_id}`, query),
  search_expenses: searchExpenses,
} satisfies Handlers<'expenses'>;

/** Required search criteria. */
export const expenseRules = { search_expenses: searchProblems } satisfies Rules<'expenses'>;
