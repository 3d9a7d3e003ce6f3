import type { FormField } from './field_types';

/** The values of a form or of a group in it. */
export type GroupValues = Record<string, unknown>;

/**
 * The value that clears a field: `clearable` in the form says which fields accept it. An empty box clears nothing: for many
 * hosts it is the same as one that was never filled in.
 * @example
 * ```ts
 * import { clearValue, fromForm } from 'brex-connector';
 *
 * console.log(fromForm('set_user_limit', { id: 'cuuser_1', monthly_limit: clearValue })); // no limit
 * ```
 */
export const clearValue: {
  /** Marks the value. */
  readonly clear: true;
} = Object.freeze({ clear: true });

/** Whether a value is the one that clears a field. */
export const isClear = (value: unknown): boolean =>
  isGroup(value) && value.clear === true && Object.keys(value).length === 1;

/** Whether a value is an object with names, neither a list nor a file. */
export const isGroup = (value: unknown): value is GroupValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Whether a box is empty. */
export const isUnset = (value: unknown): value is undefined | null | '' =>
  value === undefined || value === null || value === '';

/** Whether nothing was filled in for a field: a currency without an amount, a helper, or a group of such fields is nothing. */
export function isBlank(field: FormField, value: unknown): boolean {
  if (isUnset(value) || field.kind === 'const' || (field.kind === 'choices' && field.helper)) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isGroup(value)) return false;
  switch (field.kind) {
    case 'group':
      return isBlankGroup(field.fields, value);
    case 'union':
      return (
        isUnset(value.kind) &&
        isBlankGroup(
          field.branches.flatMap(({ fields }) => fields),
          value,
        )
      );
    case 'money':
      return isUnset(value.amount);
    case 'file':
      return isUnset(value.content) && isUnset(value.path);
    case 'json':
      return Object.keys(value).length === 0;
    default:
      return false;
  }
}

/** Whether nothing was filled in for all of these fields. */
export const isBlankGroup = (fields: readonly FormField[], values: GroupValues): boolean =>
  Object.entries(values).every(([name, value]) => {
    const named = fields.filter((one) => one.name === name);
    return value === undefined || named.some((one) => isBlank(one, value));
  });
