import type { Schema } from '../../wire';

/** Whether a value is a record. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Money in minor units: only if the schema says so, because accounting uses whole units. */
export const isMoney = (value: unknown, schema: Schema | undefined): value is { amount: number } =>
  isObject(value) &&
  Number.isInteger(value.amount) &&
  Object.keys(value).every((key) => key === 'amount' || key === 'currency') &&
  schema?.properties?.amount?.type === 'integer';

/** The value of a nested field, by its path with dots. */
export const valueAt = (record: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (place, name) => (isObject(place) && Object.hasOwn(place, name) ? place[name] : undefined),
      record,
    );

/** A field's label: its title in the schema, or its name in readable form. */
export const titleOf = (name: string, schema: Schema | undefined): string =>
  schema?.properties?.[name]?.title ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

/** The name in the label of a choice, without the email address behind it. */
export const nameIn = (label: string): string => label.replace(/ <[^>]*>$/, '');

/** Whether a value is one of Brex's constants, such as DRAFT, which are shown in words. */
export const isConstant = (path: string, value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z][A-Z0-9_]+$/.test(value) && !/currency|country|last_four/.test(path);
