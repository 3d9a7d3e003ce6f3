import { closeSync, openSync } from 'node:fs';
import { type Db, type Engine, optional, retryWhileBusy, type StoreClock } from './engine';
import { storeFailure } from './failures';
import type { Tables } from './tables';

/** libsql waits on a lock without letting anything else run, so it waits this short a while; the rest is waited out in between. */
const busyTimeout = 25;

/** The name of a database that lasts as long as it is open. */
export const memoryUrl = ':memory:';

/** A file of SQLite as the database of a store, made if it is not there. Rejects with `invalid_input` when it cannot be used. */
export async function openSqlite(file: string, { now, boot }: StoreClock): Promise<Engine> {
  const { Kysely, SqliteDialect, sql } = await optional('kysely', () => import('kysely'));
  const { default: Database } = await optional('libsql', () => import('libsql'));
  let database: InstanceType<typeof Database> | undefined;
  try {
    // SQLite's own would be readable to others; its side files take the rights of this one.
    if (file !== memoryUrl) closeSync(openSync(file, 'a', 0o600));
    database = new Database(file, { timeout: busyTimeout });
    database.exec('PRAGMA synchronous = FULL');
  } catch (error) {
    database?.close();
    const { code = '' } = error as NodeJS.ErrnoException;
    throw storeFailure(/^E(NOENT|ISDIR|NOTDIR|NAMETOOLONG|LOOP)$/.test(code) ? { code: 'SQLITE_CANTOPEN' } : error);
  }
  const opened = database;
  const db: Db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: opened }) });

  // By `exec`, not as prepared statements: one of those that fails because others are busy keeps an old view of the file until it is
  // garbage, and with that view no writing is possible.
  const write = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    retryWhileBusy(() =>
      db.connection().execute(async (one) => {
        opened.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(one);
          opened.exec('COMMIT');
          return result;
        } catch (error) {
          // After a full disk SQLite has rolled back by itself.
          if (opened.inTransaction) opened.exec('ROLLBACK');
          throw error;
        }
      }),
    );
  return {
    sql,
    ownClock: false,
    read: (work) => retryWhileBusy(() => work(db)),
    write,
    async alone(work) {
      // Readers need not wait for a writer then. It stays so, and cannot be changed within a transaction.
      await retryWhileBusy(() =>
        db.connection().execute(() => Promise.resolve(opened.exec('PRAGMA journal_mode = WAL'))),
      );
      return write(work);
    },
    async tables(one) {
      const { rows } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(one);
      return rows.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
    },
    // All processes on a file are on one machine.
    now: () => Promise.resolve(now()),
    boot,
    close: () => db.destroy(),
  };
}
