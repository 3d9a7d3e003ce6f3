import { type Action, describe } from '../connector';
import { fullManifest } from '../full_manifest';
import type { ActionForm, BaseField, EntryRules, FormField } from './field_types';
import { withHelperFields } from './helper_fields';
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
  /** Whether the action replaces what a record holds, so that an empty value removes something. */
  replaces: boolean;
}

const knownForms = new Map<string, ActionForm>();

/** The form of an action, read once. Callers must not change it. */
export function knownForm(action: string): ActionForm {
  const found = knownForms.get(action) ?? derive(action);
  knownForms.set(action, found);
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
  // Before groups, since money is an object too.
  if ('const' in schema || isFile(schema) || isMoney(schema) || isPairs(schema)) return simpleField(schema, base);
  if (schema.properties) return { kind: 'group', ...base, fields: groupFields(schema, `${at.path}.`, at.replaces) };
  if (schema.type === 'array') return listField(schema, base, at);
  if (Array.isArray(schema.oneOf) && !fixedChoices(schema)) return unionField(schema, base, at);
  return simpleField(schema, base);
}

function listField(schema: InputSchema, base: BaseField, { path, replaces }: At): FormField {
  const { items = {}, 'x-choices': list } = schema;
  const entries: EntryRules = rulesIn(schema, 'minItems', 'maxItems', 'uniqueItems');
  if (typeof list === 'string') return { kind: 'choices', ...base, list, many: true, ...textRules(items), ...entries };
  const choices = titledChoices(items);
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
