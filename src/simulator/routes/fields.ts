import { isDeepStrictEqual } from 'node:util';
import { fields as fieldsOf, name, oneOf, word, yesOrNo } from '../input';
import { type Field, FIELD_GROUPS } from '../data/fields';
import { notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';

const reads: readonly Scope[] = ['fields.read', 'fields.write'];
const writes: readonly Scope[] = ['fields.write'];

const show = ({ id, ...field }: Field): object => ({ brex_id: id, ...field });

/** The field with an id; throws the 404. */
export const fieldOf = ({ account }: Context, id: string | undefined): Field => {
  const field = account.fields.get(id ?? '');
  if (!field) throw notFound('FIELD_NOT_FOUND');
  return field;
};

const find = (context: Context): Field => fieldOf(context, context.params['id']);

const list = ({ account, page }: Context): object =>
  page(account.fields, {
    filters: ['field_id[]'],
    where(query) {
      const ids = query.many('field_id[]');
      return ({ id }) => ids.length === 0 || ids.includes(id);
    },
    show,
  });

const create = ({ account, body, book }: Context): object => {
  const sent = fieldsOf(body);
  const given = {
    name: sent.need('name', name),
    remote_id: sent.may('remote_id', name) ?? null,
    is_disabled: sent.may('is_disabled', yesOrNo) ?? false,
    group: sent.need('group', oneOf(FIELD_GROUPS)),
  };
  if (given.group === 'ERP') {
    const integration = sent.need('integration_id', word);
    if (!account.integrations.get(integration)) throw notFound('INTEGRATION_NOT_FOUND');
  }
  const field = account.fields.create((id) => ({ id, ...given, updated_at: new Date().toISOString() }));
  book('field.created', field.id);
  return show(field);
};

const update = (context: Context): object => {
  const { account, body, book } = context;
  const field = find(context);
  const sent = fieldsOf(body);
  const changed: Field = {
    ...field,
    name: sent.may('name', name) ?? field.name,
    is_disabled: sent.may('is_disabled', yesOrNo) ?? field.is_disabled,
  };
  if (isDeepStrictEqual(changed, field)) return show(field);
  book('field.updated', field.id);
  return show(account.fields.replace({ ...changed, updated_at: new Date().toISOString() }));
};

const remove = (context: Context): undefined => {
  const { account, book } = context;
  const field = find(context);
  for (const value of account.fieldValues) if (value.field_id === field.id) account.fieldValues.remove(value.id);
  account.fields.remove(field.id);
  book('field.deleted', field.id);
};

const ONE = '/v1/fields/:id';

/** The company's custom fields. */
export const fields: readonly Route[] = [
  { method: 'GET', path: '/v1/fields', scopes: reads, key: 'none', answer: list },
  { method: 'POST', path: '/v1/fields', scopes: writes, key: 'required', answer: create },
  { method: 'GET', path: ONE, scopes: reads, key: 'none', answer: (context) => show(find(context)) },
  { method: 'PUT', path: ONE, scopes: writes, key: 'none', answer: update },
  { method: 'DELETE', path: ONE, scopes: writes, key: 'none', answer: remove },
];
