import { path } from '../http/path';
import type { Handlers } from './handlers';

export const budgets = {
  list_budgets: (query, brex) => brex.get('/v2/budgets', query),
  get_budget: ({ id }, brex) => brex.get(path`/v2/budgets/${id}`),
  create_budget: (budget, brex) => brex.post('/v2/budgets', budget),
  update_budget: ({ id, ...body }, brex) => brex.put(path`/v2/budgets/${id}`, body),
  archive_budget: ({ id }, brex) => brex.post(path`/v2/budgets/${id}/archive`),
} satisfies Handlers<'budgets'>;
