import { replaceSumsByCaps } from './caps_migration';
import { renameAuthMethod, renameColumns, renameKeepAliveSpace } from './column_names_migration';
import type { Cipher } from './encryption';
import {
  identifyWrites,
  indexNewestWrites,
  makeConnections,
  makeJournal,
  makeTriggers,
  makeWebhooks,
} from './initial_schema';
import { indexOpenQuestions } from './journal_indexes_migration';
import { signJournal } from './journal_rows';
import type { Db } from './store_tables';

/**
 * Schema migrations, one per version: the step at index 0 makes version 1. Never change a released step; append a new
 * one, in SQL that both SQLite and PostgreSQL accept.
 */
const steps: ((db: Db) => Promise<void>)[] = [
  makeConnections,
  makeJournal,
  async (db) => {
    await makeWebhooks(db);
    await makeTriggers(db);
  },
  indexNewestWrites,
  identifyWrites,
  replaceSumsByCaps,
  renameAuthMethod,
  renameColumns,
  indexOpenQuestions,
];

/** Changes of encrypted or signed content, by the version that requires them; they run on the current tables. */
const contentSteps: [version: number, (db: Db, cipher: Cipher) => Promise<void>][] = [
  [5, signJournal],
  [8, renameKeepAliveSpace],
];

/** The schema version that this program writes. */
export const currentVersion = steps.length;

/** Migrates the tables between versions, by default to the current one. Runs in `exclusive`. */
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

/** Migrates an existing store to the current version, with its encrypted and signed content. */
export async function update(db: Db, from: number, cipher: Cipher): Promise<void> {
  await migrate(db, from);
  for (const [version, step] of contentSteps) if (from < version) await step(db, cipher);
}
