import type { Counted, State } from '../safety/journal';
import type { Db, JournalRow } from './store_tables';

/** The row of a write. */
export const findRow = (db: Db, connection: string, key: string): Promise<JournalRow | undefined> =>
  db.selectFrom('journal').selectAll().where('connection', '=', connection).where('key', '=', key).executeTakeFirst();

/** Inserts a row; undefined if there is one with its key. */
export const insertRow = (db: Db, row: JournalRow): Promise<JournalRow | undefined> =>
  db
    .insertInto('journal')
    .values(row)
    .onConflict((conflict) => conflict.columns(['connection', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst();

/** Changes a signed row; false if it changed since it was read. */
export async function updateRow(db: Db, before: JournalRow, values: Partial<JournalRow>): Promise<boolean> {
  const change = db
    .updateTable('journal')
    .set(values)
    .where('connection', '=', before.connection)
    .where('key', '=', before.key)
    .where('signature', '=', before.signature);
  return (await change.executeTakeFirst()).numUpdatedRows > 0n;
}

export async function deleteRow(db: Db, connection: string, key: string): Promise<void> {
  await db.deleteFrom('journal').where('connection', '=', connection).where('key', '=', key).execute();
}

/** The newest rows of a connection, newest first. */
export function newestRows(
  db: Db,
  connection: string,
  { states, without, most }: { states?: readonly State[]; without?: string; most: number },
): Promise<JournalRow[]> {
  let query = db.selectFrom('journal').selectAll().where('connection', '=', connection);
  if (states) query = query.where('state', 'in', states);
  if (without !== undefined) query = query.where('action', '!=', without);
  return query.orderBy('created_at', 'desc').limit(most).execute();
}

/** Those of the ids that are results of writes. */
export async function resultsAmong(db: Db, connection: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('journal')
    .select('result_id')
    .where('connection', '=', connection)
    .where('result_id', 'in', ids)
    .execute();
  return rows.flatMap(({ result_id }) => result_id ?? []);
}

/** When the writes that count towards a quota of an account were sent, oldest first. */
export async function sendTimes(
  db: Db,
  { account, what, after }: { account: string; what: Counted; after: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('journal')
    .select('sent_at')
    .where('account', '=', account)
    .where('counted', 'like', `%${what}%`)
    .where('sent_at', '>', after)
    .where('state', '!=', 'refused')
    .orderBy('sent_at')
    .execute();
  return rows.flatMap(({ sent_at }) => sent_at ?? []);
}

/** All rows, in pages, to limit memory use. */
export async function* allRows(db: Db): AsyncGenerator<JournalRow, void> {
  let last: JournalRow | undefined;
  for (;;) {
    const { connection = '', key = '' } = last ?? {};
    const rows = await db
      .selectFrom('journal')
      .selectAll()
      .where((is) =>
        is.or([is('connection', '>', connection), is.and([is('connection', '=', connection), is('key', '>', key)])]),
      )
      .orderBy('connection')
      .orderBy('key')
      .limit(500)
      .execute();
    if (!rows.length) return;
    yield* rows;
    last = rows.at(-1);
  }
}
