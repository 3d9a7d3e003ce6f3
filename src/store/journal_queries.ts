import type { QueryResult } from 'kysely';
import type { PreparedQuery } from '../database';
import type { Counted, Journal, State } from '../safety/journal';
import type { Db, JournalRow, StoreDatabase, Tables } from './store_tables';

/** The columns of a row. */
export const journalColumns = [
  'connection',
  'key',
  'action',
  'state',
  'input',
  'encrypted',
  'result_id',
  'holder',
  'account',
  'counted',
  'reserved',
  'created_at',
  'sent_at',
  'outcome_at',
  'origin',
  'company',
  'fingerprint',
  'boot',
  'sent_uptime',
  'signature',
] as const satisfies (keyof JournalRow)[];

/** The queries of every write, each compiled and prepared once for a database. */
export interface JournalQueries {
  /** The row of a write. */
  find(db: Db, connection: string, key: string): Promise<JournalRow | undefined>;
  /** Inserts a row; false if there is one with its key. */
  insert(db: Db, row: JournalRow): Promise<boolean>;
  /** Changes a signed row; false if it changed since it was read. */
  update(db: Db, before: JournalRow, values: Partial<JournalRow>): Promise<boolean>;
  /** The newest rows of a connection, newest first. */
  newest(db: Db, connection: string, wanted: Parameters<Journal['list']>[0]): Promise<JournalRow[]>;
  /** When the writes that count towards a quota of an account were sent, oldest first; none if they are not `enough`. */
  sendTimes(db: Db, wanted: { account: string; what: Counted; after: number; enough: number }): Promise<number[]>;
}

type RowKey = Pick<JournalRow, 'connection' | 'key'>;
type Update = JournalRow & { before: string };

export function journalQueries(database: StoreDatabase): JournalQueries {
  const { prepare } = database;
  const find = prepare((db, { connection, key }: RowKey) =>
    db.selectFrom('journal').selectAll().where('connection', '=', connection).where('key', '=', key),
  );
  const insert = prepare((db, row: JournalRow) =>
    db
      .insertInto('journal')
      .values(picked(row, journalColumns))
      .onConflict((conflict) => conflict.columns(['connection', 'key']).doNothing()),
  );
  const updates = new Map<string, PreparedQuery<Tables, Update, unknown>>();
  const updateOf = (columns: readonly (keyof JournalRow)[]) => {
    const found = updates.get(columns.join());
    if (found) return found;
    const made = prepare((db, values: Update) =>
      db
        .updateTable('journal')
        .set(picked(values, columns))
        .where('connection', '=', values.connection)
        .where('key', '=', values.key)
        .where('signature', '=', values.before),
    );
    updates.set(columns.join(), made);
    return made;
  };
  return {
    find: async (db, connection, key) => (await find(db, { connection, key })).rows[0],
    insert: async (db, row) => hasChanged(await insert(db, row)),
    update: async (db, before, values) =>
      hasChanged(
        await updateOf(Object.keys(values) as (keyof JournalRow)[])(db, {
          ...before,
          ...values,
          before: before.signature,
        }),
      ),
    sendTimes: sendTimesIn(database),
    newest: (db, connection, wanted) => newestRows(db, database, connection, wanted),
  };
}

const hasChanged = ({ numAffectedRows = 0n }: QueryResult<unknown>): boolean => numAffectedRows > 0n;

/** Some columns of a row, one by one: the row may consist of placeholders. */
const picked = <C extends keyof JournalRow>(row: JournalRow, columns: readonly C[]): Pick<JournalRow, C> =>
  Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<JournalRow, C>;

/** The values of `counted` that include each quota: an index finds the rows of one value. */
const countedAs: Record<Counted, readonly string[]> = {
  transfer: ['transfer', 'transfer wire'],
  wire: ['transfer wire'],
  card: ['card'],
};

type Sent = { account: string; after: number };

function sendTimesIn({ prepare, literal }: StoreDatabase): JournalQueries['sendTimes'] {
  const sent = (db: Db, what: Counted, { account, after }: Sent) =>
    db
      .selectFrom('journal')
      .where('account', '=', account)
      .where('counted', 'in', countedAs[what].map(literal))
      .where('counted', '!=', literal(''))
      .where('sent_at', '>', after)
      .where('state', '!=', 'refused');
  const queriesOf = (what: Counted) => ({
    count: prepare((db, wanted: Sent) => sent(db, what, wanted).select((is) => is.fn.countAll<number>().as('count'))),
    times: prepare((db, wanted: Sent) => sent(db, what, wanted).select('sent_at').orderBy('sent_at')),
  });
  const queries = { transfer: queriesOf('transfer'), wire: queriesOf('wire'), card: queriesOf('card') };
  return async (db, { account, what, after, enough }) => {
    const wanted = { account, after };
    const { count, times } = queries[what];
    if (((await count(db, wanted)).rows[0]?.count ?? 0) < enough) return [];
    return (await times(db, wanted)).rows.flatMap(({ sent_at }) => sent_at ?? []);
  };
}

/** The states of writes without a known outcome, in the order in which the condition of their index names them. */
const unresolved: readonly State[] = ['sent', 'unknown'];

function newestRows(
  db: Db,
  { literal }: StoreDatabase,
  connection: string,
  { states, without, most }: Parameters<Journal['list']>[0],
): Promise<JournalRow[]> {
  let query = db.selectFrom('journal').selectAll().where('connection', '=', connection);
  if (states?.every((state) => unresolved.includes(state))) query = query.where('state', 'in', unresolved.map(literal));
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

export async function deleteRow(db: Db, connection: string, key: string): Promise<void> {
  await db.deleteFrom('journal').where('connection', '=', connection).where('key', '=', key).execute();
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
