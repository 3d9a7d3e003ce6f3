import { retryWhileBusy } from './busy_retry';
import type { Database, DatabaseOptions } from './database';
import { optionalPackage } from './optional_package';
import { openSqliteFile } from './sqlite_file';

/** An SQLite file as a database. */
export async function openSqliteDatabase<T>(
  place: string,
  { wording, now }: Pick<DatabaseOptions, 'wording' | 'now'>,
): Promise<Database<T>> {
  const { Kysely, SqliteDialect, sql } = await optionalPackage('kysely', () => import('kysely'), wording);
  const file = await openSqliteFile(place, { wording, synchronous: 'FULL' });
  const db = new Kysely<T>({ dialect: new SqliteDialect({ database: file.driver }) });
  // Kysely lends its one connection to one piece of work at a time.
  const write: Database<T>['write'] = (work) =>
    retryWhileBusy(() => db.connection().execute((one) => file.transaction(() => work(one))), wording);
  return {
    read: (work) => retryWhileBusy(() => work(db), wording),
    write,
    async exclusive(work) {
      await retryWhileBusy(() => db.connection().execute(() => Promise.resolve(file.useWal())), wording);
      return write(work);
    },
    async tables(one) {
      const { rows } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(one);
      return rows.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
    },
    now: () => Promise.resolve(now()),
    ownClock: false,
    close: () => db.destroy(),
  };
}
