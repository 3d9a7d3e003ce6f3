import { type HeartbeatLease, readHolder, takeHeartbeatLease } from '../../database/heartbeat_lease';
import type { Destination, Sink } from '../destination';
import { type Origin, readState, sameOrigin, stateVersion, type StreamState } from '../state';
import type { Stream } from '../streams';
import { takenError } from './destination_lease';
import { holdRows, writeRows } from './page_rows';
import { forgetRejected, keepRejected, rejectedTable } from './rejected_rows';
import type { Database, Session } from './session';
import { type ColumnInfo, type Table, tableOf } from './table';
import { ours } from './table_ownership';

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
const originRow = '';
const leaseRow = '_lease';

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
    if (holder?.id !== lease?.id) throw takenError(place, holder);
  };
  const open = async (account: string | undefined): Promise<void> => {
    await transaction(async (session) => {
      for (const table of [stateTable, rejectedTable]) {
        const there = await session.columns(table.name);
        if (there.length) ours(table, there, types, place);
        else await session.create(table);
      }
      await checkedOrigin(session, account, place);
    });
    const read = () => transaction(async (session) => readHolder(await session.state(leaseRow)));
    if (lease) throw takenError(place, await read());
    lease = await takeHeartbeatLease({
      taken: (by) => takenError(place, by),
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
    await transaction(async (session) => put(session, originRow, await checkedOrigin(session, account, place)));
  };
  const leave = async (): Promise<void> => {
    await lease?.release();
    lease = undefined;
  };

  const begin = async (stream: Stream): Promise<Sink> => {
    const table = tableOf(stream);
    const state = await transaction((session) => storedState(session, stream, table, database));
    return { state, ...sinkOf(database, stream, table, save, state === undefined) };
  };
  const close = async (): Promise<void> => {
    await leave();
    await database.close();
  };
  return { name: place, open, begin, ...storedRecords(database, () => lease?.id), leave, close };
}

/** What deletes and counts the stored records of a stream; `own` is the id of the lease that is held. */
const storedRecords = (
  { place, transaction, types }: Database,
  own: () => string | undefined,
): Required<Pick<Destination, 'reset' | 'count'>> => ({
  reset: (stream) =>
    transaction(async (session) => {
      const table = tableOf(stream);
      const there = await session.columns(table.name);
      if (there.length) {
        ours(table, there, types, place);
        await session.empty(table);
      }
      await forgetRejected(session, stream, '');
      await session.remove(stateTable, [[stream.name]]);
      const holder = readHolder(await session.state(leaseRow));
      if (holder?.id !== own()) throw takenError(place, holder);
    }),
  count: (stream) =>
    transaction(async (session) => {
      const table = tableOf(stream);
      const there = new Set((await session.columns(table.name)).map(({ name }) => name));
      // A table that no sync created has none of its records.
      return there.has('_read') && there.has('_removed_at') ? (await session.missing(table, '')).all : 0;
    }),
});

/** The origin of the data, once this account fills the database. */
async function checkedOrigin(session: Session, account: string | undefined, place: string): Promise<Origin> {
  const text = await session.state(originRow);
  const found = text === undefined ? undefined : readState<Origin>(text, place);
  if (found) sameOrigin(found, account, place);
  const known = found?.account ?? account;
  return { version: stateVersion, ...(known !== undefined && { account: known }) };
}

/** Writes a stream to its table: each page and its checkpoint in one transaction, which `save` ends. */
function sinkOf(
  { transaction }: Database,
  stream: Stream,
  table: Table,
  save: (session: Session, stream: string, state: StreamState) => Promise<void>,
  neverWritten: boolean,
): Omit<Sink, 'state'> {
  // Whether the table probably has no record of the next page, as it had none of the last one.
  let fresh = neverWritten;
  // Asked for once: no other sync writes here meanwhile.
  let hasRejected = true;
  return {
    async write(page, checkpoint) {
      const written = await transaction(async (session) => {
        const counts = await writeRows(session, stream, table, page, fresh);
        const look = hasRejected || page.rejected.length > 0;
        const rejected = look && (await keepRejected(session, stream, page));
        await save(session, stream.name, checkpoint);
        return { counts, rejected };
      });
      hasRejected = written.rejected;
      if (page.items.length) fresh = written.counts.added === page.items.length;
      return written.counts;
    },
    finish: ({ read, whole, complete }, { held: before, ...checkpoint }, rules) =>
      transaction(async (session) => {
        const held = whole ? await holdRows(session, table, read, before, rules) : before;
        const removed = whole && !held ? await session.sweep(table, read, new Date(rules.now).toISOString()) : 0;
        if (complete) await forgetRejected(session, stream, read);
        await save(session, stream.name, { ...checkpoint, ...(held && { held }) });
        return { removed, ...(whole && held && { held }) };
      }),
  };
}

/** The state from which a stream is read into its table, which is created or extended first. */
async function storedState(
  session: Session,
  stream: Stream,
  table: Table,
  { types, place }: Pick<Database, 'types' | 'place'>,
): Promise<StreamState | undefined> {
  const there = await currentColumns(session, table);
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
}

/** Columns that an earlier version gave other names. */
const formerNames: Readonly<Record<string, string>> = { _withdrawn_at: '_inactive_at' };

/** The columns of a stream's table, those with former names renamed. */
async function currentColumns(session: Session, table: Table): Promise<ColumnInfo[]> {
  const there = await session.columns(table.name);
  const has = (name: string): boolean => there.some((column) => column.name === name);
  const former = Object.entries(formerNames).filter(([from, to]) => has(from) && !has(to));
  for (const [from, to] of former) await session.renameColumn(table, from, to);
  return former.length ? session.columns(table.name) : there;
}
