import type { Db } from './store_tables';

/** Connections, their tokens, leases and small values. */
export async function makeConnections({ schema }: Db): Promise<void> {
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
}

/** The journal, and sums of its amounts by day. */
export async function makeJournal({ schema }: Db): Promise<void> {
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
}

/** The webhooks of a connection. */
export async function makeWebhooks({ schema }: Db): Promise<void> {
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
}

/** The watchers of a connection, the records they know and the events they found. */
export async function makeTriggers({ schema }: Db): Promise<void> {
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
}

/** An index of the newest writes of a connection. */
export async function indexNewestWrites({ schema }: Db): Promise<void> {
  await schema.createIndex('journal_newest').on('journal').columns(['connection', 'created_at']).execute();
}

/** The account of a write, the boot it was sent in, and the row's signature. */
export async function identifyWrites({ schema }: Db): Promise<void> {
  const journal = () => schema.alterTable('journal');
  await journal().addColumn('origin', 'text').execute();
  await journal().addColumn('company', 'text').execute();
  await journal().addColumn('fingerprint', 'text').execute();
  await journal().addColumn('boot', 'text').execute();
  await journal().addColumn('sent_uptime', 'bigint').execute();
  await journal()
    .addColumn('signature', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}
