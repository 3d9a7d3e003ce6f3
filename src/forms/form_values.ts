import { moneyText } from '../money';
import { plainText } from '../plain_text';

type FormFields = Record<string, unknown>;
/** The parts of a JSON Schema used to format values. */
export interface ValueSchema extends FormFields {
  title?: string;
  properties?: Record<string, ValueSchema>;
}

const isObject = (value: unknown): value is FormFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path such as `originating_account.id`; undefined if there is none. */
export const valueAt = (input: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((place, part) => (isObject(place) && Object.hasOwn(place, part) ? place[part] : undefined), input);

/** The schema at a path, in the branch that matches the input if there are several. */
export function schemaAt(schema: ValueSchema, path: string, input: unknown): ValueSchema | undefined {
  let place: ValueSchema | undefined = schema;
  let value = input;
  for (const part of path.split('.')) {
    place = branchOf(place, value)?.properties?.[part];
    value = isObject(value) ? value[part] : undefined;
    if (place === undefined) return undefined;
  }
  return branchOf(place, value);
}

function branchOf(place: ValueSchema | undefined, value: unknown): ValueSchema | undefined {
  const branches = [place?.oneOf, place?.anyOf].flatMap((list) => (Array.isArray(list) ? (list as ValueSchema[]) : []));
  const fitting = branches.find((branch) => branch.properties && isObject(value) && fits(branch.properties, value));
  return fitting ?? place;
}

const fits = (properties: Record<string, ValueSchema>, value: FormFields): boolean =>
  Object.keys(value).every((name) => {
    const property = properties[name];
    return property !== undefined && (!('const' in property) || property.const === value[name]);
  });

/** An amount as people write it: "$1,250.00", "1,250 JPY". */
export function amountText(money: { amount?: unknown; currency?: unknown }): string {
  const text = moneyText(money, true);
  const [, digits] = /^(\d[\d,.]*) USD$/.exec(text) ?? [];
  return digits ? `$${digits}` : plainText(text);
}

/** An input value as a person reads it: money with decimals, a choice by its title, a list item by item. */
export function valueText(value: unknown, schema: ValueSchema = {}): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) {
    const items = value.slice(0, 5).map((item) => valueText(item, schema.items as ValueSchema | undefined));
    return plainText(
      `${items.join(', ')}${value.length > items.length ? `, and ${value.length - items.length} more` : ''}`,
      200,
    );
  }
  if (isObject(value)) {
    if ('amount' in value) return amountText(value);
    return plainText(
      Object.values(value)
        .map((part) => valueText(part))
        .join(', '),
      200,
    );
  }
  const titled = Array.isArray(schema.oneOf)
    ? (schema.oneOf as ValueSchema[]).find((one) => 'const' in one && one.const === value)?.title
    : undefined;
  return plainText(titled ?? String(value), 200);
}

/** Makes a choice's value readable: "DOMESTIC_WIRE" is "domestic wire"; an abbreviation such as ACH stays. */
export const readableWord = (label: string): string =>
  /^[A-Z][A-Z0-9_]{3,}$/.test(label) ? label.toLowerCase().replaceAll('_', ' ') : label;

/** A count with its noun: "3 values", "1 value". */
export function countText(list: readonly unknown[], title = 'entries'): string {
  const noun = title.toLowerCase();
  return `${list.length.toLocaleString('en-US')} ${list.length === 1 ? noun.replace(/s$/, '') : noun}`;
}
