import type { Item } from '../destination';
import type { Stream } from '../streams';

/** Whether a record no longer counts although Brex lists it: void, archived, closed. */
export function isWithdrawn({ withdrawn = {} }: Stream, record: Item): boolean {
  return Object.entries(withdrawn).some(([field, values]) => values.includes(record[field] as string));
}
