import { hasFormat } from '../validate/formats';
import { type BrokenRule, characterProblem, wording } from '../validate/messages';
import type { EntryRules, TextRules } from './field_types';

/** The words of the connector's own validation for a broken rule. */
const said = (keyword: string, schema: object, data: unknown, params: BrokenRule['params'] = {}): string =>
  wording({ keyword, params, parentSchema: schema, schemaPath: '', data }) ?? 'is not valid';

/** What is wrong with a value that has another type. */
export const typeProblem = (
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object',
  data: unknown,
): string => said('type', {}, data, { type });

/** What is wrong with a field that the form does not have. */
export const unknownProblem = (name: string, names: readonly string[]): string =>
  said('additionalProperties', { properties: Object.fromEntries(names.map((one) => [one, {}])) }, undefined, {
    additionalProperty: name,
  });

/** What is wrong with a value that is not among fixed choices. */
export const choiceProblem = (values: readonly string[], description?: string): string =>
  said('oneOf', { oneOf: values.map((value) => ({ const: value })), description }, undefined);

/** What is wrong with a value that differs from the only one. */
export const constantProblem = (only: unknown): string => said('const', {}, undefined, { allowedValue: only });

/** What is wrong with a file that is neither bytes nor base64 text. */
export const fileProblem = (data: unknown): string => said('x-bytes', {}, data);

/** Which rule of a text it breaks, in words; undefined if none. */
export function textProblem(text: string, field: TextRules & { kind?: string }): string | undefined {
  const { pattern, rule } = field;
  const format = field.kind === 'date' ? 'date' : field.format;
  const schema = { ...field, format, 'x-rule': rule };
  const wrongLength = lengthProblem([...text].length, field, text);
  if (wrongLength !== undefined) return wrongLength;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return said('pattern', schema, text);
  if (format !== undefined && !hasFormat(format, text)) return said('format', schema, text);
  return characterProblem(text);
}

/** Which rule of a text's length it breaks, in words; undefined if none. */
export function lengthProblem(length: number, rules: TextRules, text: string): string | undefined {
  const { minLength, maxLength } = rules;
  if (maxLength !== undefined && length > maxLength) return said('maxLength', rules, text);
  return minLength !== undefined && length < minLength ? said('minLength', rules, text) : undefined;
}

/** Which rule of a number it breaks, in words; undefined if none. */
export function numberProblem(
  value: number,
  field: { integer: boolean; minimum?: number; maximum?: number },
): string | undefined {
  if (field.integer && !Number.isInteger(value)) return said('type', {}, value, { type: 'integer' });
  if (field.minimum !== undefined && value < field.minimum) return said('minimum', field, value);
  return field.maximum !== undefined && value > field.maximum ? said('maximum', field, value) : undefined;
}

/** Which rule of a list it breaks, in words; undefined if none. */
export function entriesProblem(list: unknown[], field: EntryRules): string | undefined {
  if (field.maxItems !== undefined && list.length > field.maxItems) return said('maxItems', field, list);
  if (field.minItems !== undefined && list.length < field.minItems) return said('minItems', field, list);
  return field.uniqueItems && hasTwice(list) ? said('uniqueItems', field, list) : undefined;
}

/** Whether a list that was read from a form has an entry twice. Groups in it have their fields in the order of the form. */
const hasTwice = (list: unknown[]): boolean =>
  new Set(list.map((entry) => (typeof entry === 'object' ? JSON.stringify(entry) : entry))).size < list.length;

/** What is wrong with user-defined names: too many, or one of a wrong length; undefined if nothing. */
export function namesProblem(
  names: readonly string[],
  field: { names: TextRules; maxProperties?: number },
): string | undefined {
  const { maxProperties } = field;
  if (maxProperties !== undefined && names.length > maxProperties) return said('maxProperties', field, names);
  const wrong = names.find((name) => textProblem(name, field.names) !== undefined);
  return wrong === undefined ? undefined : said('propertyNames', {}, names, { propertyName: wrong });
}
