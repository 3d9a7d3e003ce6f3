import { retryWhileBusy } from '../../database/busy_retry';
import {
  invalidAddress,
  openPostgresPool,
  type PostgresClient,
  postgresTransaction,
} from '../../database/postgres_pool';
import type { Destination } from '../destination';
import { placeFailure, placeWording } from './destination_wording';
import {
  addRowsSql,
  addSql,
  createSql,
  missingKeysSql,
  missingSql,
  quoted,
  rejectedSql,
  sweepSql,
  type Types,
  upsertSql,
} from './sql';
import type { Session } from './session';
import { stateTable, toTables } from './table_sink';
import type { Table } from './table';

const types: Types = { text: 'text', integer: 'bigint', number: 'double precision', boolean: 'boolean', json: 'json' };

/**
 * A PostgreSQL database as a destination, by its address; the tables are in the first schema of its search path.
 * Money and other structured values are `json`. Rejects with `invalid_input` for an invalid address.
 */
export async function postgresDestination(url: string): Promise<Destination> {
  const place = placeName(url);
  const wording = placeWording(place);
  // Pages and sweeps of large tables take longer than the store's statements.
  const pool = await openPostgresPool(url, { wording, applicationName: 'brex-connector sync', queryTimeout: 60_000 });
  return toTables({
    place,
    types,
    transaction: (work) =>
      retryWhileBusy(() => postgresTransaction(pool, (client) => work(sessionOn(client))), wording),
    close: () => pool.end(),
  });
}

/** What errors call the database: host and name, without user and password. */
function placeName(url: string): string {
  if (!URL.canParse(url)) throw placeFailure(invalidAddress(undefined), 'The PostgreSQL database');
  const { host, pathname } = new URL(url);
  return `The PostgreSQL database ${host}${pathname}`;
}

function sessionOn(client: PostgresClient): Session {
  const rows: Rows = async (sql, values = []) => (await client.query<Record<string, unknown>>(sql, values)).rows;
  return { ...schemaOn(client, rows), ...recordsOn(client, rows) };
}

type Rows = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
type SchemaWork = 'columns' | 'create' | 'addColumns' | 'renameColumn' | 'alone';

/** The operations on tables as such. */
const schemaOn = (client: PostgresClient, rows: Rows): Pick<Session, SchemaWork> => ({
  async columns(table) {
    const found = await rows(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, coalesce(attnum = ANY (indkey), false) AS key
       FROM pg_attribute LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary
       WHERE attrelid = to_regclass(quote_ident(current_schema()) || '.' || quote_ident($1)) AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    return found.map(({ name, type, key }) => ({ name: String(name), type: String(type), key: key === true }));
  },
  create: async (table) => void (await client.query(createSql(table, types))),
  async addColumns(table, names) {
    for (const sql of addSql(table, names, types)) await client.query(sql);
  },
  async renameColumn({ name }, from, to) {
    await client.query(`ALTER TABLE ${quoted(name)} RENAME COLUMN ${quoted(from)} TO ${quoted(to)}`);
  },
  async alone() {
    await client.query(`LOCK TABLE ${quoted(stateTable.name)} IN SHARE ROW EXCLUSIVE MODE`);
  },
});

/** The operations on the rows of tables. */
const recordsOn = (client: PostgresClient, rows: Rows): Omit<Session, SchemaWork> => ({
  async state(stream) {
    const [found] = await rows(`SELECT state FROM ${quoted(stateTable.name)} WHERE stream = $1`, [stream]);
    return found?.state as string | undefined;
  },
  async find(table, keys) {
    if (!keys.length) return [];
    const columns = table.key.map((name, i) => `${quoted(name)} AS k${i}`).join(', ');
    const found = await rows(
      `SELECT ${columns}, "_hash" AS hash, "_removed_at" AS removed, "_inactive_at" AS inactive
       FROM ${quoted(table.name)} WHERE ${amongKeys(table)}`,
      [JSON.stringify(keys)],
    );
    return found.map((row) => ({
      key: table.key.map((_, i) => String(row[`k${i}`])),
      hash: String(row.hash),
      removed: row.removed !== null,
      inactive: row.inactive as string | null,
    }));
  },
  async upsert(table, given) {
    if (!given.length) return;
    await client.query(upsertSql(table, listedRows(table)), [JSON.stringify(given)]);
  },
  async add(table, given) {
    if (!given.length) return 0;
    return (await client.query(addRowsSql(table, listedRows(table)), [JSON.stringify(given)])).rowCount ?? 0;
  },
  async touch(table, keys, read) {
    if (!keys.length) return;
    const sql = `UPDATE ${quoted(table.name)} SET "_read" = $2 WHERE ${amongKeys(table)}`;
    await client.query(sql, [JSON.stringify(keys), read]);
  },
  async remove(table, keys) {
    if (!keys.length) return;
    await client.query(`DELETE FROM ${quoted(table.name)} WHERE ${amongKeys(table)}`, [JSON.stringify(keys)]);
  },
  empty: async ({ name }) => void (await client.query(`DELETE FROM ${quoted(name)}`)),
  async rejected(stream) {
    const found = await rows(rejectedSql('$1'), [stream]);
    return found.map(({ parent, id, read }) => [String(parent), String(id), String(read)]);
  },
  async missing(table, read) {
    const [found] = await rows(missingSql(table, '$1'), [read]);
    return { all: Number(found?.all), missing: Number(found?.missing) };
  },
  missingKeys: async (table, read) =>
    (await rows(missingKeysSql(table, '$1'), [read])).map((row) => table.key.map((name) => String(row[name]))),
  sweep: async (table, read, now) => (await client.query(sweepSql(table, ['$1', '$2']), [now, read])).rowCount ?? 0,
});

/** Rows or keys as one JSON list of lists, so that pages of any length use the same statement. */
const listed = 'jsonb_array_elements($1::jsonb) AS given(r)';

/** The listed rows with the columns of a table. */
function listedRows({ columns }: Table): string {
  const picked = columns.map(({ type }, i) => (type === 'text' ? `r ->> ${i}` : `(r ->> ${i})::${types[type]}`));
  return `SELECT ${picked.join(', ')} FROM ${listed}`;
}

/** Compares the keys of a table with the listed ones. */
const amongKeys = ({ key }: Table): string =>
  `(${key.map(quoted).join(', ')}) IN (SELECT ${key.map((_, i) => `r ->> ${i}`).join(', ')} FROM ${listed})`;
