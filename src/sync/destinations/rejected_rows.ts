import type { StreamPage } from '../destination';
import { rejectionKey, shownId } from '../rejection';
import type { Stream } from '../streams';
import { byKey, keyText } from './record_keys';
import type { Session, Value } from './session';
import type { Table } from './table';

/** The table of rejected records, each retained until it is valid again or no longer listed. */
export const rejectedTable: Table = {
  name: '_rejected',
  key: ['stream', 'parent', 'id'],
  columns: ['stream', 'parent', 'id', 'reason', 'rejected_at', 'record', '_read'].map((name) => ({
    name,
    type: 'text',
  })),
  fields: new Set(),
};
/** Stored rejected records per stream; further ones are only counted. */
export const maxRejected = 1000;

/** Stores the rejected records of a page, and deletes those that are now valid. Returns whether the stream has any. */
export async function keepRejected(session: Session, stream: Stream, page: StreamPage): Promise<boolean> {
  const { name } = stream;
  const parent = keyText(page.parent ?? '');
  const known = new Set((await session.rejected(name)).map(([of, id]) => JSON.stringify([of, id])));
  if (!known.size && !page.rejected.length) return false;
  const well = [...byKey(stream, page).values()].flatMap(({ record }) => {
    const id = shownId(stream, record) ?? '';
    return known.delete(JSON.stringify([parent, id])) ? [[name, parent, id]] : [];
  });
  await session.remove(rejectedTable, well);
  const rows = new Map<string, Value[]>();
  const now = new Date().toISOString();
  for (const one of page.rejected) {
    const id = rejectionKey(one);
    const key = JSON.stringify([parent, id]);
    if (!known.has(key) && known.size >= maxRejected) continue;
    known.add(key);
    rows.set(key, [name, parent, id, one.reason, now, one.record, page.read]);
  }
  if (rows.size) await session.upsert(rejectedTable, [...rows.values()]);
  return known.size > 0;
}

/** Deletes rejected records that a complete read did not show again. */
export async function forgetRejected(session: Session, { name }: Stream, read: string): Promise<void> {
  const gone = (await session.rejected(name)).filter(([, , last]) => last !== read);
  await session.remove(
    rejectedTable,
    gone.map(([parent, id]) => [name, parent, id]),
  );
}
