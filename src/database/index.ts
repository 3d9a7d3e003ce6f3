/**
 * Databases, for the store and for what a sync fills: opening, error mapping, retries while busy, and leases. Each file
 * is imported directly where only a part is needed.
 */
import type { Database, DatabaseOptions } from './database';
import { openPostgresDatabase } from './postgres_database';
import { openSqliteDatabase } from './sqlite_database';

export type { Database, DatabaseOptions } from './database';
export { type FailureMessages, databaseError, isResourceFailure } from './database_failures';
export { type Leases, databaseLeases, type LeaseTables, withLease, withLeaseInOrder } from './leases';
export type { PreparedQuery } from './prepared_query';
export { memoryPlace } from './sqlite_file';
export type { Wording } from './wording';

/** Whether a place is the address of a PostgreSQL. */
export const isPostgres = (place: string): boolean => /^postgres(ql)?:\/\//i.test(place);

/**
 * Opens a database: a PostgreSQL by its address, or an SQLite file by its path, created if missing. The packages
 * kysely, and libsql or pg, are loaded on demand. Rejects with `invalid_input` and the command that installs it if one
 * of them is missing, and with the wording's error if the database can't be used.
 */
export const openDatabase = <T>(place: string, options: DatabaseOptions): Promise<Database<T>> =>
  isPostgres(place) ? openPostgresDatabase(place, options) : openSqliteDatabase(place, options);
