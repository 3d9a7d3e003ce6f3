import { moneyText } from '../money';
import type { FormField, UnionField } from './field_types';
import { knownForm } from './fields';
import { clearValue, type GroupValues, isGroup } from './form_data';

/**
 * Converts an action's input to the values of its form, so that a person can edit a stored one: the inverse of `fromForm`. Helper fields
 * have no value. What does not fit the form is returned as it is, and `fromForm` names it.
 * @param action The name of the action.
 * @param input The input.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { formValues } from 'brex-connector';
 *
 * console.log(formValues('set_user_limit', { id: 'cuuser_1', monthly_limit: { amount: 125000, currency: 'USD' } }));
 * // { id: 'cuuser_1', monthly_limit: { amount: '1250.00', currency: 'USD' } }
 * ```
 */
export const formValues = (action: string, input: object): Record<string, unknown> =>
  groupValues(knownForm(action).fields, input);

function groupValues(fields: readonly FormField[], input: object): GroupValues {
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
  if (field.kind === 'group') return groupValues(field.fields, value);
  if (field.kind === 'union') return unionValues(field, value);
  if (field.kind === 'money' && Number.isSafeInteger(value.amount)) return moneyValues(value);
  return value;
}

/** The fitting branch: the one all of whose constants the value has. */
function unionValues({ branches }: UnionField, value: GroupValues): GroupValues {
  const branch = branches.find(({ fields }) =>
    fields.every((field) => field.kind !== 'const' || field.value === value[field.name]),
  );
  return branch ? { kind: branch.name, ...groupValues(branch.fields, value) } : value;
}

const moneyValues = ({ amount, ...rest }: GroupValues): GroupValues => ({
  amount: moneyText({ amount, ...rest }).replace(/ .*$/, ''),
  ...rest,
});
