import type { SyncedRecord, Stream } from '../streams';

/** Whether Brex lists a record that is no longer in force: void, archived, closed. */
export function isInactive({ inactive = {} }: Stream, record: SyncedRecord): boolean {
  return Object.entries(inactive).some(([field, values]) => values.includes(record[field] as string));
}
