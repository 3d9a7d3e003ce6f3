import type { FormField } from '../../../forms';
import { isRecord } from '../output/cells';

type Values = Record<string, unknown>;

/** Whether a required field has no value. */
export const lacks = (fields: readonly FormField[], values: Values): boolean =>
  fields.some((field) => {
    if (field.kind === 'const' || (field.kind === 'choices' && field.helper)) return false;
    const value = values[field.name];
    const inner = field.kind === 'group' && (field.required || isRecord(value));
    return inner ? lacks(field.fields, isRecord(value) ? value : {}) : field.required && isMissing(value);
  });

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
