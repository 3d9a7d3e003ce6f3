import type { Pool, PoolClient, PoolConfig, QueryResult, QueryResultRow } from 'pg';
import { optionalPackage } from './optional_package';
import type { Wording } from './wording';

const int8 = 20;

/** A connection of a pool, until it is released. */
export interface PostgresClient {
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
  release(): void;
}

/** Connections to a PostgreSQL; one that breaks is discarded. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<void>;
}

export interface PostgresOptions {
  wording: Wording;
  /** As the server's administrator sees it. */
  applicationName: string;
  /** Milliseconds. */
  queryTimeout: number;
}

/** A pool for an address. 64-bit integers are read as numbers. Rejects with the wording's error for an invalid address. */
export async function openPostgresPool(url: string, options: PostgresOptions): Promise<PostgresPool> {
  const { wording, applicationName, queryTimeout } = options;
  const { default: pg } = await optionalPackage('pg', () => import('pg'), wording);
  // Milliseconds fit a number; pg would return text.
  const parserOf = (oid: number, format: 'text'): unknown =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format);
  const config: PoolConfig = {
    connectionString: url,
    application_name: applicationName,
    max: 5,
    connectionTimeoutMillis: 10_000,
    query_timeout: queryTimeout,
    keepAlive: true,
    allowExitOnIdle: true,
    // Its type lists an overload for each format and type.
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  };
  let pool: Pool;
  try {
    pool = new pg.Pool(config);
  } catch (error) {
    throw wording.failure(invalidAddress(error));
  }
  // A server that shuts down raises an error on every idle connection; the next use opens a new one or rejects.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  return { connect: async () => discardedIfBroken(await pool.connect()), end: () => pool.end() };
}

/** The failure of an address that can't be parsed. */
export const invalidAddress = (cause: unknown): Error =>
  Object.assign(new Error('invalid address', { cause }), { code: 'ERR_INVALID_URL' });

/** A connection that is discarded on release after any error that the database itself did not raise. */
function discardedIfBroken(client: PoolClient): PostgresClient {
  let broken = false;
  return {
    query: <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      client.query<Row>(text, [...values]).catch((error: { code?: string }) => {
        broken ||= !/^(?!08|57P)[0-9A-Z]{5}$/.test(error.code ?? '');
        throw error;
      }),
    release: () => client.release(broken),
  };
}

/** Runs work in one transaction on a separate connection. */
export async function postgresTransaction<T>(
  pool: PostgresPool,
  work: (client: PostgresClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A failed rollback marks the connection as broken.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
