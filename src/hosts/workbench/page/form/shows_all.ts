import type { FormField } from '../../../../forms/field_types';

/** Whether a form shows all of an input; a field that is not shown would send hidden data. */
export const showsAll = (fields: readonly FormField[], input: object): boolean =>
  Object.keys(input).every((name) => fields.some((field) => field.name === name));
