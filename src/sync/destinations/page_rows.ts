import type { Counts, StreamPage } from '../destination';
import { holdOf, isSuspicious, type RemovalHold, type RemovalRules } from '../removal_hold';
import type { Stream, SyncedRecord } from '../streams';
import { isInactive } from './inactive';
import { byKey, keyText } from './record_keys';
import type { Session, Value } from './session';
import { rowOf, type Table } from './table';

/** The records of a page by their keys in text columns. */
type GivenRecords = Map<string, { key: string[]; record: SyncedRecord }>;

function recordsByKey(stream: Stream, page: StreamPage): GivenRecords {
  return new Map(
    [...byKey(stream, page).values()].map(({ key, record }) => {
      const texts = key.map(keyText);
      return [JSON.stringify(texts), { key: texts, record }];
    }),
  );
}

/** Writes the new and changed records of a page. `fresh`: the table probably has none of them, so that nothing is looked up first. */
export async function writeRows(
  session: Session,
  stream: Stream,
  table: Table,
  page: StreamPage,
  fresh = false,
): Promise<Required<Counts>> {
  const given = recordsByKey(stream, page);
  const { parent, read } = page;
  const now = new Date().toISOString();
  const rowFor = (record: SyncedRecord, inactiveSince: string | null = null) =>
    rowOf(table, record, { parent, read, now, inactive: isInactive(stream, record) ? (inactiveSince ?? now) : null });
  const added = fresh
    ? await session.add(
        table,
        [...given.values()].map(({ record }) => rowFor(record).values),
      )
    : 0;
  if (fresh && added === given.size) return { added, changed: 0, inactive: 0 };
  // Those just added are found here as unchanged.
  const found = await session.find(
    table,
    [...given.values()].map(({ key }) => key),
  );
  const before = new Map(found.map((one) => [JSON.stringify(one.key), one]));
  const rows: Value[][] = [];
  const same: string[][] = [];
  const counts = { added, changed: 0, inactive: 0 };
  for (const [name, { key, record }] of given) {
    const old = before.get(name);
    const { hash, values, inactive } = rowFor(record, old?.inactive);
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
