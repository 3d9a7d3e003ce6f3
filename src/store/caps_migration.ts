import type { Kysely } from 'kysely';
import type { Db, Tables } from './store_tables';

/** Caps over rolling periods replace sums by day, and a setting is renamed. */
export async function replaceSumsByCaps(db: Db): Promise<void> {
  await makeCaps(db);
  await keepSums(db.withTables<{ sums: Sum }>());
  await db.schema.dropTable('sums').execute();
  await renameSetting(db, 'max_card_limits_per_day', 'max_limits_per_day');
}

/** The sum of a day's writes (UTC), in the tables of earlier versions. */
interface Sum {
  connection: string;
  day: string;
  kind: 'transfer' | 'limit';
  currency: string;
  amount: number;
}

async function makeCaps({ schema }: Db): Promise<void> {
  await schema
    .createTable('cap_entries')
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('currency', 'text')
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('company', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('clock', 'bigint', (column) => column.notNull())
    .addColumn('sure', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('cap_entries_key', ['connection', 'key', 'kind'])
    .execute();
  for (const column of ['connection', 'account', 'company'])
    await schema.createIndex(`cap_entries_${column}`).on('cap_entries').columns([column, 'sure', 'at']).execute();
  await schema
    .createTable('cap_scopes')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('difference', 'bigint')
    .addColumn('sighting', 'text')
    .execute();
}

/** Converts each sum to one entry at the end of its day: no write of it was later, so a cap counts it for long enough. */
async function keepSums(db: Kysely<Tables & { sums: Sum }>): Promise<void> {
  for (const { connection, day, kind, currency, amount } of await db.selectFrom('sums').selectAll().execute()) {
    const { account = '' } =
      (await db
        .selectFrom('journal')
        .select('account')
        .where('connection', '=', connection)
        .where('reserved', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()) ?? {};
    const at = Date.parse(`${day}T23:59:59.999Z`);
    const row = { connection, kind, currency, amount, account, company: null, at, clock: at, sure: 1 };
    await db
      .insertInto('cap_entries')
      .values({ ...row, key: `sum of ${day} in ${currency}` })
      .execute();
  }
}

async function renameSetting(db: Db, from: string, to: string): Promise<void> {
  for (const { id, settings } of await db.selectFrom('connections').select(['id', 'settings']).execute()) {
    const { [from]: value, ...rest } = JSON.parse(settings) as Record<string, unknown>;
    if (value === undefined) continue;
    await db
      .updateTable('connections')
      .set({ settings: JSON.stringify({ [to]: value, ...rest }) })
      .where('id', '=', id)
      .execute();
  }
}
