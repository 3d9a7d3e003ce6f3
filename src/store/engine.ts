import type { Kysely, sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrexError } from '../errors';
import { isBusy, resourceFailure, storeFailure } from './failures';
import type { Boot } from './boot';
import type { Tables } from './tables';

export type Db = Kysely<Tables>;

/**
 * A database, whichever it is. Work that was refused because others were busy is done again, so it must be safe to repeat; every
 * failure of the database is a BrexError. Work in `write` is one transaction: nothing may be awaited in it but the database.
 */
export interface Engine {
  /** Kysely's tag for raw SQL: the package is loaded when a store is opened and not before. */
  readonly sql: typeof sql;
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** A `write` that one process does at a time, for work on the tables themselves. */
  alone<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** The tables there are. */
  tables(db: Db): Promise<string[]>;
  /** Milliseconds since 1970 by the one clock that all processes on this store share. */
  now(db: Db): Promise<number>;
  /** A clock of this machine that does not heed its wall clock, where there is one. */
  boot(): Boot | undefined;
  /** Whether that clock is the database's own, and not this machine's. */
  readonly ownClock: boolean;
  close(): Promise<void>;
}

/** The clocks that a store reads: the wall clock in milliseconds since 1970, and how long the machine has been running. */
export interface StoreClock {
  now(): number;
  boot(): Boot | undefined;
}

/** How long somebody else may keep a store busy before it is called `unavailable`. Milliseconds. */
const busyTimeout = 20_000;

/** The result of database work, tried again while others are busy. Rejects with a BrexError, or with what the work itself throws. */
export async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + busyTimeout;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw storeFailure(error);
      // Everyone waits a different while, or all would come back at once.
      await sleep(1 + Math.random() * Math.min(5 * 2 ** attempt, 150));
    }
  }
}

/** A package that comes along or not. Throws `invalid_input` with the command that installs it. */
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
