import { plainText } from '../../../forms';
import { moneyText } from '../../../money';

/** A value as a person reads it in a table. */
export interface Cell {
  text: string;
  kind: 'text' | 'number' | 'money' | 'date' | 'time';
}

type Fields = Record<string, unknown>;
/** Max characters of one value. */
const longest = 200;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAmount = (value: Fields): boolean =>
  (typeof value.amount === 'number' || /^-?\d+$/.test(String(value.amount))) &&
  typeof value.currency === 'string' &&
  Object.keys(value).length === 2;

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The time zone of all times that are shown. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The value at a path of field names with dots; through a list, that of each of its entries. */
export function valueAtPath(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => valueAtPath(entry, path));
  return isRecord(value) && Object.hasOwn(value, name) ? valueAtPath(value[name], rest) : undefined;
}

/** A value as one line of safe text: money with its currency, dates in the form and the time zone of this machine. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return { text: '', kind: 'text' };
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no', kind: 'text' };
  if (typeof value === 'number') return { text: String(value), kind: 'number' };
  if (typeof value === 'string') return stringCell(value);
  if (Array.isArray(value)) return { text: listText(value), kind: 'text' };
  if (isRecord(value) && isAmount(value)) return { text: plainText(moneyText(value, true), longest), kind: 'money' };
  return { text: plainText(JSON.stringify(value), longest), kind: 'text' };
}

function stringCell(value: string): Cell {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(time)) return { text: plainText(timeFormat.format(time)), kind: 'time' };
  const date = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(date)) return { text: plainText(dateFormat.format(date)), kind: 'date' };
  return { text: plainText(value, longest), kind: 'text' };
}

function listText(values: unknown[]): string {
  const count = `${values.length} ${values.length === 1 ? 'item' : 'items'}`;
  if (values.some((value) => isRecord(value) && !isAmount(value))) return count;
  const shown = values.slice(0, 20).map((value) => cellOf(value).text);
  return plainText(shown.filter(Boolean).join(', ') + (values.length > 20 ? ', …' : ''), longest);
}

/** The leaves of a record with their paths: its own fields, and those of the groups in it. */
export function leavesOf(record: Fields, above = '', depth = 0): [path: string, value: unknown][] {
  return Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    const path = `${above}${name}`;
    const group = isRecord(value) && !isAmount(value) && Object.keys(value).length > 0 && depth < 4;
    return group ? leavesOf(value, `${path}.`, depth + 1) : [[path, value]];
  });
}
