import type { FieldProblem } from '../errors';
import { path } from '../http/path';
import type { Handlers, Rules } from './handlers';

export const field_values = {
  list_field_values: ({ field_id, ...query }, brex) => brex.get(path`/v1/fields/${field_id}/values`, query),
  get_field_value: ({ field_id, brex_id }, brex) => brex.get(path`/v1/fields/${field_id}/values/${brex_id}`),
  create_field_values: ({ field_id, ...body }, brex) => brex.post(path`/v1/fields/${field_id}/values`, body),
  update_field_values: ({ field_id, ...body }, brex) => brex.put(path`/v1/fields/${field_id}/values`, body),
  delete_field_values: ({ field_id, ...body }, brex) => brex.delete(path`/v1/fields/${field_id}/values`, body),
} satisfies Handlers<'field_values'>;

interface Named {
  brex_id?: string;
  value_id?: string;
  remote_id?: string;
}

/** Brex's rule for field values (Fields API): each is identified in exactly one way. */
export const fieldValueRules = {
  update_field_values: ({ items }) => namedOnce(items),
  delete_field_values: ({ items }) => namedOnce(items),
} satisfies Rules<'field_values'>;

function namedOnce(items: Named[]): FieldProblem[] {
  return items.flatMap(({ brex_id, value_id, remote_id }, at) => {
    const names = [brex_id, value_id, remote_id].filter((name) => name !== undefined);
    return names.length === 1
      ? []
      : [{ field: ['items', at].join('.'), message: 'must have exactly one of brex_id, value_id and remote_id' }];
  });
}
