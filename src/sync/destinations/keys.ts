import { BrexError } from '../../errors';
import type { Batch, Item } from '../destination';
import type { Stream } from '../streams';

/** The field that says which parent a record belongs to, in streams that have parents. */
export const parentField = '_parent';

/** The fields that tell one record of a stream from another. */
export const keyFields = ({ primary_key: own, parent }: Stream): string[] => (parent ? [parentField, ...own] : own);

/** The values of those fields. Throws `unexpected_answer` for a record without its id. */
export function keyOf(stream: Stream, record: Item, parent: string | undefined): string[] {
  const own = stream.primary_key.map((field) => {
    const value = record[field];
    if (typeof value === 'string' && value) return value;
    if (typeof value === 'number') return String(value);
    throw new BrexError('unexpected_answer', `Brex sent a record of ${stream.name} without its "${field}".`, {
      action: stream.action,
      remedy: 'Run the sync again; if it stays so, report it. What was synced before is unharmed.',
    });
  });
  return stream.parent ? [parent ?? '', ...own] : own;
}

/** A batch by key, the last of those with the same one, as happens when a list moves while it is read. */
export function byKey(stream: Stream, { records, parent }: Batch): Map<string, { key: string[]; record: Item }> {
  return new Map(
    records.map((record) => {
      const key = keyOf(stream, record, parent);
      return [JSON.stringify(key), { key, record }];
    }),
  );
}
