import type { Item } from '../destination';
import type { Stream } from '../streams';

/** Whether a record no longer counts although Brex lists it: void, archived, closed. */
export function isInactive({ inactive = {} }: Stream, record: Item): boolean {
  return Object.entries(inactive).some(([field, values]) => values.includes(record[field] as string));
}
