import { closeSync, openSync } from 'node:fs';
import { type Db, type Engine, optional, retryWhileBusy, type StoreClock } from './engine';
import { storeFailure } from './failures';
import type { Tables } from './tables';

/**
 * libsql blocks the event loop while it waits for a lock, so it waits only this long; the rest is waited
 * asynchronously between attempts. Milliseconds.
 */
const busyTimeout = 25;

/** The name of an in-memory database, which lasts while it is open. */
export const memoryUrl = ':memory:';

/** An SQLite file for a store, created if missing. Rejects with `invalid_input` if it can't be used. */
export async function openSqlite(file: string, { now, boot }: StoreClock): Promise<Engine> {
  const { Kysely, SqliteDialect, sql } = await optional('kysely', () => import('kysely'));
  const { default: Database } = await optional('libsql', () => import('libsql'));
  let database: InstanceType<typeof Database> | undefined;
  try {
    // SQLite itself would create a file that others can read; its side files copy this file's permissions.
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

  // By `exec`, not as prepared statements: one that fails with "busy" keeps an old snapshot of the file until it is
  // garbage-collected, and blocks all writes meanwhile.
  const write = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    retryWhileBusy(() =>
      db.connection().execute(async (one) => {
        opened.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(one);
          opened.exec('COMMIT');
          return result;
        } catch (error) {
          // SQLite rolls back automatically when the disk is full.
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
      // WAL mode: readers do not wait for a writer. It persists, and can't be changed within a transaction.
      await retryWhileBusy(() =>
        db.connection().execute(() => Promise.resolve(opened.exec('PRAGMA journal_mode = WAL'))),
      );
      return write(work);
    },
    async tables(one) {
      const { rows } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(one);
      return rows.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
    },
    // All processes on a file run on the same machine.
    now: () => Promise.resolve(now()),
    boot,
    close: () => db.destroy(),
  };
}
