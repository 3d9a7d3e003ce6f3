import type { RJSFSchema, ValidatorType } from '@rjsf/utils';

/**
 * Leaves validation to the server; rjsf only has to distinguish the branches of a union, for which types, constants
 * and required fields suffice. The default validator compiles code at run time, which the page's content security
 * policy forbids.
 */
export const validator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({}),
  isValid: (schema, data) => fits(schema, data),
};

function fits(schema: RJSFSchema | boolean, data: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  if ('const' in schema && schema.const !== data) return false;
  if (schema.enum && !schema.enum.includes(data as never)) return false;
  if (schema.type !== undefined && data !== undefined && ![schema.type].flat().some((type) => isOf(type, data)))
    return false;
  if (schema.allOf && !schema.allOf.every((part) => fits(part as RJSFSchema, data))) return false;
  if (schema.anyOf && !schema.anyOf.some((part) => fits(part, data))) return false;
  if (schema.oneOf && !schema.oneOf.some((part) => fits(part, data))) return false;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return true;
  const fields = data as Record<string, unknown>;
  return (
    (schema.required ?? []).every((name) => fields[name] !== undefined) &&
    Object.entries(schema.properties ?? {}).every(
      ([name, part]) => fields[name] === undefined || fits(part as RJSFSchema, fields[name]),
    )
  );
}

function isOf(type: string, data: unknown): boolean {
  if (type === 'null') return data === null;
  if (type === 'array') return Array.isArray(data);
  if (type === 'integer') return Number.isInteger(data);
  if (type === 'object') return typeof data === 'object' && data !== null && !Array.isArray(data);
  return typeof data === type;
}
