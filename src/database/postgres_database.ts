import type { Kysely, PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { retryWhileBusy } from './busy_retry';
import type { Database, DatabaseOptions } from './database';
import { optionalPackage } from './optional_package';
import { openPostgresPool, type PostgresClient } from './postgres_pool';
import { preparedQuery } from './prepared_query';

/** An arbitrary number, the same for all processes on the database. */
const exclusiveLock = 0x62726578;

/** A PostgreSQL as a database; its tables are in a separate schema. */
export async function openPostgresDatabase<T>(
  url: string,
  { wording, schema }: Pick<DatabaseOptions, 'wording' | 'schema'>,
): Promise<Database<T>> {
  const { Kysely, PostgresDialect, sql } = await optionalPackage('kysely', () => import('kysely'), wording);
  const options = { wording, applicationName: 'brex-connector', queryTimeout: 30_000 };
  const pool = await openPostgresPool(url, options);
  const connect = async () => kyselyClient(await pool.connect());
  const whole = new Kysely<T>({ dialect: new PostgresDialect({ pool: { connect, end: pool.end } }) });
  const write = <R>(work: (db: Kysely<T>) => Promise<R>, before?: (db: Kysely<T>) => Promise<unknown>): Promise<R> =>
    retryWhileBusy(
      () =>
        whole.transaction().execute(async (one) => {
          await before?.(one);
          return work(one.withSchema(schema));
        }),
      wording,
    );
  const lockSchema = async (one: Kysely<T>): Promise<void> => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(exclusiveLock)})`.execute(one);
    // `CREATE … IF NOT EXISTS` requires a privilege that the user of an existing schema may not have.
    const { rows } = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`.execute(one);
    if (!rows.length) await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(one);
  };
  return {
    read: (work) => retryWhileBusy(() => work(whole.withSchema(schema)), wording),
    write: (work) => write(work),
    exclusive: (work) => write(work, lockSchema),
    prepare: (build) => preparedQuery(whole.withSchema(schema), build),
    literal: (text) => sql.lit(text),
    async tables(one) {
      const { rows } = await sql<{ name: string }>`
        SELECT tablename AS name FROM pg_tables WHERE schemaname = ${schema}`.execute(one);
      return rows.map(({ name }) => name);
    },
    async now(one) {
      const { rows } = await sql<{ now: number }>`
        SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`.execute(one);
      return rows[0]?.now ?? Date.now();
    },
    ownClock: true,
    close: () => whole.destroy(),
  };
}

/** A connection as Kysely uses it. It asks for cursors only to stream, which nothing here does. */
function kyselyClient(client: PostgresClient): PostgresPoolClient {
  function query<R>(sql: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(sql: unknown, values: readonly unknown[] = []): unknown {
    if (typeof sql !== 'string') throw new Error('a cursor was asked for');
    return client.query(sql, values);
  }
  return { query, release: client.release };
}
