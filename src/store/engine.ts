import type { Kysely, sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrexError } from '../errors';
import { isBusy, resourceFailure, storeFailure } from './failures';
import type { Boot } from './boot';
import type { Tables } from './tables';

export type Db = Kysely<Tables>;

/**
 * A database, SQLite or PostgreSQL. Work that fails because the database is busy is retried, so it must be safe to
 * repeat; every database failure is a BrexError. Work in `write` is one transaction: await only the database in it.
 */
export interface Engine {
  /** Kysely's tag for raw SQL; the package is loaded only when a store is opened. */
  readonly sql: typeof sql;
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** An exclusive `write`: one process at a time, for changes to the tables themselves. */
  alone<T>(work: (db: Db) => Promise<T>): Promise<T>;
  tables(db: Db): Promise<string[]>;
  /** Milliseconds since 1970, by the clock that all processes on this store share. */
  now(db: Db): Promise<number>;
  /** This machine's monotonic clock, if it has one. */
  boot(): Boot | undefined;
  /** Whether that clock is the database's rather than this machine's. */
  readonly ownClock: boolean;
  close(): Promise<void>;
}

/** The clocks of a store: the wall clock in milliseconds since 1970, and the machine's uptime. */
export interface StoreClock {
  now(): number;
  boot(): Boot | undefined;
}

/** How long to wait for a busy store before rejecting with `unavailable`. Milliseconds. */
const busyTimeout = 20_000;

/** Runs database work, with retries while the database is busy. Rejects with a BrexError, or with the work's own error. */
export async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + busyTimeout;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw storeFailure(error);
      // Random jitter, so that waiting processes do not all retry at once.
      await sleep(1 + Math.random() * Math.min(5 * 2 ** attempt, 150));
    }
  }
}

/** Loads an optional package. Throws `invalid_input` with the command that installs it. */
export async function optional<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    // Loading a package opens hundreds of files.
    const failure = resourceFailure(error);
    if (failure) throw failure;
    const { code, message } = error as NodeJS.ErrnoException;
    if (!/MODULE_NOT_FOUND/.test(code ?? '') && !/Cannot find (module|package)/.test(message)) throw error;
    throw new BrexError('invalid_input', `Keeping connections needs the package "${name}", which is not installed.`, {
      remedy: `Install it with "npm install ${name}", or do without stored connections.`,
      cause: error,
    });
  }
}
