import type { Stream } from '../../../sync';
import type { TableCounts } from './schema_text';
import { streamColumns } from './stream_columns';

const fieldsOf = (stream: Stream): string[] => [...new Set(streamColumns(stream).map(({ field }) => field))];

/** A SELECT with the counts of a stream as JSON: all records, then those with a value in each field. At most some 60 fields, SQLite takes 127. */
export function countsSql(stream: Stream): string {
  const counts = fieldsOf(stream).map((field) => `count("${field}")`);
  return `SELECT json_array(count(*), ${counts.join(', ')}) AS counts FROM main."${stream.name}" WHERE "_removed_at" IS NULL`;
}

/** The counts that the SELECT returned; `undefined` for any other value. */
export function countsOf(stream: Stream, value: unknown): TableCounts | undefined {
  if (typeof value !== 'string') return undefined;
  const [records = 0, ...counts] = JSON.parse(value) as number[];
  return { records, fields: new Map(fieldsOf(stream).map((field, i) => [field, counts[i] ?? 0])) };
}
