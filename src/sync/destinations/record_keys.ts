import type { ListPage } from '../../paging';
import type { SyncedRecord, Stream } from '../streams';

/** The field with the id of a record's parent, in streams that have parents. */
export const parentField = '_parent';

/** The fields that identify a record of a stream. */
export const keyFields = ({ primary_key: own, parent }: Stream): string[] => (parent ? [parentField, ...own] : own);

/** A part of a key: an id as Brex sent it. */
export type KeyPart = string | number;

/** The key values of a record that was not rejected. */
export function recordKey(stream: Stream, record: SyncedRecord, parent: string | undefined): KeyPart[] {
  const own = stream.primary_key.map((field) => record[field] as KeyPart);
  return stream.parent ? [parent ?? '', ...own] : own;
}

/** A key part in a text column, where 5 and "5" must differ: Brex's ids are text and stay unchanged. */
export function keyText(part: KeyPart): string {
  if (typeof part === 'number') return `number:${part}`;
  return /^(number|text):/.test(part) ? `text:${part}` : part;
}

/** The records of a page by key; of duplicates, which occur when a list shifts during the read, the last one. */
export function byKey(
  stream: Stream,
  { items, parent }: Pick<ListPage<SyncedRecord>, 'items'> & { parent?: string },
): Map<string, { key: KeyPart[]; record: SyncedRecord }> {
  return new Map(
    items.map((record) => {
      const key = recordKey(stream, record, parent);
      return [JSON.stringify(key), { key, record }];
    }),
  );
}
