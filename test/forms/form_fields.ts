import type { FormField } from '../../src';

/** A field and all fields below it, in order; those of a union with all branches. */
export const allFields = (fields: readonly FormField[]): FormField[] =>
  fields.flatMap((field) => [field, ...allFields(below(field))]);

function below(field: FormField): readonly FormField[] {
  if (field.kind === 'group') return field.fields;
  if (field.kind === 'union') return field.branches.flatMap(({ fields }) => fields);
  return field.kind === 'list' ? [field.item] : [];
}
