import { stringify } from 'csv-stringify/sync';
import type { JsonSchema } from '../../../connector';
import { isRecord, leavesOf, valueAtPath } from './cells';

/** Rows of comma-separated values with fixed columns, after a row of titles. */
export class CsvRows {
  readonly #columns: readonly string[];
  readonly #unknown = new Set<string>();
  #titled = false;

  /** Columns are paths of fields. */
  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  /** Fields of the records that have no column. */
  get unknown(): readonly string[] {
    return [...this.#unknown];
  }

  /** The rows of records, after the titles at first. */
  of(records: readonly unknown[], known?: ReadonlySet<string>): string {
    if (known)
      for (const record of records)
        if (isRecord(record)) Object.keys(record).forEach((name) => known.has(name) || this.#unknown.add(name));
    const rows = records.map((record) => this.#columns.map((path) => valueOf(record, path)));
    const titles = this.#titled ? [] : [this.#columns];
    this.#titled = true;
    return stringify([...titles, ...rows], { cast: { boolean: String, string: guarded } });
  }
}

const valueOf = (record: unknown, path: string): string | number | boolean | null => {
  const value = valueAtPath(record, path.split('.'));
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean);
};

/** A text that a spreadsheet program does not run as a formula. */
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The fields of all records, in the order in which they first appear. */
export const columnsOf = (records: readonly unknown[]): string[] => [
  ...new Set(records.flatMap((record) => (isRecord(record) ? csvLeaves(record) : ['']))),
];

const csvLeaves = (record: Record<string, unknown>): string[] =>
  leavesOf(record).flatMap(([path, value]) =>
    isRecord(value) && Object.keys(value).length ? Object.keys(value).map((name) => `${path}.${name}`) : [path],
  );

/** The fields of a record by the schema of an output, or of the records of its list; empty if the schema names none. */
export function schemaColumns(output: JsonSchema): string[] {
  const record = recordSchema(output);
  return record ? leavesIn(record, '', 0) : [];
}

/** The fields of a record itself by the schema, without those of its groups. */
export const schemaNames = (output: JsonSchema): Set<string> =>
  new Set(Object.keys(propertiesOf(recordSchema(output) ?? {})));

const propertiesOf = (schema: JsonSchema): Record<string, JsonSchema> =>
  (schema.properties ?? {}) as Record<string, JsonSchema>;

function recordSchema(output: JsonSchema): JsonSchema | undefined {
  if (output.items) return output.items as JsonSchema;
  const list = Object.values(propertiesOf(output)).find(({ type, items }) => [type].flat().includes('array') && items);
  return list && 'next_cursor' in propertiesOf(output) ? (list.items as JsonSchema) : output;
}

function leavesIn(schema: JsonSchema, above: string, depth: number): string[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
    const inner = depth < 4 && Object.keys(propertiesOf(property)).length > 0;
    return inner ? leavesIn(property, `${above}${name}.`, depth + 1) : [`${above}${name}`];
  });
}
