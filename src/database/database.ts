import type { Compilable, Expression, Kysely } from 'kysely';
import type { PreparedQuery } from './prepared_query';
import type { Wording } from './wording';

/**
 * A database with the tables `T`, SQLite or PostgreSQL. Work that fails because the database is busy is repeated, so it
 * must be safe to repeat; every failure rejects with the error that the wording makes of it. Work in `write` is one
 * transaction: await only the database in it. SQLite commits concurrent work together, each with its own outcome.
 */
export interface Database<T> {
  read<R>(work: (db: Kysely<T>) => Promise<R>): Promise<R>;
  write<R>(work: (db: Kysely<T>) => Promise<R>): Promise<R>;
  /** An exclusive `write`: one process at a time, for changes to the tables themselves. */
  exclusive<R>(work: (db: Kysely<T>) => Promise<R>): Promise<R>;
  /**
   * A query for repeated use, compiled once; SQLite also prepares it once. `build` receives placeholders: it must pass
   * each on as one value.
   */
  prepare<V extends object, R>(build: (db: Kysely<T>, values: V) => Compilable<R>): PreparedQuery<T, V, R>;
  /** A text as a part of the query itself rather than a value, so that the condition of a partial index can match it. */
  literal<S extends string>(text: S): Expression<S>;
  /** The names of the existing tables. */
  tables(db: Kysely<T>): Promise<string[]>;
  /** Milliseconds since 1970, by the clock that all processes on this database share. */
  now(db: Kysely<T>): Promise<number>;
  /** Whether that clock is the database's rather than this machine's. */
  readonly ownClock: boolean;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  wording: Wording;
  /** The schema of the tables in PostgreSQL; created if missing, by `exclusive`. */
  schema: string;
  /** This machine's wall clock, for SQLite: all processes on a file run on the same machine. Milliseconds since 1970. */
  now(): number;
}
