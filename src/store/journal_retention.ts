import { day } from '../clock';
import type { Cipher } from './encryption';
import { trimRow } from './journal_rows';
import type { Db, StoreDatabase } from './store_tables';

/** How long the contents of a write are retained. Milliseconds. */
const contentRetention = 90 * day;

/** Rows changed in one transaction, and how many such steps follow each other at most: other writes must not wait. */
const stepSize = 100;
const maxSteps = 50;

/**
 * Trims the entries of writes that ended more than 90 days ago to what prevents a repeat: key, input hash, state and
 * result id. Deletes those that were never sent, and keeps those without a known outcome as they are.
 */
export async function trimJournal(database: StoreDatabase, cipher: Cipher, signal: AbortSignal): Promise<void> {
  const before = await expiry(database);
  if (before === undefined) return;
  let edited = 0;
  for (let step = 0; step < maxSteps; step++) {
    const found = await database.write(async (db) => {
      const deleted = await deletePrepared(db, database, before);
      const rows = await endedBefore(db, database, before).selectAll().limit(stepSize).offset(edited).execute();
      for (const row of rows) if (!(await trimRow(db, row, cipher))) edited++;
      return Math.max(deleted, rows.length);
    });
    if (found < stepSize || signal.aborted) return;
  }
}

/** The time before which entries have expired; undefined if none has. */
function expiry(database: StoreDatabase): Promise<number | undefined> {
  return database.read(async (db) => {
    const before = (await database.now(db)) - contentRetention;
    const expired =
      (await endedBefore(db, database, before).select('created_at').limit(1).executeTakeFirst()) ??
      (await preparedBefore(db, database, before).select('created_at').limit(1).executeTakeFirst());
    if (!expired) return undefined;
    // Uses Brex's time if a response showed it: a clock set far ahead must not empty the journal.
    const proven = await db
      .selectFrom('cap_entries')
      .select((is) => is.fn.max('at').as('at'))
      .where('sure', '=', 1)
      .executeTakeFirst();
    return Math.min(before, (proven?.at ?? Infinity) - contentRetention);
  });
}

/** Untrimmed entries of writes that ended: only a trimmed one has no holder. In the words of the index `journal_ended`. */
const endedBefore = (db: Db, { literal }: StoreDatabase, before: number) =>
  db
    .selectFrom('journal')
    .where('state', 'in', (['done', 'refused'] as const).map(literal))
    .where('holder', '!=', literal(''))
    .where('created_at', '<', before)
    .orderBy('created_at');

/** Entries of writes that were never sent. In the words of the index `journal_prepared`. */
const preparedBefore = (db: Db, { literal }: StoreDatabase, before: number) =>
  db
    .selectFrom('journal')
    .where('state', '=', literal('prepared'))
    .where('created_at', '<', before)
    .orderBy('created_at');

async function deletePrepared(db: Db, database: StoreDatabase, before: number): Promise<number> {
  const rows = await preparedBefore(db, database, before).select(['connection', 'key']).limit(stepSize).execute();
  for (const { connection, key } of rows)
    await db
      .deleteFrom('journal')
      .where('connection', '=', connection)
      .where('key', '=', key)
      .where('state', '=', 'prepared')
      .execute();
  return rows.length;
}
