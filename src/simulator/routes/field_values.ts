import { isDeepStrictEqual } from 'node:util';
import { type Fields, fields as fieldsOf, type Kind, list as listOf, name, nested, word, yesOrNo } from '../input';
import type { FieldValue } from '../data/fields';
import { invalid, notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { fieldOf } from './fields';

const reads: readonly Scope[] = ['field_values.read', 'field_values.write'];
const writes: readonly Scope[] = ['field_values.write'];
// As published: deleting values requires the scope of the field.
const deletes: readonly Scope[] = ['fields.write'];

const MOST = 1000;

const show = ({ id, ...value }: FieldValue): object => ({ brex_id: id, ...value });

const fieldId = (context: Context): string => fieldOf(context, context.params['field_id']).id;

const list = (context: Context): object => {
  const field = fieldId(context);
  return context.page(context.account.fieldValues, {
    filters: ['brex_id[]', 'value_id[]', 'remote_id[]', 'value'],
    where(query) {
      const among = (filter: string): ((text: string | null) => boolean) => {
        const wanted = query.many(filter);
        return (text) => wanted.length === 0 || (text !== null && wanted.includes(text));
      };
      const [brexId, valueId, remoteId] = [among('brex_id[]'), among('value_id[]'), among('remote_id[]')];
      const text = query.one('value');
      return ({ id, field_id, value_id, remote_id, value }) =>
        field_id === field &&
        brexId(id) &&
        valueId(value_id) &&
        remoteId(remote_id) &&
        (text === undefined || value === text);
    },
    show,
  });
};

const get = (context: Context): object => {
  const field = fieldId(context);
  const value = context.account.fieldValues.get(context.params['brex_id'] ?? '');
  if (value?.field_id !== field) throw notFound('FIELD_VALUE_NOT_FOUND');
  return show(value);
};

const itemsOf = <T>(body: unknown, kind: Kind<T>): T[] => {
  const items = fieldsOf(body).need('items', listOf(kind, MOST));
  if (items.length === 0) throw invalid('items', 'it must contain at least one');
  return items;
};

const create = (context: Context): object => {
  const { account, body, book } = context;
  const field_id = fieldId(context);
  const given = itemsOf(
    body,
    nested((inner) => ({
      remote_id: inner.may('remote_id', name) ?? null,
      value_id: inner.may('value_id', name) ?? null,
      value: inner.need('value', name),
      is_disabled: inner.may('is_disabled', yesOrNo) ?? false,
    })),
  );
  const updated_at = new Date().toISOString();
  const items = given.map((each) => account.fieldValues.create((id) => ({ id, ...each, field_id, updated_at })));
  for (const { id } of items) book('field_value.created', id);
  return { items: items.map(show) };
};

const KEYS = [
  ['brex_id', 'id'],
  ['value_id', 'value_id'],
  ['remote_id', 'remote_id'],
] as const;

/** The value that an item identifies by one of its three ids, the oldest if several match; throws the 404. */
const named = (inner: Fields, values: readonly FieldValue[]): FieldValue => {
  const keys = KEYS.flatMap(([sent, own]) => {
    const text = inner.may(sent, word);
    return typeof text === 'string' ? [{ own, text }] : [];
  });
  const [key] = keys;
  if (!key || keys.length > 1) throw invalid('items', 'each needs one of brex_id, value_id and remote_id');
  const found = values.find((value) => value[key.own] === key.text);
  if (!found) throw notFound('FIELD_VALUE_NOT_FOUND');
  return found;
};

const valuesOf = ({ account }: Context, field: string): FieldValue[] =>
  [...account.fieldValues].filter(({ field_id }) => field_id === field);

const update = (context: Context): object => {
  const { account, body, book } = context;
  const values = valuesOf(context, fieldId(context));
  const asked = itemsOf(
    body,
    nested((inner) => ({
      id: named(inner, values).id,
      data: inner.need(
        'data',
        nested((data) => ({ value: data.may('value', name), is_disabled: data.may('is_disabled', yesOrNo) })),
      ),
    })),
  );
  const updated_at = new Date().toISOString();
  const items = asked.flatMap(({ id, data }) => {
    const value = account.fieldValues.get(id);
    if (!value) return [];
    const changed: FieldValue = {
      ...value,
      value: data.value ?? value.value,
      is_disabled: data.is_disabled ?? value.is_disabled,
    };
    if (isDeepStrictEqual(changed, value)) return [value];
    book('field_value.updated', id);
    return [account.fieldValues.replace({ ...changed, updated_at })];
  });
  return { items: items.map(show) };
};

const remove = (context: Context): object => {
  const { account, body, book } = context;
  const values = valuesOf(context, fieldId(context));
  const ids = new Set(
    itemsOf(
      body,
      nested((inner) => named(inner, values).id),
    ),
  );
  for (const id of ids) {
    account.fieldValues.remove(id);
    book('field_value.deleted', id);
  }
  return {};
};

const PATH = '/v1/fields/:field_id/values';

/** The values of the company's custom fields. */
export const fieldValues: readonly Route[] = [
  { method: 'GET', path: PATH, scopes: reads, key: 'none', answer: list },
  { method: 'POST', path: PATH, scopes: writes, key: 'required', answer: create },
  { method: 'PUT', path: PATH, scopes: writes, key: 'none', answer: update },
  { method: 'DELETE', path: PATH, scopes: deletes, key: 'none', answer: remove },
  { method: 'GET', path: `${PATH}/:brex_id`, scopes: reads, key: 'none', answer: get },
];
