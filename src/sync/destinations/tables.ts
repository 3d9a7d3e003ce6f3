import type { Batch, Counts, Destination, Sink } from '../destination';
import { type Origin, readState, sameOrigin, stateVersion, type StreamState } from '../state';
import type { Stream } from '../streams';
import { byKey } from './keys';
import { type Lease, readHolder, taken, takeLease } from './lease';
import { ours } from './ours';
import type { Types } from './sql';
import { rowOf, type Table, tableOf } from './table';
import { isWithdrawn } from './withdrawn';

/** The table that holds the state: a row for each stream, one without a name for the origin of it all, and one for who fills it. */
export const stateTable: Table = {
  name: '_brex_sync',
  key: ['stream'],
  columns: [
    { name: 'stream', type: 'text' },
    { name: 'state', type: 'text' },
  ],
  fields: new Set(),
};
const originRow = '';
const leaseRow = '_lease';

export type Value = string | number | boolean | null;

/** What a row was when it was last written. */
export interface Found {
  key: string[];
  hash: string;
  removed: boolean;
  withdrawn: string | null;
}

/** A column that a table has: its type as the database spells it, and whether it is one of the primary key. */
export interface There {
  name: string;
  type: string;
  key: boolean;
}

/** Work on a database within one transaction. */
export interface Session {
  /** A table's columns; none when there is no such table. */
  columns(table: string): Promise<There[]>;
  create(table: Table): Promise<void>;
  /** Gives a table columns it lacks, and has every record written anew when it is read next. */
  addColumns(table: Table, names: string[]): Promise<void>;
  state(stream: string): Promise<string | undefined>;
  /** Lets no other transaction write any state until this one ends. */
  alone(): Promise<void>;
  /** Those of the keys that the table has. */
  find(table: Table, keys: string[][]): Promise<Found[]>;
  upsert(table: Table, rows: Value[][]): Promise<void>;
  /** Notes that a read has seen these. */
  touch(table: Table, keys: string[][], read: string): Promise<void>;
  /** Marks as removed what a read has not seen, and gives how many that were. */
  sweep(table: Table, read: string, now: string): Promise<number>;
}

export interface Database {
  readonly place: string;
  readonly types: Types;
  /** Rejects with a BrexError; work that others kept from being done is done again. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A database as a destination: a table for each stream, and the state in the same transaction as the records it speaks of. */
export function toTables(database: Database): Destination {
  const { place, transaction, types } = database;
  let lease: Lease | undefined;

  const put = (session: Session, row: string, value: object): Promise<void> =>
    session.upsert(stateTable, [[row, JSON.stringify(value)]]);
  /** Saves where a stream is. Last in its transaction: whoever takes the lease over waits for it, or is seen by it. */
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
      await origin(session, account);
    });
    const read = () => transaction(async (session) => readHolder(await session.state(leaseRow)));
    if (lease) throw taken(place, await read());
    lease = await takeLease({
      name: place,
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
      const there = await session.columns(table.name);
      if (!there.length) {
        await session.create(table);
        // What was read into a table that is gone is read again.
        return undefined;
      }
      const lacking = ours(table, there, types, place);
      if (lacking.length) {
        await session.addColumns(table, lacking);
        // What belongs in the new columns is read again.
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
          await save(session, stream.name, checkpoint);
          return counts;
        }),
      finish: ({ read, whole }, checkpoint) =>
        transaction(async (session) => {
          const removed = whole ? await session.sweep(table, read, new Date().toISOString()) : 0;
          await save(session, stream.name, checkpoint);
          return { removed };
        }),
    };
  };
  const close = async (): Promise<void> => {
    await leave();
    await database.close();
  };
  return { name: place, open, begin, leave, close };
}

async function write(session: Session, stream: Stream, table: Table, batch: Batch): Promise<Required<Counts>> {
  const given = byKey(stream, batch);
  const found = await session.find(
    table,
    [...given.values()].map(({ key }) => key),
  );
  const before = new Map(found.map((one) => [JSON.stringify(one.key), one]));
  const now = new Date().toISOString();
  const rows: Value[][] = [];
  const same: string[][] = [];
  const counts = { added: 0, changed: 0, withdrawn: 0 };
  for (const [name, { key, record }] of given) {
    const old = before.get(name);
    const withdrawn = isWithdrawn(stream, record) ? (old?.withdrawn ?? now) : null;
    const { hash, values } = rowOf(table, record, { parent: batch.parent, read: batch.read, now, withdrawn });
    if (old && old.hash === hash && !old.removed) {
      same.push(key);
      continue;
    }
    rows.push(values);
    counts[!old ? 'added' : withdrawn !== null && old.withdrawn === null ? 'withdrawn' : 'changed'] += 1;
  }
  await session.upsert(table, rows);
  if (batch.whole) await session.touch(table, same, batch.read);
  return counts;
}
