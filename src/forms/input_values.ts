import { moneyText } from '../money';
import type { FormField, UnionField } from './field_types';
import { clearValue, type GroupValues, isGroup } from './form_data';

/** The values of a form for an input; see `formValues`. */
export function inputValues(fields: readonly FormField[], input: object): GroupValues {
  const rest: GroupValues = { ...input };
  const values: GroupValues = {};
  for (const field of fields) {
    const { name } = field;
    const path = field.kind === 'file' ? field.pathName : undefined;
    if (path !== undefined && rest[path] !== undefined && rest[name] === undefined) {
      values[name] = { path: rest[path] };
      delete rest[path];
    } else if (Object.hasOwn(rest, name)) {
      const value = fieldValue(field, rest[name]);
      if (value !== undefined) values[name] = value;
    }
    delete rest[name];
  }
  return { ...values, ...rest };
}

function fieldValue(field: FormField, value: unknown): unknown {
  const { clearable } = field;
  if (clearable && (Array.isArray(value) ? value.length === 0 && clearable.value !== null : value === clearable.value))
    return clearValue;
  if (Array.isArray(value) && field.kind === 'list') return value.map((item) => fieldValue(field.item, item));
  if (field.kind === 'file') return { content: value };
  if (!isGroup(value)) return field.kind === 'const' && value === field.value ? undefined : value;
  if (field.kind === 'group') return inputValues(field.fields, value);
  if (field.kind === 'union') return unionValues(field, value);
  if (field.kind === 'money' && Number.isSafeInteger(value.amount)) return moneyValues(value);
  return value;
}

/** The fitting branch: the one all of whose constants the value has. */
function unionValues({ branches }: UnionField, value: GroupValues): GroupValues {
  const branch = branches.find(({ fields }) =>
    fields.every((field) => field.kind !== 'const' || field.value === value[field.name]),
  );
  return branch ? { kind: branch.name, ...inputValues(branch.fields, value) } : value;
}

const moneyValues = ({ amount, ...rest }: GroupValues): GroupValues => ({
  amount: moneyText({ amount, ...rest }).replace(/ .*$/, ''),
  ...rest,
});

/** The values of a form that no one has filled in yet: what it suggests, and the defaults of required fields. */
export const freshValues = (fields: readonly FormField[]): GroupValues =>
  Object.fromEntries(
    fields.flatMap(({ name, suggested, required, default: usual }) => {
      const value = suggested ?? (required ? usual : undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
