import { path } from '../http/path';
import type { Handlers } from './handlers';

export const budgets_v1 = {
  list_budgets_v1: (query, brex) => brex.get('/v1/budgets', query),
  get_budget_v1: ({ id }, brex) => brex.get(path`/v1/budgets/${id}`),
  create_budget_v1: (limit, brex) => brex.post('/v1/budgets', limit),
  update_budget_v1: ({ id, ...body }, brex) => brex.put(path`/v1/budgets/${id}`, body),
  archive_budget_v1: ({ id }, brex) => brex.post(path`/v1/budgets/${id}/archive`),
} satisfies Handlers<'budgets_v1'>;
