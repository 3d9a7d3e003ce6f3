import type { SyncedRecord, Stream } from '../streams';
import { fingerprint } from './fingerprint';
import { keyFields, type KeyPart, keyText, parentField } from './record_keys';

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'json';

export interface Column {
  name: string;
  type: ColumnType;
}

/** A stream as a table: the fields of its records, then the sync's own columns, whose names begin with `_`. */
export interface Table {
  name: string;
  key: string[];
  columns: Column[];
  /** The names of the columns that are fields of Brex's records. */
  fields: ReadonlySet<string>;
}

const own: Column[] = [
  // Fields from Brex that the schema lacks or defines with another type.
  { name: '_more', type: 'json' },
  { name: '_hash', type: 'text' },
  // The last full read that saw the record.
  { name: '_read', type: 'text' },
  { name: '_synced_at', type: 'text' },
  // When Brex stopped listing it, and when it was first seen as void, archived or closed.
  { name: '_removed_at', type: 'text' },
  { name: '_inactive_at', type: 'text' },
];

/** The table of a stream, from its record schema. */
export function tableOf(stream: Stream): Table {
  const fields = Object.entries(stream.schema.properties).map(([name, { type }]) => ({ name, type: columnType(type) }));
  const key = keyFields(stream);
  return {
    name: stream.name,
    key,
    fields: new Set(fields.map(({ name }) => name)),
    columns: [...(stream.parent ? [{ name: parentField, type: 'text' as const }] : []), ...fields, ...own],
  };
}

function columnType(type: string | string[] | undefined): ColumnType {
  const [only, ...more] = [type ?? []].flat().filter((word) => word !== 'null');
  if (more.length) return 'json';
  if (only === 'string') return 'text';
  return only === 'integer' || only === 'number' || only === 'boolean' ? only : 'json';
}

export interface TableRow {
  hash: string;
  /** Since when the record is inactive. */
  inactive: string | null;
  /** In the order of the table's columns; `json` columns as text. */
  values: (string | number | boolean | null)[];
}

/** A record as a row. Empty and missing fields are both null. */
export function rowOf(
  table: Table,
  record: SyncedRecord,
  { parent, read, now, inactive }: { parent: string | undefined; read: string; now: string; inactive: string | null },
): TableRow {
  const hash = fingerprint(record);
  const noted: Record<string, string | null> = {
    [parentField]: parent === undefined ? null : keyText(parent),
    _hash: hash,
    _read: read,
    _synced_at: now,
    _inactive_at: inactive,
  };
  const misfits: SyncedRecord = {};
  let known = 0;
  const values = table.columns.map(({ name, type }) => {
    if (!table.fields.has(name)) return noted[name] ?? null;
    const value = record[name];
    if (value === undefined) return null;
    known += 1;
    if (value === null) return null;
    if (type === 'json') return JSON.stringify(value);
    const fits = fitsColumn(value, type);
    if (!fits) misfits[name] = value;
    if (table.key.includes(name)) return keyText(value as KeyPart);
    return fits ? (value as string | number | boolean) : null;
  });
  const more = Object.keys(record).length > known ? { ...unknownFields(table, record), ...misfits } : misfits;
  const place = table.columns.findIndex(({ name }) => name === '_more');
  if (Object.keys(more).length) values[place] = JSON.stringify(more);
  return { hash, inactive, values };
}

const unknownFields = ({ fields }: Table, record: SyncedRecord): SyncedRecord =>
  Object.fromEntries(Object.entries(record).filter(([name, value]) => !fields.has(name) && value !== null));

const fitsColumn = (value: unknown, type: ColumnType): boolean =>
  type === 'text'
    ? typeof value === 'string'
    : type === 'boolean'
      ? typeof value === 'boolean'
      : type === 'integer'
        ? Number.isSafeInteger(value)
        : typeof value === 'number';

/** An existing column: its type as the database spells it, and whether it is part of the primary key. */
export interface ColumnInfo {
  name: string;
  type: string;
  key: boolean;
}
