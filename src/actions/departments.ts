import { path } from '../http/path';
import type { Handlers } from './handlers';

export const departments = {
  list_departments: (query, brex) => brex.get('/v2/departments', query),
  get_department: ({ id }, brex) => brex.get(path`/v2/departments/${id}`),
  create_department: (department, brex) => brex.post('/v2/departments', department),
} satisfies Handlers<'departments'>;
