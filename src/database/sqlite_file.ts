import { closeSync, openSync } from 'node:fs';
import type Libsql from 'libsql';
import { retryWhileBusy } from './busy_retry';
import { optionalPackage } from './optional_package';
import type { Wording } from './wording';

/**
 * libsql blocks the event loop while it waits for a lock, so it waits only this long; the rest is waited
 * asynchronously between attempts. Milliseconds.
 */
const lockTimeout = 25;

/** The name of an in-memory database, which lasts while it is open. */
export const memoryPlace = ':memory:';

/** An open SQLite file. */
export interface SqliteFile {
  readonly driver: Libsql.Database;
  /**
   * Runs work in one transaction, as the only writer of the file. The caller runs one at a time and retries while the
   * file is busy.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Turns WAL mode on: readers do not wait for a writer. It persists, and can't be changed within a transaction. */
  useWal(): void;
  close(): void;
}

export interface SqliteOptions {
  wording: Wording;
  /** FULL: a committed transaction survives a power failure. NORMAL: the last ones may be lost, each as a whole. */
  synchronous: 'FULL' | 'NORMAL';
}

/** Opens an SQLite file, created if missing, for its owner alone. Rejects with the wording's error if it can't be used. */
export async function openSqliteFile(file: string, { wording, synchronous }: SqliteOptions): Promise<SqliteFile> {
  const { default: Database } = await optionalPackage('libsql', () => import('libsql'), wording);
  let driver: Libsql.Database | undefined;
  try {
    // SQLite itself would create a file that others can read; its side files copy this file's permissions.
    if (file !== memoryPlace) closeSync(openSync(file, 'a', 0o600));
    const opened = (driver = new Database(file, { timeout: lockTimeout }));
    // Another process may be creating the file.
    await retryWhileBusy(() => Promise.resolve(opened.exec(`PRAGMA synchronous = ${synchronous}`)), wording);
  } catch (error) {
    driver?.close();
    throw wording.failure(error);
  }
  return sqliteFile(driver);
}

// By `exec`, not as prepared statements: one that fails with "busy" keeps an old snapshot of the file until it is
// garbage-collected, and blocks all writes meanwhile.
function sqliteFile(driver: Libsql.Database): SqliteFile {
  return {
    driver,
    async transaction(work) {
      driver.exec('BEGIN IMMEDIATE');
      try {
        const result = await work();
        driver.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite rolls back automatically when the disk is full.
        if (driver.inTransaction) driver.exec('ROLLBACK');
        throw error;
      }
    },
    useWal: () => void driver.exec('PRAGMA journal_mode = WAL'),
    close: () => void driver.close(),
  };
}

/** Runs transactions of a file one after the other, each with retries while other processes keep the file busy. */
export function transactionQueue(file: SqliteFile, wording: Wording) {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run<T>(work: () => Promise<T>): Promise<T> {
      const mine = last.then(() => retryWhileBusy(() => file.transaction(work), wording));
      last = mine.catch(() => undefined);
      return mine;
    },
    /** Resolves when the queue is empty. */
    idle: async (): Promise<void> => void (await last),
  };
}
