import { BrexError } from '../errors';
import type { Db, Engine } from './engine';

/**
 * How the tables came to be, one step a version: the step at place 0 makes version 1. A step that was released is never changed; what
 * comes later is a new step at the end, in words that SQLite and PostgreSQL both know.
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
];

/** The version that this program writes. */
export const currentVersion = steps.length;

/** The version of the tables that are there, 0 when there are none. Throws `invalid_input` for a newer or a foreign database. */
export async function versionOf(db: Db, engine: Engine): Promise<number> {
  const tables = await engine.tables(db);
  if (!tables.length) return 0;
  const version = tables.includes('meta') && tables.includes('connections') ? await readVersion(db) : NaN;
  if (!Number.isSafeInteger(version) || version < 1)
    throw new BrexError('invalid_input', 'The database holds something else, not a store of this connector.', {
      remedy: 'Set BREX_STORE to the file of a store, or to one that does not exist yet. It was left as it is.',
    });
  if (version > currentVersion)
    throw new BrexError(
      'invalid_input',
      `The store was written by a newer version of brex-connector (its form is ${version}, this program knows ${currentVersion}).`,
      { remedy: 'Update brex-connector here as well. The store was left as it is.' },
    );
  return version;
}

async function readVersion(db: Db): Promise<number> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'version')
    .executeTakeFirst()
    .catch(() => undefined);
  return Number(row?.value ?? NaN);
}

/** Takes the tables from a version to the current one. Runs in `engine.alone`. */
export async function migrate(db: Db, from: number): Promise<void> {
  if (from === currentVersion) return;
  for (const step of steps.slice(from)) await step(db);
  const value = String(currentVersion);
  await db
    .insertInto('meta')
    .values({ name: 'version', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
