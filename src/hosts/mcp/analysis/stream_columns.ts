import { parentField, type Stream } from '../../../sync';
import { minorSql, moneyTextSql } from './money_sql';

/** The kind of a value for a reader: `money` are three columns, `decimal` two. */
type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'money' | 'decimal';

/** A field of a stream's records, as one or more columns. */
export interface StreamColumn {
  /** The name of the column, or the start of the names of several. */
  name: string;
  kind: ColumnKind;
  /** The field of the record that it is, or is a part of. */
  field: string;
  /** The SQL of each column, over the table of the sync. */
  columns: readonly (readonly [name: string, sql: string])[];
  /** Its title and description. */
  title?: string;
  description?: string;
  /** The values that Brex documents. */
  values?: readonly string[];
  /** The key of another table that it holds, such as `users.id`, where that is certain. */
  joins?: string;
}

/** The column with the key of a record's parent. */
const parentKeyColumn = 'parent_id';

/** A JSON Schema of a field. */
export interface FieldSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, FieldSchema>;
  'x-extensible-enum'?: readonly string[];
}

/** How deep objects become separate columns; below that, they stay JSON. */
const maxDepth = 3;

const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const typesOf = ({ type }: FieldSchema): string[] => [type ?? []].flat().filter((one) => one !== 'null');

/** The columns of a stream's table, in the order of its schema. */
export function streamColumns({ schema, parent, inactive }: Stream): StreamColumn[] {
  const text = (name: string, field: string, about: Partial<StreamColumn>): StreamColumn => ({
    name,
    field,
    kind: 'text',
    columns: [[name, quotedName(field)]],
    ...about,
  });
  const fields = Object.entries(schema.properties as Record<string, FieldSchema>).flatMap(([name, field]) =>
    columnsOf(name, field, { field: name, path: [] }),
  );
  const all = [
    ...fields.filter(({ nested }) => !nested),
    ...(parent ? [text(parentKeyColumn, parentField, { joins: `${parent.stream}.${parent.field}` })] : []),
    ...(inactive
      ? [text('inactive_at', '_inactive_at', { description: 'First seen as void, archived or closed' })]
      : []),
    text('other_fields', '_more', { kind: 'json', description: 'Fields without a column' }),
  ];
  const taken = new Set(all.flatMap(({ columns }) => columns.map(([name]) => name.toLowerCase())));
  // A field on its own, such as location_id, is the same as the one in an object that Brex adds only on request.
  const free = fields.filter(
    ({ nested, columns }) => nested && columns.every(([name]) => !taken.has(name.toLowerCase())),
  );
  const order = new Map(Object.keys(schema.properties).map((name, at) => [name, at]));
  const placed = [...all, ...free].map(({ nested: _, ...column }: StreamColumn & { nested?: boolean }) => column);
  return placed.sort((a, b) => (order.get(a.field) ?? Infinity) - (order.get(b.field) ?? Infinity) || 0);
}

interface FieldPlace {
  /** The column of the sync. */
  field: string;
  /** The keys within its JSON. */
  path: readonly string[];
}

function columnsOf(name: string, schema: FieldSchema, place: FieldPlace): (StreamColumn & { nested: boolean })[] {
  const { title, description, properties, 'x-extensible-enum': values } = schema;
  const nested = place.path.length > 0;
  const about = {
    ...{ name, field: place.field, nested },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(values && { values }),
  };
  const money = moneyKind(schema);
  if (money) {
    const [amount, currency] = ['amount', 'currency'].map((key) =>
      sqlOf({ ...place, path: [...place.path, key] }, true),
    );
    return [{ ...about, kind: money, columns: moneyColumns(name, money, amount ?? '', currency ?? '') }];
  }
  if (properties && place.path.length < maxDepth)
    return Object.entries(properties).flatMap(([key, inner]) =>
      columnsOf(`${name}_${key}`, inner, { ...place, path: [...place.path, key] }),
    );
  const [type, ...more] = typesOf(schema);
  const kind: ColumnKind =
    !more.length && (type === 'integer' || type === 'number' || type === 'boolean')
      ? type
      : !more.length && type === 'string'
        ? 'text'
        : 'json';
  return [{ ...about, kind, columns: [[name, sqlOf(place, kind !== 'json')]] }];
}

/** Whether an object is an amount with its currency: in smallest units, or with decimals. */
function moneyKind({ properties }: FieldSchema): 'money' | 'decimal' | undefined {
  if (!properties || Object.keys(properties).sort().join() !== 'amount,currency') return undefined;
  const [type] = typesOf(properties.amount ?? {});
  return type === 'integer' ? 'money' : type === 'number' ? 'decimal' : undefined;
}

const moneyColumns = (name: string, kind: 'money' | 'decimal', amount: string, currency: string): [string, string][] =>
  kind === 'money'
    ? [
        [`${name}_minor`, minorSql(amount)],
        [`${name}_currency`, currency],
        [`${name}_text`, moneyTextSql(amount, currency)],
      ]
    : [
        [`${name}_decimal`, amount],
        [`${name}_currency`, currency],
      ];

/** SQL for a value: of JSON, the scalar or the JSON text at a path. */
function sqlOf({ field, path }: FieldPlace, scalar: boolean): string {
  if (!path.length) return quotedName(field);
  const place = quotedText(`$${path.map((key) => `."${key.replaceAll('"', '')}"`).join('')}`);
  return scalar ? `${quotedName(field)} ->> ${place}` : `${quotedName(field)} -> ${place}`;
}

/** The SELECT of a stream's table: the records that Brex still lists, with the columns for a reader. */
export function streamView(stream: Stream): string {
  const columns = streamColumns(stream).flatMap((column) => column.columns);
  const list = columns.map(([name, sql]) => `${sql} AS ${quotedName(name)}`).join(', ');
  return `SELECT ${list} FROM main.${quotedName(stream.name)} WHERE "_removed_at" IS NULL`;
}
