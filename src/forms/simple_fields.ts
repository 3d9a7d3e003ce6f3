import type { BaseField, ChoiceField, FormField, RangePart, SettingDefault, TextRules } from './field_types';
import { readableWord } from './form_values';
import { fixedChoices, hasLines, isFile, isMoney, isPairs } from './schema_shapes';

/** An input schema with every reference resolved. */
export interface InputSchema {
  [word: string]: unknown;
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, InputSchema>;
  required?: string[];
  items?: InputSchema;
}

/** A field that contains no other fields. */
export function simpleField(schema: InputSchema, base: BaseField): FormField {
  const { type, 'x-choices': list } = schema;
  if ('const' in schema) return { kind: 'const', ...base, value: schema.const };
  if (isFile(schema)) return { kind: 'file', ...base, ...textRules(schema) };
  if (isMoney(schema)) return moneyField(schema, base);
  if (isPairs(schema)) return pairsField(schema, base);
  const choices = titledChoices(schema);
  if (choices) {
    const defaultFrom = schema['x-default-from'] as SettingDefault | undefined;
    return { kind: 'choice', ...base, many: false, choices, ...given({ defaultFrom }) };
  }
  if (typeof list === 'string') return { kind: 'choices', ...base, list, many: false, ...textRules(schema) };
  if (type === 'boolean') return { kind: 'boolean', ...base };
  if (type === 'integer' || type === 'number')
    return { kind: 'number', ...base, integer: type === 'integer', ...rulesIn(schema, 'minimum', 'maximum') };
  if (type !== 'string') throw new Error(`no kind of field for ${base.path}`);
  const range = given({ range: schema['x-range'] as RangePart['range'] });
  if (schema.format === 'date') return { kind: 'date', ...base, ...textRules(schema), ...range };
  if (schema['x-date-time'] === true || schema.format === 'date-time')
    return { kind: 'time', ...base, ...textRules(schema), ...range };
  return {
    kind: 'text',
    ...base,
    ...(hasLines(schema) && { multiline: true }),
    ...given({ suggestions: schema['x-extensible-enum'] as string[] | undefined }),
    ...(schema.writeOnly === true && { secret: true }),
    ...textRules(schema),
  };
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
  ...rulesIn(schema, 'maxProperties'),
  names: textRules((schema.propertyNames ?? {}) as InputSchema),
  values: textRules((schema.additionalProperties ?? {}) as InputSchema),
});

/** The fixed choices of a field with readable labels, if it has any. */
export function titledChoices(schema: InputSchema): ChoiceField['choices'] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => ({ value: String(value), title: label(value) }));
  return fixedChoices(schema)?.map(({ const: value, title, description }) => ({
    value: String(value),
    title: title ?? label(value),
    ...given({ description: description as string | undefined }),
  }));
}

/** "DOMESTIC_WIRE" as "Domestic wire", "spending_entity" as "Spending entity". */
const label = (value: unknown): string => {
  const word = readableWord(String(value));
  const words = /^[a-z][a-z_.]*$/.test(word) ? word.replaceAll(/[_.]/g, ' ') : word;
  return words.replace(/^[a-z]/, (first) => first.toUpperCase());
};

/** The rules of a text. */
export const textRules = (schema: InputSchema): TextRules => ({
  ...rulesIn(schema, 'minLength', 'maxLength', 'pattern'),
  ...(schema.format === 'email' || schema.format === 'uri' ? { format: schema.format } : {}),
  ...given({ rule: schema['x-rule'] as string | undefined }),
});

/** The rules of a schema under these words. */
export const rulesIn = (schema: InputSchema, ...words: string[]): object =>
  Object.fromEntries(words.flatMap((word) => (schema[word] === undefined ? [] : [[word, schema[word]]])));

/** The members that have a value. */
export function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
