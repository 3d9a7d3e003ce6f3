import type { Kysely, QueryResult, SqliteDatabase, SqliteStatement } from 'kysely';
import { retryWhileBusy } from './busy_retry';
import type { Database, DatabaseOptions } from './database';
import { isBusy } from './database_failures';
import { GroupCommit } from './group_commit';
import { optionalPackage } from './optional_package';
import { preparedQuery } from './prepared_query';
import { openSqliteFile, type SqliteFile } from './sqlite_file';

/** An SQLite file as a database. */
export async function openSqliteDatabase<T>(
  place: string,
  { wording, now }: Pick<DatabaseOptions, 'wording' | 'now'>,
): Promise<Database<T>> {
  const { Kysely, SqliteDialect, sql } = await optionalPackage('kysely', () => import('kysely'), wording);
  const file = await openSqliteFile(place, { wording, synchronous: 'FULL' });
  const statements = cachedStatements(file);
  const db = new Kysely<T>({ dialect: new SqliteDialect({ database: statements }) });
  // Kysely lends its one connection to one piece of work at a time.
  const transact = <R>(work: (one: Kysely<T>) => Promise<R>): Promise<R> =>
    retryWhileBusy(() => db.connection().execute((one) => file.transaction(() => work(one))), wording);
  let closed = false;
  /** The driver ends the whole process if a closed file is used. */
  const checkOpen = (): void => {
    if (closed) throw wording.failure(new DatabaseClosed());
  };
  const group = new GroupCommit<Kysely<T>>({ file, transact, failure: wording.failure, isBusy });
  return {
    read: async (work) => {
      checkOpen();
      return retryWhileBusy(() => work(db), wording);
    },
    write: async (work) => {
      checkOpen();
      return group.run(work);
    },
    async exclusive(work) {
      checkOpen();
      await retryWhileBusy(() => db.connection().execute(() => Promise.resolve(file.useWal())), wording);
      return transact(work);
    },
    prepare: (build) =>
      preparedQuery(db, build, (one, query) => {
        checkOpen();
        // What runs at once can't come between the statements of a transaction, unless one is open.
        return one === db && file.driver.inTransaction
          ? one.executeQuery(query)
          : Promise.resolve(resultOf(statements.prepare(query.sql), query.parameters));
      }),
    literal: (text) => sql.lit(text),
    async tables(one) {
      const { rows } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(one);
      return rows.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
    },
    now: () => Promise.resolve(now()),
    ownClock: false,
    async close() {
      await group.idle();
      closed = true;
      await db.destroy();
    },
  };
}

/** The failure of whatever uses a closed database. */
class DatabaseClosed extends Error {
  readonly code = 'CLOSED';

  constructor() {
    super('The database is closed.');
  }
}

function resultOf<R>(statement: SqliteStatement, values: readonly unknown[]): QueryResult<R> {
  if (statement.reader) return { rows: statement.all(values) as R[] };
  return { rows: [], numAffectedRows: BigInt(statement.run(values).changes) };
}

/** How many prepared statements are retained; most of a store's queries are among a few dozen. */
const maxStatements = 100;

/** Prepares each statement once: that takes longer than running it. */
function cachedStatements({ driver }: SqliteFile): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = driver.prepare(sql);
    // One that fails while the database is busy holds a lock until it is garbage-collected.
    const run = <R>(work: () => R): R => {
      try {
        return work();
      } catch (error) {
        statements.delete(sql);
        throw error;
      }
    };
    return {
      reader: statement.reader,
      all: (values) => run(() => statement.all(values)),
      run: (values) => run(() => statement.run(values)),
      iterate: (values) => statement.iterate(values),
    };
  };
  return {
    prepare(sql) {
      const statement = statements.get(sql) ?? prepare(sql);
      // The most recently used one is the last.
      statements.delete(sql);
      statements.set(sql, statement);
      const [oldest] = statements.keys();
      if (statements.size > maxStatements && oldest !== undefined) statements.delete(oldest);
      return statement;
    },
    close: () => void driver.close(),
  };
}
