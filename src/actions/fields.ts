import { path } from '../http/path';
import type { Handlers, Rules } from './handlers';

export const fields = {
  list_fields: (query, brex) => brex.get('/v1/fields', query),
  get_field: ({ id }, brex) => brex.get(path`/v1/fields/${id}`),
  create_field: (field, brex) => brex.post('/v1/fields', field),
  update_field: ({ id, ...body }, brex) => brex.put(path`/v1/fields/${id}`, body),
  delete_field: ({ id }, brex) => brex.delete(path`/v1/fields/${id}`),
} satisfies Handlers<'fields'>;

/** Brex's rule for fields that spans inputs (Fields API): a field of the accounting system requires its integration. */
export const fieldRules = {
  create_field: ({ group, integration_id }) =>
    group === 'ERP' && !integration_id
      ? [{ field: 'integration_id', message: 'is required for the group ERP; connect an accounting system first' }]
      : [],
} satisfies Rules<'fields'>;
