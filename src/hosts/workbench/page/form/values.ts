import type { Schema } from '../../wire';
import { moneyText } from '../../../../money';
import { apartFromNull, isMoney, isPairs } from '../../../../forms/schema_shapes';

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Converts an input, such as an example, to form data: amounts become text. */
export function toForm(place: Schema, value: unknown): unknown {
  const { one: schema } = apartFromNull(place);
  if (isMoney(schema) && isObject(value)) return moneyText(value);
  if (Array.isArray(value)) return value.map((item) => toForm(schema.items ?? {}, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, toForm(schema.properties?.[name] ?? {}, part)]),
  );
}

/** Converts form data to the input to send: without empty fields, and with every constant that its part requires. */
export function toInput(schema: Schema, value: unknown): Fields {
  return (filled(schema, value, true) ?? {}) as Fields;
}

function filled(place: Schema, value: unknown, needed: boolean): unknown {
  const { one: schema, none } = apartFromNull(place);
  if (value === undefined || value === '') return undefined;
  if (value === null) return none === undefined ? undefined : null;
  if (Array.isArray(value)) {
    const items = value.map((item) => filled(schema.items ?? {}, item, true)).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (!isObject(value) || isPairs(schema)) return isObject(value) && !Object.keys(value).length ? undefined : value;
  const required = schema.required ?? [];
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const sent = filled(propertyOf(schema, name), part, required.includes(name));
    return sent === undefined ? [] : [[name, sent] as const];
  });
  const said = parts.some(([name]) => !('const' in propertyOf(schema, name)));
  if (!said && !needed) return undefined;
  const constants = required.flatMap((name) => {
    const property = propertyOf(schema, name);
    return 'const' in property ? [[name, property.const] as const] : [];
  });
  return { ...Object.fromEntries(constants), ...Object.fromEntries(parts) };
}

const propertyOf = (schema: Schema, name: string): Schema => schema.properties?.[name] ?? {};

/** The initial form: the defaults of required fields, and the values that the schema suggests to people. */
export function freshForm(schema: Schema): Fields {
  const required = schema.required ?? [];
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const value = property['x-suggested'] ?? (required.includes(name) ? property.default : undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
