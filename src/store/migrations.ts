import type { Kysely } from 'kysely';
import type { Db } from './engine';
import type { Tables } from './tables';

/**
 * Schema migrations, one per version: the step at index 0 makes version 1. Never change a released step; append a new
 * one, in SQL that both SQLite and PostgreSQL accept.
 */
const steps: ((db: Db) => Promise<void>)[] = [
  async ({ schema }) => {
    await schema
      .createTable('meta')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('connections')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.notNull().unique())
      .addColumn('way', 'text', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('secrets', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('edited_at', 'bigint')
      .addColumn('used_at', 'bigint')
      .execute();
    await schema
      .createTable('tokens')
      .addColumn('connection', 'text', (column) => column.primaryKey())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('leases')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('kept')
      .addColumn('space', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('kept_key', ['space', 'name'])
      .execute();
  },
  async ({ schema }) => {
    await schema
      .createTable('journal')
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('result_id', 'text')
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('counted', 'text', (column) => column.notNull())
      .addColumn('reserved', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('sent_at', 'bigint')
      .addColumn('settled_at', 'bigint')
      .addPrimaryKeyConstraint('journal_key', ['connection', 'key'])
      .execute();
    await schema.createIndex('journal_counted').on('journal').columns(['account', 'sent_at']).execute();
    await schema.createIndex('journal_result').on('journal').columns(['connection', 'result_id']).execute();
    await schema
      .createTable('sums')
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('amount', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('sums_key', ['connection', 'day', 'kind', 'currency'])
      .execute();
  },
  async ({ schema }) => {
    await schema
      .createTable('webhook_deliveries')
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addColumn('done_at', 'bigint')
      .addPrimaryKeyConstraint('webhook_deliveries_key', ['connection', 'id'])
      .execute();
    await schema
      .createIndex('webhook_deliveries_age')
      .on('webhook_deliveries')
      .columns(['connection', 'held_until'])
      .execute();
    await schema
      .createTable('webhook_versions')
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('noted_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('webhook_versions_key', ['connection', 'subject'])
      .execute();
    await schema
      .createTable('webhook_listeners')
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('listener', 'text', (column) => column.notNull())
      .addColumn('events', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('webhook_listeners_key', ['connection', 'url', 'listener'])
      .execute();
    await schema
      .createTable('webhook_secrets')
      .addColumn('connection', 'text', (column) => column.primaryKey())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('trigger_watches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('watcher', 'text', (column) => column.notNull())
      .addColumn('trigger', 'text', (column) => column.notNull())
      .addColumn('state', 'text')
      .addUniqueConstraint('trigger_watches_name', ['connection', 'watcher', 'trigger'])
      .execute();
    await schema
      .createTable('trigger_records')
      .addColumn('watch', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('gone', 'integer', (column) => column.notNull())
      .addColumn('read', 'text')
      .addPrimaryKeyConstraint('trigger_records_key', ['watch', 'key'])
      .execute();
    await schema
      .createTable('trigger_events')
      .addColumn('watch', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .addColumn('sealed', 'text')
      .addColumn('found_at', 'bigint', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('done_at', 'bigint')
      .addPrimaryKeyConstraint('trigger_events_key', ['watch', 'id'])
      .execute();
    // For pending events: by age, and by record.
    await schema
      .createIndex('trigger_events_age')
      .on('trigger_events')
      .columns(['watch', 'found_at', 'place', 'done_at'])
      .where('done_at', 'is', null)
      .execute();
    await schema
      .createIndex('trigger_events_record')
      .on('trigger_events')
      .columns(['watch', 'key', 'revision', 'done_at'])
      .where('done_at', 'is', null)
      .execute();
  },
  // The newest writes of a connection.
  async ({ schema }) => {
    await schema.createIndex('journal_newest').on('journal').columns(['connection', 'created_at']).execute();
  },
  // The account of a write, the boot it was sent in, and the row's signature.
  async ({ schema }) => {
    const journal = () => schema.alterTable('journal');
    await journal().addColumn('origin', 'text').execute();
    await journal().addColumn('company', 'text').execute();
    await journal().addColumn('fingerprint', 'text').execute();
    await journal().addColumn('boot', 'text').execute();
    await journal().addColumn('sent_uptime', 'bigint').execute();
    await journal()
      .addColumn('signature', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  },
  // Caps over rolling periods replace sums by day, and a setting is renamed.
  async (db) => {
    await makeCaps(db);
    await keepSums(db.withTables<{ sums: Sum }>());
    await db.schema.dropTable('sums').execute();
    await renameSetting(db, 'max_card_limits_per_day', 'max_limits_per_day');
  },
  async (db) => {
    await db.schema.alterTable('connections').renameColumn('way', 'auth_method').execute();
    await db.updateTable('connections').set({ auth_method: 'api_token' }).where('auth_method', '=', 'token').execute();
  },
];

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

/** The version whose migration requires the journal rows to be signed. */
export const signedSince = 5;

/** The schema version that this program writes. */
export const currentVersion = steps.length;

/** Migrates the tables between versions, by default to the current one. Runs in `engine.alone`. */
export async function migrate(db: Db, from: number, to = currentVersion): Promise<void> {
  if (from === to) return;
  for (const step of steps.slice(from, to)) await step(db);
  const value = String(to);
  await db
    .insertInto('meta')
    .values({ name: 'version', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
