import type { PostgresPool } from 'kysely';
import type { Pool } from 'pg';
import { type Db, type Engine, optional, retryWhileBusy, type StoreClock } from './engine';
import { storeFailure } from './failures';
import type { Tables } from './tables';

const schema = 'brex_connector';
/** An arbitrary number, the same for all processes on the store. */
const migrationLock = 0x62726578;
const int8 = 20;

/** A PostgreSQL database for a store, by its address; its tables are in a separate schema. */
export async function openPostgres(url: string, { boot }: StoreClock): Promise<Engine> {
  const { Kysely, PostgresDialect, sql } = await optional('kysely', () => import('kysely'));
  const { default: pg } = await optional('pg', () => import('pg'));
  let pool: Pool;
  try {
    pool = new pg.Pool({
      connectionString: url,
      application_name: 'brex-connector',
      max: 5,
      connectionTimeoutMillis: 10_000,
      query_timeout: 30_000,
      keepAlive: true,
      allowExitOnIdle: true,
      // Milliseconds fit a number; pg would return text.
      types: {
        getTypeParser: ((oid: number, format: 'text') =>
          oid === int8 ? Number : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
      },
    });
  } catch (error) {
    throw storeFailure(Object.assign(new Error('invalid address', { cause: error }), { code: 'ERR_INVALID_URL' }));
  }
  // A server that shuts down raises an error on every idle connection; the next use opens a new one or rejects.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const whole = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: mending(pool) }) });
  const write = <T>(work: (db: Db) => Promise<T>, before?: (db: Db) => Promise<unknown>): Promise<T> =>
    retryWhileBusy(() =>
      whole.transaction().execute(async (one) => {
        await before?.(one);
        return work(one.withSchema(schema));
      }),
    );
  return {
    sql,
    ownClock: true,
    read: (work) => retryWhileBusy(() => work(whole.withSchema(schema))),
    write: (work) => write(work),
    alone: (work) =>
      write(work, async (one) => {
        await sql`SELECT pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(one);
        // `CREATE … IF NOT EXISTS` requires a privilege that the user of an existing schema may not have.
        const { rows } = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`.execute(one);
        if (!rows.length) await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(one);
      }),
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
    boot,
    close: () => whole.destroy(),
  };
}

/** The pool; discards a connection after any error that the database itself did not raise. */
const mending = (pool: Pool): PostgresPool =>
  ({
    async connect() {
      const client = await pool.connect();
      let broken = false;
      return {
        query: (text: string, values: unknown[]) =>
          client.query(text, values).catch((error: { code?: string }) => {
            broken ||= !/^(?!08|57P)[0-9A-Z]{5}$/.test(error.code ?? '');
            throw error;
          }),
        release: () => client.release(broken),
      };
    },
    end: () => pool.end(),
  }) as unknown as PostgresPool;
