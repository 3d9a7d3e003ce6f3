import { type HeartbeatLease, readHolder, takeHeartbeatLease } from '../../database/heartbeat_lease';
import type { Batch, Counts, Destination, Sink } from '../destination';
import { type Origin, readState, sameOrigin, stateVersion, type StreamState } from '../state';
import type { Stream } from '../streams';
import { rejectionKey, shownId } from '../rejection';
import { holdOf, isSuspicious, type RemovalHold, type RemovalRules } from '../removal_hold';
import { byKey, keyText } from './keys';
import { taken } from './lease';
import { ours } from './table_ownership';
import type { Types } from './sql';
import { type ColumnInfo, rowOf, type Table, tableOf } from './table';
import { isInactive } from './inactive';

/** The state table: a row for each stream, one without a name for the origin of the data, and one for the lease holder. */
export const stateTable: Table = {
  name: '_brex_sync',
  key: ['stream'],
  columns: [
    { name: 'stream', type: 'text' },
    { name: 'state', type: 'text' },
  ],
  fields: new Set(),
};
/** The table of rejected records, each retained until it is valid again or no longer listed. */
const rejectedTable: Table = {
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
const originRow = '';
const leaseRow = '_lease';

export type Value = string | number | boolean | null;

/** A row's state when it was last written. */
interface Found {
  key: string[];
  hash: string;
  removed: boolean;
  inactive: string | null;
}

/** Database operations within one transaction. */
export interface Session {
  /** A table's columns; empty if there is no such table. */
  columns(table: string): Promise<ColumnInfo[]>;
  create(table: Table): Promise<void>;
  /** Adds missing columns to a table, and rewrites every record when it is next read. */
  addColumns(table: Table, names: string[]): Promise<void>;
  renameColumn(table: Table, from: string, to: string): Promise<void>;
  state(stream: string): Promise<string | undefined>;
  /** Blocks other transactions from writing any state until this one ends. */
  alone(): Promise<void>;
  /** Those of the keys that the table has. */
  find(table: Table, keys: string[][]): Promise<Found[]>;
  upsert(table: Table, rows: Value[][]): Promise<void>;
  /** Records that a read has seen these. */
  touch(table: Table, keys: string[][], read: string): Promise<void>;
  /** Deletes rows by key. */
  remove(table: Table, keys: string[][]): Promise<void>;
  /** The keys of a stream's rejected records: parent, id, and the last read that showed them. */
  rejected(stream: string): Promise<[parent: string, id: string, read: string][]>;
  /** How many records are not removed, and how many of these a read has not seen. */
  missing(table: Table, read: string): Promise<{ all: number; missing: number }>;
  /** The keys of the latter. */
  missingKeys(table: Table, read: string): Promise<string[][]>;
  /** Marks the records that a read has not seen as removed, and returns their number. */
  sweep(table: Table, read: string, now: string): Promise<number>;
}

/** Columns that an earlier version gave other names. */
const formerNames: Readonly<Record<string, string>> = { _withdrawn_at: '_inactive_at' };

/** The columns of a stream's table, those with former names renamed. */
async function columnsOf(session: Session, table: Table): Promise<ColumnInfo[]> {
  const there = await session.columns(table.name);
  const has = (name: string): boolean => there.some((column) => column.name === name);
  const former = Object.entries(formerNames).filter(([from, to]) => has(from) && !has(to));
  for (const [from, to] of former) await session.renameColumn(table, from, to);
  return former.length ? session.columns(table.name) : there;
}

export interface Database {
  readonly place: string;
  readonly types: Types;
  /** Rejects with a BrexError; retries work while the database is busy. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A database as a destination: a table for each stream, and the state in the same transaction as its records. */
export function toTables(database: Database): Destination {
  const { place, transaction, types } = database;
  let lease: HeartbeatLease | undefined;

  const put = (session: Session, row: string, value: object): Promise<void> =>
    session.upsert(stateTable, [[row, JSON.stringify(value)]]);
  /** Saves a stream's state. Last in its transaction: a process that takes over the lease waits for it, or is detected by it. */
  const save = async (session: Session, stream: string, state: StreamState): Promise<void> => {
    await put(session, stream, state);
    const holder = readHolder(await session.state(leaseRow));
    if (holder?.id !== lease?.id) throw taken(place, holder);
  };
  const origin = async (session: Session, account: string | undefined): Promise<Origin> => {
    const text = await session.state(originRow);
    const found = text === undefined ? undefined : readState<Origin>(text, place);
    if (found) sameOrigin(found, account, place);
    const known = found?.account ?? account;
    return { version: stateVersion, ...(known !== undefined && { account: known }) };
  };

  const open = async (account: string | undefined): Promise<void> => {
    await transaction(async (session) => {
      const there = await session.columns(stateTable.name);
      if (there.length) ours(stateTable, there, types, place);
      else await session.create(stateTable);
      const kept = await session.columns(rejectedTable.name);
      if (kept.length) ours(rejectedTable, kept, types, place);
      else await session.create(rejectedTable);
      await origin(session, account);
    });
    const read = () => transaction(async (session) => readHolder(await session.state(leaseRow)));
    if (lease) throw taken(place, await read());
    lease = await takeHeartbeatLease({
      taken: (by) => taken(place, by),
      read,
      swap: (found, next) =>
        transaction(async (session) => {
          if (found?.id !== next?.id) await session.alone();
          const there = readHolder(await session.state(leaseRow));
          if (there?.id !== found?.id || there?.beat !== found?.beat) return false;
          await put(session, leaseRow, next ?? {});
          return true;
        }),
    });
    await transaction(async (session) => put(session, originRow, await origin(session, account)));
  };
  const leave = async (): Promise<void> => {
    await lease?.release();
    lease = undefined;
  };

  const begin = async (stream: Stream): Promise<Sink> => {
    const table = tableOf(stream);
    const state = await transaction(async (session) => {
      const there = await columnsOf(session, table);
      if (!there.length) {
        await session.create(table);
        // The records of a deleted table are read again.
        return undefined;
      }
      const lacking = ours(table, there, types, place);
      if (lacking.length) {
        await session.addColumns(table, lacking);
        // The values of the new columns are read again.
        return undefined;
      }
      const text = await session.state(stream.name);
      return text === undefined ? undefined : readState<StreamState>(text, place);
    });
    return {
      state,
      write: (batch, checkpoint) =>
        transaction(async (session) => {
          const counts = await write(session, stream, table, batch);
          await keepRejected(session, stream, batch);
          await save(session, stream.name, checkpoint);
          return counts;
        }),
      finish: ({ read, whole, complete }, { held: before, ...checkpoint }, rules) =>
        transaction(async (session) => {
          const held = whole ? await hold(session, table, read, before, rules) : before;
          const removed = whole && !held ? await session.sweep(table, read, new Date(rules.now).toISOString()) : 0;
          if (complete) await forgetRejected(session, stream, read);
          await save(session, stream.name, { ...checkpoint, ...(held && { held }) });
          return { removed, ...(whole && held && { held }) };
        }),
    };
  };
  const close = async (): Promise<void> => {
    await leave();
    await database.close();
  };
  return { name: place, open, begin, leave, close };
}

/** The hold on removals of a full read, if they are suspiciously many. */
async function hold(
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

/** Stores the rejected records of a page, and deletes those that are now valid. */
async function keepRejected(session: Session, stream: Stream, batch: Batch): Promise<void> {
  const { name } = stream;
  const parent = keyText(batch.parent ?? '');
  const known = new Set((await session.rejected(name)).map(([of, id]) => JSON.stringify([of, id])));
  if (!known.size && !batch.rejected.length) return;
  const well = [...byKey(stream, batch).values()].flatMap(({ record }) => {
    const id = shownId(stream, record) ?? '';
    return known.delete(JSON.stringify([parent, id])) ? [[name, parent, id]] : [];
  });
  await session.remove(rejectedTable, well);
  const rows = new Map<string, Value[]>();
  const now = new Date().toISOString();
  for (const one of batch.rejected) {
    const id = rejectionKey(one);
    const key = JSON.stringify([parent, id]);
    if (!known.has(key) && known.size >= maxRejected) continue;
    known.add(key);
    rows.set(key, [name, parent, id, one.reason, now, one.record, batch.read]);
  }
  if (rows.size) await session.upsert(rejectedTable, [...rows.values()]);
}

/** Deletes rejected records that a complete read did not show again. */
async function forgetRejected(session: Session, { name }: Stream, read: string): Promise<void> {
  const gone = (await session.rejected(name)).filter(([, , last]) => last !== read);
  await session.remove(
    rejectedTable,
    gone.map(([parent, id]) => [name, parent, id]),
  );
}

async function write(session: Session, stream: Stream, table: Table, batch: Batch): Promise<Required<Counts>> {
  const given = new Map(
    [...byKey(stream, batch).values()].map(({ key, record }) => {
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
    const { hash, values } = rowOf(table, record, { parent: batch.parent, read: batch.read, now, inactive });
    if (old && old.hash === hash && !old.removed) {
      same.push(key);
      continue;
    }
    rows.push(values);
    counts[!old ? 'added' : inactive !== null && old.inactive === null ? 'inactive' : 'changed'] += 1;
  }
  await session.upsert(table, rows);
  if (batch.whole) await session.touch(table, same, batch.read);
  return counts;
}
