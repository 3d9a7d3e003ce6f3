import { moneyText } from '../../../../money';
import type { Manifest, Schema } from '../../wire';
import { readable } from '../form/known_values';
import { isMoney, titleOf, valueAt } from './fields';

type Fields = Record<string, unknown>;

/** A column of a result: a field of its records, which may be nested. */
export interface GridColumn {
  /** The path of the field, with dots. */
  id: string;
  title: string;
  schema: Schema | undefined;
  /** The list of choices that knows the name of an ID in it. */
  list?: string;
  /** Whether it is shown at first. */
  shown: boolean;
  /** Whether its values are amounts or numbers, and aligned right. */
  number: boolean;
}

/** Whether the cells of a column show names in place of IDs. */
export const showsNames = (column: GridColumn): column is GridColumn & { list: string } =>
  column.list !== undefined && column.id !== 'id';

/** The columns to show at first, if the schema doesn't say which. */
const few = 7;
/** The depth of nested fields that can be columns. */
const depth = 2;

/** The columns of a list's records: first those that a person wants at a glance, then all other plain fields. */
export function columnsOf(rows: Fields[], schema: Schema | undefined, lists: Manifest['choices']): GridColumn[] {
  const paths = [...new Set([...pathsOf(schema), ...rows.slice(0, sample).flatMap(pathsIn)])];
  const filled = paths.filter((path) => rows.some((row) => isPlain(valueAt(row, path), schemaAt(schema, path))));
  const wanted = summaryOf(schema).filter((path) => filled.includes(path));
  const first = wanted.length ? wanted : ranked(filled).slice(0, few);
  // The ID is what a program needs; a person reads the name first.
  const order = [...first.filter((path) => path !== 'id'), ...first.filter((path) => path === 'id')];
  const rest = filled.filter((path) => !order.includes(path));
  return [...order, ...rest].map((path) => {
    const place = schemaAt(schema, path);
    const list = listOf(path, place, lists);
    return {
      id: path,
      title: list === undefined || path === 'id' ? pathTitle(path, schema) : namedTitle(path, schema),
      schema: place,
      ...(list !== undefined && { list }),
      shown: order.includes(path),
      number: rows.some((row) => typeof valueAt(row, path) === 'number' || isMoney(valueAt(row, path), place)),
    };
  });
}

/** The records that are searched for fields which the schema doesn't name. */
const sample = 50;

const summaryOf = (schema: Schema | undefined): string[] => {
  const summary = schema?.['x-summary'];
  return Array.isArray(summary) ? summary.map(String) : [];
};

function pathsOf(schema: Schema | undefined, before = '', level = depth): string[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, place]) => {
    const path = before + name;
    return place.properties && level > 1 && !holdsMoney(place)
      ? [path, ...pathsOf(place, `${path}.`, level - 1)]
      : [path];
  });
}

/** Whether values of a schema are amounts, which are one value of a table. */
const holdsMoney = ({ properties = {} }: Schema): boolean =>
  properties.amount?.type === 'integer' &&
  Object.keys(properties).every((name) => name === 'amount' || name === 'currency');

const pathsIn = (row: Fields): string[] => Object.keys(row);

const schemaAt = (schema: Schema | undefined, path: string): Schema | undefined =>
  path.split('.').reduce<Schema | undefined>((place, name) => place?.properties?.[name], schema);

function pathTitle(path: string, schema: Schema | undefined): string {
  const names = path.split('.');
  const parents = names.map((_, i) => schemaAt(schema, names.slice(0, i).join('.')) ?? schema);
  const titles = names.map((name, i) => titleOf(name, i === 0 ? schema : parents[i]));
  const [parent = '', own = ''] = [titles.at(-2), titles.at(-1)];
  // "Name" of a department is "Department"; other parts keep both words.
  if (!parent) return own;
  return /^(name|name on the statement|raw descriptor|descriptor)$/i.test(own)
    ? parent
    : `${parent}: ${own.toLowerCase()}`;
}

/** The title of a column that shows names in place of IDs: "User" of "User ID", "Owner" of "Owner: user id". */
const namedTitle = (path: string, schema: Schema | undefined): string =>
  pathTitle(path, schema).replace(/(: [^:]*)? ids?$/i, '') || pathTitle(path, schema);

/** The list of choices that knows the names of a field's IDs: the schema's, or by the name of the field. */
function listOf(path: string, schema: Schema | undefined, lists: Manifest['choices']): string | undefined {
  const own = schema?.['x-choices'];
  const name = path.split('.').at(-1) ?? '';
  const guess = typeof own === 'string' ? own : /_id$/.test(name) ? name.replace(/_id$/, '') : undefined;
  const list = guess === undefined ? undefined : Object.hasOwn(lists, guess) ? lists[guess] : undefined;
  return list && !Object.keys(list.needs ?? {}).length ? guess : undefined;
}

const isPlain = (value: unknown, schema: Schema | undefined): boolean =>
  (value !== null && value !== undefined && value !== '' && typeof value !== 'object') || isMoney(value, schema);

const ranked = (paths: string[]): string[] =>
  paths
    .filter((path) => !path.includes('.'))
    .map((path, place) => ({ path, rank: rankOf(path), place }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ path }) => path);

function rankOf(name: string): number {
  if (name === 'id') return 6;
  if (/(^|_)(name|title)$|Name$|^description$|^memo$|^merchant/.test(name)) return 0;
  if (/email|^status$|(^|_)type$|^last_four$/.test(name)) return 1;
  if (/amount|balance|limit|total|price/.test(name)) return 2;
  if (/_at$|date/.test(name)) return 3;
  return /(_id|Id)$/.test(name) ? 7 : 4;
}

/** The text of a cell, for the filter. `nameOf` gives the known name of an ID. */
export function cellText(
  value: unknown,
  schema: Schema | undefined,
  nameOf?: (id: string) => string | undefined,
): string {
  if (value === null || value === undefined) return '';
  if (isMoney(value, schema)) return moneyText(value, true);
  return typeof value === 'string' ? (nameOf?.(value) ?? readable(value)) : JSON.stringify(value);
}

/** What a column is sorted by: a number, or text. */
export function sortValue(
  value: unknown,
  schema: Schema | undefined,
  nameOf?: (id: string) => string | undefined,
): string | number {
  if (isMoney(value, schema)) return value.amount;
  if (typeof value === 'number') return value;
  return cellText(value, schema, nameOf).toLowerCase();
}
