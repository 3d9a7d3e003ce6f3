import { path } from '../http/path';
import type { Handlers } from './handlers';

export const expenses = {
  list_expenses: (query, brex) => brex.get('/v1/expenses', query),
  get_expense: ({ id, ...query }, brex) => brex.get(path`/v1/expenses/${id}`, query),
  update_expense: ({ expense_id, ...body }, brex) => brex.put(path`/v1/expenses/card/${expense_id}`, body),
  list_card_expenses: (query, brex) => brex.get('/v1/expenses/card', query),
  get_card_expense: ({ expense_id, ...query }, brex) => brex.get(path`/v1/expenses/card/${expense_id}`, query),
} satisfies Handlers<'expenses'>;
