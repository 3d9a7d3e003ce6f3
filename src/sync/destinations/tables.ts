import { BrexError } from '../../errors';
import type { Batch, Counts, Destination, Sink } from '../destination';
import { type Origin, readState, sameOrigin, stateVersion, type StreamState } from '../state';
import type { Stream } from '../streams';
import { byKey } from './keys';
import { rowOf, type Table, tableOf } from './table';

/** The table that holds the state, a row for each stream and one without a name for the origin of it all. */
export const stateTable: Table = {
  name: '_brex_sync',
  key: ['stream'],
  columns: [
    { name: 'stream', type: 'text' },
    { name: 'state', type: 'text' },
  ],
};

export type Value = string | number | boolean | null;

/** What a row was when it was last written. */
export interface Found {
  key: string[];
  hash: string;
  removed: boolean;
}

/** Work on a database within one transaction. */
export interface Session {
  /** A table's columns, by name; none when there is no such table. */
  columns(table: string): Promise<string[]>;
  create(table: Table): Promise<void>;
  /** Gives a table columns it lacks, and has every record written anew when it is read next. */
  addColumns(table: Table, names: string[]): Promise<void>;
  state(stream: string): Promise<string | undefined>;
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
  /** Rejects with a BrexError; work that others kept from being done is done again. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A database as a destination: a table for each stream, and the state in the same transaction as the records it speaks of. */
export function toTables(database: Database): Destination {
  const { place, transaction } = database;
  const save = (session: Session, stream: string, state: StreamState | Origin): Promise<void> =>
    session.upsert(stateTable, [[stream, JSON.stringify(state)]]);

  const open = (account: string | undefined): Promise<void> =>
    transaction(async (session) => {
      if (!(await session.columns(stateTable.name)).length) await session.create(stateTable);
      const text = await session.state('');
      const found = text === undefined ? undefined : readState<Origin>(text, place);
      if (found) sameOrigin(found, account, place);
      const known = found?.account ?? account;
      await save(session, '', { version: stateVersion, ...(known !== undefined && { account: known }) });
    });

  const begin = async (stream: Stream): Promise<Sink> => {
    const table = tableOf(stream);
    const state = await transaction(async (session) => {
      const there = await session.columns(table.name);
      if (!there.length) {
        await session.create(table);
        // What was read into a table that is gone is read again.
        return undefined;
      }
      ours(table, there, place);
      const lacking = table.columns.map(({ name }) => name).filter((name) => !there.includes(name));
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
  return { name: place, open, begin, close: database.close };
}

async function write(session: Session, stream: Stream, table: Table, batch: Batch): Promise<Counts> {
  const given = byKey(stream, batch);
  const found = await session.find(
    table,
    [...given.values()].map(({ key }) => key),
  );
  const before = new Map(found.map((one) => [JSON.stringify(one.key), one]));
  const about = { parent: batch.parent, read: batch.read, now: new Date().toISOString() };
  const rows: Value[][] = [];
  const same: string[][] = [];
  let added = 0;
  for (const [name, { key, record }] of given) {
    const { hash, values } = rowOf(table, record, about);
    const old = before.get(name);
    if (old && old.hash === hash && !old.removed) same.push(key);
    else rows.push(values);
    if (!old) added += 1;
  }
  await session.upsert(table, rows);
  if (batch.whole) await session.touch(table, same, batch.read);
  return { added, changed: rows.length - added };
}

/** Throws `invalid_input` for a table of the same name that no sync has made. */
function ours({ name, key }: Table, there: string[], place: string): void {
  const lacking = [...key, '_hash', '_read', '_synced_at', '_removed_at', '_more'].filter(
    (one) => !there.includes(one),
  );
  if (lacking.length)
    throw new BrexError('invalid_input', `${place} has a table "${name}" that no sync has made.`, {
      remedy: `Rename that table, or sync to a new place. It lacks ${lacking.join(', ')}; it was left as it is.`,
    });
}
