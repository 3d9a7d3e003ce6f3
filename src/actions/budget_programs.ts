import { path } from '../http/path';
import type { Handlers } from './handlers';

export const budget_programs = {
  list_budget_programs: (query, brex) => brex.get('/v1/budget_programs', query),
  get_budget_program: ({ id }, brex) => brex.get(path`/v1/budget_programs/${id}`),
} satisfies Handlers<'budget_programs'>;
