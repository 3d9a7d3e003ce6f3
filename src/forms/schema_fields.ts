import type { BaseField, EntryRules, FormField } from './field_types';
import {
  apartFromNull,
  fixedChoices,
  isFile,
  isMoney,
  isPairs,
  moneyDescription,
  pathsBeside,
  removal,
} from './schema_shapes';
import { given, type InputSchema, titledChoices, rulesIn, simpleField, textRules } from './simple_fields';

/** Where a field is. */
interface At {
  name: string;
  path: string;
  required: boolean;
  /** What the form is for. */
  use: FormUse;
}

/** What a form is for. */
interface FormUse {
  /** Whether the action replaces what a record holds, so that an empty value removes something. */
  replaces?: boolean;
  /** The names of the fields that page through a list. */
  paging?: { cursor: string; limit: string };
}

/**
 * The fields of a schema with every reference resolved. Choices have no helper fields yet, and nothing is read, so that a page in a
 * browser can use it too.
 */
export const schemaFields = (schema: InputSchema, use: FormUse = {}): FormField[] => groupFields(schema, '', use);

function groupFields(schema: InputSchema, above: string, use: FormUse): FormField[] {
  const { properties = {}, required = [] } = schema;
  const paths = pathsBeside(schema);
  // Without its path field, the file itself is required.
  const files = paths.map((path) => path.replace(/_path$/, ''));
  const fileName = Object.keys(properties).find((name) => properties[name]?.['x-file-name'] === true);
  return Object.entries(properties).flatMap(([name, property]): FormField[] => {
    if (paths.includes(name)) return [];
    const at = { name, path: above + name, required: required.includes(name) || files.includes(name), use };
    const field = fieldOf(property, at);
    if (field.kind !== 'file') return [field];
    const pathName = paths.find((path) => path === `${name}_path`);
    return [{ ...field, ...given({ pathName, nameField: fileName }) }];
  });
}

function fieldOf(input: InputSchema, at: At): FormField {
  const { one, none } = apartFromNull(input);
  const empty = none === undefined ? emptyValue(one, at) : null;
  const { name, path, required } = at;
  const paging = pagingOf(at, one);
  const base: BaseField = {
    name,
    path,
    title: one.title ?? name,
    ...given({ description: isMoney(one) ? moneyDescription(one.description) : one.description }),
    required,
    ...given({ default: 'const' in one ? undefined : one.default, suggested: one['x-suggested'] }),
    ...(empty !== undefined && {
      clearable: { title: none ?? (Array.isArray(empty) ? 'Remove all' : removal), value: empty },
    }),
    ...((paging !== undefined || one['x-advanced'] === true) && { advanced: true }),
    ...given({ paging }),
  };
  return filled(one, base, at);
}

/** What removes the value of a field that can't be null, if its schema allows an empty one. A list of groups may hold changes instead. */
function emptyValue(schema: InputSchema, { use: { replaces }, required }: At): '' | [] | undefined {
  const { type, minLength, minItems, pattern = '', items } = schema;
  if (!replaces || required) return undefined;
  if (type === 'array') return minItems || items?.type === 'object' ? undefined : [];
  const fixed = ['oneOf', 'enum', 'const'].some((word) => word in schema);
  return type === 'string' && !minLength && !fixed && new RegExp(String(pattern), 'u').test('') ? '' : undefined;
}

/** Only the fields of the input itself page through a list. */
const pagingOf = ({ name, path, use: { paging } }: At, { type }: InputSchema): 'cursor' | 'limit' | undefined => {
  if (path !== name || !paging) return undefined;
  if (name === paging.cursor && type === 'string') return 'cursor';
  return name === paging.limit && type === 'integer' ? 'limit' : undefined;
};

function filled(schema: InputSchema, base: BaseField, at: At): FormField {
  // Before groups, since money is an object too.
  if ('const' in schema || isFile(schema) || isMoney(schema) || isPairs(schema)) return simpleField(schema, base);
  if (schema.properties) return { kind: 'group', ...base, fields: groupFields(schema, `${at.path}.`, at.use) };
  if (schema.type === 'array') return listField(schema, base, at);
  if (Array.isArray(schema.oneOf) && !fixedChoices(schema)) return unionField(schema, base, at);
  return simpleField(schema, base);
}

function listField(schema: InputSchema, base: BaseField, { path, use }: At): FormField {
  const { items = {}, 'x-choices': list } = schema;
  const entries: EntryRules = rulesIn(schema, 'minItems', 'maxItems', 'uniqueItems');
  if (typeof list === 'string') return { kind: 'choices', ...base, list, many: true, ...textRules(items), ...entries };
  const choices = titledChoices(items);
  if (choices) return { kind: 'choice', ...base, many: true, choices, ...entries };
  const at = { name: '', path: `${path}[]`, required: true, use };
  return { kind: 'list', ...base, item: fieldOf({ title: base.title, ...items }, at), ...entries };
}

function unionField(schema: InputSchema, base: BaseField, { path, use }: At): FormField {
  const tag = (schema.discriminator as { propertyName: string }).propertyName;
  const branches = (schema.oneOf as InputSchema[]).map((branch) => {
    const name = String(branch.properties?.[tag]?.const);
    return { name, title: branch.title ?? name, fields: groupFields(branch, `${path}.`, use) };
  });
  return { kind: 'union', ...base, branches };
}
