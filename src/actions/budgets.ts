import type { FieldProblem } from '../errors';
import { path } from '../http/path';
import type { Handlers, Rules } from './handlers';

export const budgets = {
  list_budgets: (query, brex) => brex.get('/v2/budgets', query),
  get_budget: ({ id }, brex) => brex.get(path`/v2/budgets/${id}`),
  create_budget: (budget, brex) => brex.post('/v2/budgets', budget),
  update_budget: ({ id, ...body }, brex) => brex.put(path`/v2/budgets/${id}`, body),
  archive_budget: ({ id }, brex) => brex.post(path`/v2/budgets/${id}/archive`),
} satisfies Handlers<'budgets'>;

/** Brex's rule on budgets: HARD is still among the values it publishes, and refused. */
export const budgetRules = {
  create_budget: ({ limit_type }) => onlySoft(limit_type),
  update_budget: ({ limit_type }) => onlySoft(limit_type),
} satisfies Rules<'budgets'>;

const onlySoft = (limitType?: 'SOFT' | 'HARD'): FieldProblem[] =>
  limitType === 'HARD'
    ? [
        {
          field: 'limit_type',
          message: 'cannot be HARD for a budget; a spend limit (create_spend_limit) can block spending',
        },
      ]
    : [];
