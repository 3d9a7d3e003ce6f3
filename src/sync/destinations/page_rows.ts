import type { Counts, StreamPage } from '../destination';
import { holdOf, isSuspicious, type RemovalHold, type RemovalRules } from '../removal_hold';
import type { Stream } from '../streams';
import { isInactive } from './inactive';
import { byKey, keyText } from './record_keys';
import type { Session, Value } from './session';
import { rowOf, type Table } from './table';

/** Writes the new and changed records of a page. */
export async function writeRows(
  session: Session,
  stream: Stream,
  table: Table,
  page: StreamPage,
): Promise<Required<Counts>> {
  const given = new Map(
    [...byKey(stream, page).values()].map(({ key, record }) => {
      const texts = key.map(keyText);
      return [JSON.stringify(texts), { key: texts, record }];
    }),
  );
  const found = await session.find(
    table,
    [...given.values()].map(({ key }) => key),
  );
  const before = new Map(found.map((one) => [JSON.stringify(one.key), one]));
  const now = new Date().toISOString();
  const rows: Value[][] = [];
  const same: string[][] = [];
  const counts = { added: 0, changed: 0, inactive: 0 };
  for (const [name, { key, record }] of given) {
    const old = before.get(name);
    const inactive = isInactive(stream, record) ? (old?.inactive ?? now) : null;
    const { hash, values } = rowOf(table, record, { parent: page.parent, read: page.read, now, inactive });
    if (old && old.hash === hash && !old.removed) {
      same.push(key);
      continue;
    }
    rows.push(values);
    counts[!old ? 'added' : inactive !== null && old.inactive === null ? 'inactive' : 'changed'] += 1;
  }
  await session.upsert(table, rows);
  if (page.whole) await session.touch(table, same, page.read);
  return counts;
}

/** The hold on removals of a full read, if they are suspiciously many. */
export async function holdRows(
  session: Session,
  table: Table,
  read: string,
  before: RemovalHold | undefined,
  rules: RemovalRules,
): Promise<RemovalHold | undefined> {
  const { all, missing } = await session.missing(table, read);
  if (!isSuspicious(missing, all, rules)) return undefined;
  const keys = await session.missingKeys(table, read);
  return holdOf(
    keys.map((key) => JSON.stringify(key)),
    before,
    rules,
  );
}
