import { retryWhileBusy } from '../../database/busy_retry';
import { openSqliteFile, type SqliteFile, transactionQueue } from '../../database/sqlite_file';
import type { Destination } from '../destination';
import { placeWording } from './destination_wording';
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
import type { Session, Value } from './session';
import type { Table } from './table';
import { stateTable, toTables } from './table_sink';

const types: Types = { text: 'TEXT', integer: 'INTEGER', number: 'REAL', boolean: 'INTEGER', json: 'TEXT' };

/**
 * An SQLite file as a destination, created if missing. Booleans are 0 and 1; money and other structured values are
 * JSON text. Rejects with `invalid_input` if the file can't be used.
 */
export async function sqliteDestination(place: string): Promise<Destination> {
  const wording = placeWording(place);
  // A power failure may lose the last pages, but each with its checkpoint.
  const file = await openSqliteFile(place, { wording, synchronous: 'NORMAL' });
  const statements = new Map<string, Prepared>();
  const session = asPromises(sessionOn(file.driver, statements));
  const transactions = transactionQueue(file, wording);
  try {
    await retryWhileBusy(() => Promise.resolve().then(() => file.useWal()), wording);
  } catch (error) {
    file.close();
    throw error;
  }
  return toTables({
    place,
    types,
    transaction: (work) => transactions.run(() => work(session)),
    close: async () => {
      await transactions.idle();
      statements.clear();
      file.close();
    },
  });
}

/** The operations on a file; `statements` holds the prepared statements by their SQL. */
function sessionOn(driver: SqliteFile['driver'], statements: Map<string, Prepared>): Direct {
  const prepared = (sql: string): Prepared => {
    const statement = statements.get(sql) ?? driver.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const all = (sql: string, values: unknown[] = []) => prepared(sql).all(...values) as Record<string, unknown>[];
  return { ...schemaOn(driver, statements, all), ...recordsOn(prepared, all) };
}

type SchemaWork = 'columns' | 'create' | 'addColumns' | 'renameColumn' | 'alone';
type All = (sql: string, values?: unknown[]) => Record<string, unknown>[];

/** The operations on tables as such. */
const schemaOn = (
  driver: SqliteFile['driver'],
  statements: Map<string, Prepared>,
  all: All,
): Pick<Direct, SchemaWork> => ({
  columns: (table) =>
    all('SELECT name, type, pk FROM pragma_table_info(?)', [table]).map(({ name, type, pk }) => ({
      name: String(name),
      type: String(type),
      key: Number(pk) > 0,
    })),
  create: (table) => void driver.exec(createSql(table, types)),
  addColumns: (table, names) => {
    for (const sql of addSql(table, names, types)) driver.exec(sql);
    // The statements were prepared for the previous columns.
    statements.clear();
  },
  renameColumn: ({ name }, from, to) => {
    driver.exec(`ALTER TABLE ${quoted(name)} RENAME COLUMN ${quoted(from)} TO ${quoted(to)}`);
    statements.clear();
  },
  // Every transaction here already begins as the only writer.
  alone: () => undefined,
});

/** Compares the keys of a table with those in a JSON list of lists, which is one parameter for any number of them. */
const amongKeys = (key: string[]): string =>
  `(${key.map(quoted).join(', ')}) IN (SELECT ${key.map((_, i) => `value ->> ${i}`).join(', ')} FROM json_each(?))`;

const placeholders = ({ columns }: Table): string => `VALUES (${columns.map(() => '?').join(', ')})`;

const asColumn = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);

/** The operations on the rows of tables. */
const recordsOn = (prepared: (sql: string) => Prepared, all: All): Omit<Direct, SchemaWork> => ({
  state: (stream) =>
    all(`SELECT state FROM ${quoted(stateTable.name)} WHERE stream = ?`, [stream])[0]?.state as string | undefined,
  find: ({ name, key }, keys) => {
    const noted = '"_hash" AS hash, "_removed_at" AS removed, "_inactive_at" AS inactive';
    const columns = key.map((field, i) => `${quoted(field)} AS k${i}`).join(', ');
    const sql = `SELECT ${columns}, ${noted} FROM ${quoted(name)} WHERE ${amongKeys(key)}`;
    return all(sql, [JSON.stringify(keys)]).map((row) => ({
      key: key.map((_, i) => String(row[`k${i}`])),
      hash: String(row.hash),
      removed: row.removed !== null,
      inactive: row.inactive as string | null,
    }));
  },
  upsert: (table, rows) => {
    const statement = prepared(upsertSql(table, placeholders(table)));
    for (const row of rows) statement.run(row.map(asColumn));
  },
  add: (table, rows) => {
    const statement = prepared(addRowsSql(table, placeholders(table)));
    return rows.reduce((sum, row) => sum + statement.run(row.map(asColumn)).changes, 0);
  },
  touch: ({ name, key }, keys, read) => {
    if (keys.length)
      prepared(`UPDATE ${quoted(name)} SET "_read" = ? WHERE ${amongKeys(key)}`).run(read, JSON.stringify(keys));
  },
  remove: ({ name, key }, keys) => {
    if (keys.length) prepared(`DELETE FROM ${quoted(name)} WHERE ${amongKeys(key)}`).run(JSON.stringify(keys));
  },
  empty: ({ name }) => void prepared(`DELETE FROM ${quoted(name)}`).run(),
  rejected: (stream) =>
    all(rejectedSql('?'), [stream]).map(({ parent, id, read }): [string, string, string] => [
      String(parent),
      String(id),
      String(read),
    ]),
  missing: (table, read) => {
    const [found] = all(missingSql(table, '?'), [read]);
    return { all: Number(found?.all), missing: Number(found?.missing) };
  },
  missingKeys: (table, read) =>
    all(missingKeysSql(table, '?'), [read]).map((row) => table.key.map((name) => String(row[name]))),
  sweep: (table, read, now) => prepared(sweepSql(table, ['?', '?'])).run(now, read).changes,
});

/** A statement of libsql, whose own types have no list of parameters. */
interface Prepared {
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): { changes: number };
}

type Direct = { [Name in keyof Session]: (...given: Parameters<Session[Name]>) => Awaited<ReturnType<Session[Name]>> };

/** Wraps synchronous work as promises: an exception becomes a rejection. */
function asPromises(direct: Direct): Session {
  const session: object = Object.fromEntries(
    Object.entries(direct).map(([name, work]) => [
      name,
      (...given: unknown[]) => Promise.resolve().then(() => (work as (...all: unknown[]) => unknown)(...given)),
    ]),
  );
  return session as Session;
}
