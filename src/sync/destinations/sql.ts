import type { Column, ColumnType, Table } from './table';

export type Types = Record<ColumnType, string>;

/** A quoted SQL identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const columnList = (names: string[]): string => names.map(quoted).join(', ');
const typed = (column: Column, types: Types): string => `${quoted(column.name)} ${types[column.type]}`;

/** The statement that creates a table. */
export function createSql(table: Table, types: Types): string {
  const columns = table.columns.map(
    (column) => typed(column, types) + (table.key.includes(column.name) ? ' NOT NULL' : ''),
  );
  return `CREATE TABLE ${quoted(table.name)} (${columns.join(', ')}, PRIMARY KEY (${columnList(table.key)}))`;
}

/** The statements that add missing columns to a table and mark all its rows as changed. */
export const addSql = (table: Table, names: string[], types: Types): string[] => [
  ...table.columns
    .filter(({ name }) => names.includes(name))
    .map((column) => `ALTER TABLE ${quoted(table.name)} ADD COLUMN ${typed(column, types)}`),
  `UPDATE ${quoted(table.name)} SET "_hash" = ''`,
];

/** An insert from `source`, which returns the table's columns in order; a row with an existing key is replaced. */
export function upsertSql(table: Table, source: string): string {
  const set = table.columns
    .filter(({ name }) => !table.key.includes(name))
    .map(({ name }) => `${quoted(name)} = excluded.${quoted(name)}`);
  return `${insertSql(table, source)} DO UPDATE SET ${set.join(', ')}`;
}

/** An insert from `source` that skips rows with existing keys. */
export const addRowsSql = (table: Table, source: string): string => `${insertSql(table, source)} DO NOTHING`;

/** An insert up to what it does with an existing key. */
const insertSql = ({ name, key, columns }: Table, source: string): string =>
  `INSERT INTO ${quoted(name)} (${columnList(columns.map((column) => column.name))}) ${source} ON CONFLICT (${columnList(key)})`;

/** Marks rows that a read has not seen; the parameters are the time and the read. */
export const sweepSql = (table: Table, [time, read]: [string, string]): string =>
  `UPDATE ${quoted(table.name)} SET "_removed_at" = ${time} WHERE ${unseen(read)}`;

const unseen = (read: string): string => `"_read" <> ${read} AND "_removed_at" IS NULL`;

/** Counts the records that are not removed, and those of them that a read has not seen. */
export const missingSql = ({ name }: Table, read: string): string =>
  `SELECT count(*) AS "all", coalesce(sum(CASE WHEN "_read" <> ${read} THEN 1 ELSE 0 END), 0) AS missing
   FROM ${quoted(name)} WHERE "_removed_at" IS NULL`;

/** The keys of records that are not removed and that a read has not seen. */
export const missingKeysSql = ({ name, key }: Table, read: string): string =>
  `SELECT ${columnList(key)} FROM ${quoted(name)} WHERE ${unseen(read)}`;

/** The rejected records of a stream. */
export const rejectedSql = (stream: string): string =>
  `SELECT parent, id, "_read" AS read FROM "_rejected" WHERE stream = ${stream}`;
