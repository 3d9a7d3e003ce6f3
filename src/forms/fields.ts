import { type Action, describe } from '../connector';
import { fullManifest } from '../full_manifest';
import type { ActionForm, BaseField, EntryRules, FormField, TextRules } from './field_types';
import { withHelperFields } from './helper_fields';
import { readableWord } from './form_values';
import {
  apartFromNull,
  fixedChoices,
  hasLines,
  isFile,
  isMoney,
  isPairs,
  moneyDescription,
  pathsBeside,
  removal,
} from './schema_shapes';

/** An input schema with every reference resolved. */
interface InputSchema {
  [word: string]: unknown;
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, InputSchema>;
  required?: string[];
  items?: InputSchema;
}

/** Where a field is. */
interface At {
  name: string;
  path: string;
  required: boolean;
  /** Whether the action replaces what a record holds, so that an empty value removes something. */
  replaces: boolean;
}

const known = new Map<string, ActionForm>();

/** The form of an action, read once. Callers must not change it. */
export function knownForm(action: string): ActionForm {
  const found = known.get(action) ?? derive(action);
  known.set(action, found);
  return found;
}

/**
 * The form of an action: one list of fields from which any host prints its own, such as a node's parameters or a web page. It contains all
 * that a host must know: kinds, labels, rules, choices, and which field comes before another. `fromForm` converts its values to the input.
 * @param action The name of the action.
 * @returns A copy.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { form } from 'brex-connector';
 *
 * for (const { kind, title, required } of form('lock_card').fields) console.log(kind, title, required);
 * ```
 */
export function form(action: Action | (string & {})): ActionForm {
  return structuredClone(knownForm(action));
}

function derive(name: string): ActionForm {
  const { action, group, title, description, effect, paginated, sensitive, stage, deprecated, method, input } =
    describe(name);
  return {
    action,
    group,
    title,
    description,
    effect,
    ...given({ paginated, sensitive, stage, deprecated }),
    fields: withHelperFields(groupFields(input, '', method === 'PUT'), fullManifest.choices),
  };
}

function groupFields(schema: InputSchema, above: string, replaces: boolean): FormField[] {
  const { properties = {}, required = [] } = schema;
  const paths = pathsBeside(schema);
  // Without its path field, the file itself is required.
  const files = paths.map((path) => path.replace(/_path$/, ''));
  const fileName = Object.keys(properties).find((name) => properties[name]?.['x-file-name'] === true);
  return Object.entries(properties).flatMap(([name, property]): FormField[] => {
    if (paths.includes(name)) return [];
    const at = { name, path: above + name, required: required.includes(name) || files.includes(name), replaces };
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
    ...given({ default: 'const' in one ? undefined : one.default }),
    ...(empty !== undefined && {
      clearable: { title: none ?? (Array.isArray(empty) ? 'Remove all' : removal), value: empty },
    }),
    ...((paging !== undefined || one['x-advanced'] === true) && { advanced: true }),
    ...given({ paging }),
  };
  return filled(one, base, at);
}

/** What removes the value of a field that can't be null, if its schema allows an empty one. A list of groups may hold changes instead. */
function emptyValue(schema: InputSchema, { replaces, required }: At): '' | [] | undefined {
  const { type, minLength, minItems, pattern = '', items } = schema;
  if (!replaces || required) return undefined;
  if (type === 'array') return minItems || items?.type === 'object' ? undefined : [];
  const fixed = ['oneOf', 'enum', 'const'].some((word) => word in schema);
  return type === 'string' && !minLength && !fixed && new RegExp(String(pattern), 'u').test('') ? '' : undefined;
}

/** Only the fields of the input itself page through a list. */
const pagingOf = ({ name, path }: At, { type }: InputSchema): 'cursor' | 'limit' | undefined => {
  const { cursor, limit } = fullManifest.pagination;
  if (path !== name) return undefined;
  return name === cursor && type === 'string' ? 'cursor' : name === limit && type === 'integer' ? 'limit' : undefined;
};

function filled(schema: InputSchema, base: BaseField, at: At): FormField {
  const { type, 'x-choices': list } = schema;
  if ('const' in schema) return { kind: 'const', ...base, value: schema.const };
  if (isFile(schema)) return { kind: 'file', ...base, ...textRules(schema) };
  if (isMoney(schema)) return moneyField(schema, base);
  if (isPairs(schema)) return pairsField(schema, base);
  if (schema.properties) return { kind: 'group', ...base, fields: groupFields(schema, `${at.path}.`, at.replaces) };
  if (type === 'array') return listField(schema, base, at);
  const choices = choicesOf(schema);
  if (choices) return { kind: 'choice', ...base, many: false, choices };
  if (Array.isArray(schema.oneOf)) return unionField(schema, base, at);
  if (typeof list === 'string') return { kind: 'choices', ...base, list, many: false, ...textRules(schema) };
  if (type === 'boolean') return { kind: 'boolean', ...base };
  if (type === 'integer' || type === 'number')
    return { kind: 'number', ...base, integer: type === 'integer', ...rules(schema, 'minimum', 'maximum') };
  if (type !== 'string') throw new Error(`no kind of field for ${at.path}`);
  if (schema.format === 'date') return { kind: 'date', ...base, ...textRules(schema) };
  if (schema['x-date-time'] === true) return { kind: 'time', ...base, ...textRules(schema) };
  return {
    kind: 'text',
    ...base,
    ...(hasLines(schema) && { multiline: true }),
    ...given({ suggestions: schema['x-extensible-enum'] as string[] | undefined }),
    ...textRules(schema),
  };
}

function listField(schema: InputSchema, base: BaseField, { path, replaces }: At): FormField {
  const { items = {}, 'x-choices': list } = schema;
  const entries: EntryRules = rules(schema, 'minItems', 'maxItems', 'uniqueItems');
  if (typeof list === 'string') return { kind: 'choices', ...base, list, many: true, ...textRules(items), ...entries };
  const choices = choicesOf(items);
  if (choices) return { kind: 'choice', ...base, many: true, choices, ...entries };
  const at = { name: '', path: `${path}[]`, required: true, replaces };
  return { kind: 'list', ...base, item: fieldOf({ title: base.title, ...items }, at), ...entries };
}

function unionField(schema: InputSchema, base: BaseField, { path, replaces }: At): FormField {
  const tag = (schema.discriminator as { propertyName: string }).propertyName;
  const branches = (schema.oneOf as InputSchema[]).map((branch) => {
    const name = String(branch.properties?.[tag]?.const);
    return { name, title: branch.title ?? name, fields: groupFields(branch, `${path}.`, replaces) };
  });
  return { kind: 'union', ...base, branches };
}

function moneyField(schema: InputSchema, base: BaseField): FormField {
  const { amount = {}, currency = {} } = schema.properties ?? {};
  const minimum = Number(amount.minimum);
  return {
    kind: 'money',
    ...base,
    ...(Number.isSafeInteger(minimum) && minimum > Number.MIN_SAFE_INTEGER && { minimum }),
    currency: { default: 'USD', ...textRules(currency) },
  };
}

const pairsField = (schema: InputSchema, base: BaseField): FormField => ({
  kind: 'json',
  ...base,
  ...rules(schema, 'maxProperties'),
  names: textRules((schema.propertyNames ?? {}) as InputSchema),
  values: textRules((schema.additionalProperties ?? {}) as InputSchema),
});

/** The fixed choices of a field with readable labels, if it has any. */
function choicesOf(schema: InputSchema): { value: string; title: string }[] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => ({ value: String(value), title: label(value) }));
  return fixedChoices(schema)?.map(({ const: value, title }) => ({
    value: String(value),
    title: title ?? label(value),
  }));
}

const label = (value: unknown): string => readableWord(String(value)).replace(/^[a-z]/, (first) => first.toUpperCase());

const textRules = (schema: InputSchema): TextRules => ({
  ...rules(schema, 'minLength', 'maxLength', 'pattern'),
  ...(schema.format === 'email' || schema.format === 'uri' ? { format: schema.format } : {}),
  ...given({ rule: schema['x-rule'] as string | undefined }),
});

/** The rules of a schema under these words. */
const rules = (schema: InputSchema, ...words: string[]): object =>
  Object.fromEntries(words.flatMap((word) => (schema[word] === undefined ? [] : [[word, schema[word]]])));

/** The members that have a value. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
