import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Destination } from '../destination';
import { isBusy, needed, placeFailure } from './failures';
import {
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
import { stateTable, type Session, toTables } from './tables';
import type { Table } from './table';

const types: Types = { text: 'TEXT', integer: 'INTEGER', number: 'REAL', boolean: 'INTEGER', json: 'TEXT' };

/**
 * libsql blocks the event loop while it waits for a lock, so it waits only this long; the rest is waited
 * asynchronously between attempts. Milliseconds.
 */
const busyTimeout = 25;
/** How long to wait while other processes keep the file busy. Milliseconds. */
const lockTimeout = 20_000;

/**
 * An SQLite file as a destination, created if missing. Booleans are 0 and 1; money and other structured values are
 * JSON text. Rejects with `invalid_input` if the file can't be used.
 */
export async function sqliteDestination(file: string): Promise<Destination> {
  const { default: Database } = await needed('libsql', () => import('libsql'));
  const opened = await Promise.resolve()
    .then(() => {
      // SQLite itself would create a file that others can read.
      closeSync(openSync(file, 'a', 0o600));
      return new Database(file, { timeout: busyTimeout });
    })
    .catch((error: unknown) => {
      throw placeFailure(error, file);
    });
  const statements = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const statement = statements.get(sql) ?? opened.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const matches = (key: string[]): string => key.map((name) => `${quoted(name)} = ?`).join(' AND ');
  const all = (sql: string, values: unknown[] = []) => prepared(sql).all(...values) as Record<string, unknown>[];

  const session = inTurn({
    columns: (table: string) =>
      all('SELECT name, type, pk FROM pragma_table_info(?)', [table]).map(({ name, type, pk }) => ({
        name: String(name),
        type: String(type),
        key: Number(pk) > 0,
      })),
    create: (table: Table) => void opened.exec(createSql(table, types)),
    addColumns: (table: Table, names: string[]) => {
      for (const sql of addSql(table, names, types)) opened.exec(sql);
      // The statements were prepared for the previous columns.
      statements.clear();
    },
    renameColumn: ({ name }: Table, from: string, to: string) => {
      opened.exec(`ALTER TABLE ${quoted(name)} RENAME COLUMN ${quoted(from)} TO ${quoted(to)}`);
      statements.clear();
    },
    state: (stream: string) =>
      all(`SELECT state FROM ${quoted(stateTable.name)} WHERE stream = ?`, [stream])[0]?.state as string | undefined,
    // Every transaction here already begins as the only writer.
    alone: () => undefined,
    find: ({ name, key }: Table, keys: string[][]) => {
      const noted = '"_hash" AS hash, "_removed_at" AS removed, "_inactive_at" AS inactive';
      const sql = `SELECT ${noted} FROM ${quoted(name)} WHERE ${matches(key)}`;
      return keys.flatMap((values) =>
        all(sql, values).map(({ hash, removed, inactive }) => ({
          key: values,
          hash: String(hash),
          removed: removed !== null,
          inactive: inactive as string | null,
        })),
      );
    },
    upsert: (table: Table, rows: unknown[][]) => {
      const statement = prepared(upsertSql(table, `VALUES (${table.columns.map(() => '?').join(', ')})`));
      for (const row of rows)
        statement.run(...row.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
    },
    touch: ({ name, key }: Table, keys: string[][], read: string) => {
      const statement = prepared(`UPDATE ${quoted(name)} SET "_read" = ? WHERE ${matches(key)}`);
      for (const values of keys) statement.run(read, ...values);
    },
    remove: ({ name, key }: Table, keys: string[][]) => {
      const statement = prepared(`DELETE FROM ${quoted(name)} WHERE ${matches(key)}`);
      for (const values of keys) statement.run(...values);
    },
    rejected: (stream: string) =>
      all(rejectedSql('?'), [stream]).map(({ parent, id, read }): [string, string, string] => [
        String(parent),
        String(id),
        String(read),
      ]),
    missing: (table: Table, read: string) => {
      const [found] = all(missingSql(table, '?'), [read]);
      return { all: Number(found?.all), missing: Number(found?.missing) };
    },
    missingKeys: (table: Table, read: string) =>
      all(missingKeysSql(table, '?'), [read]).map((row) => table.key.map((name) => String(row[name]))),
    sweep: (table: Table, read: string, now: string) => prepared(sweepSql(table, ['?', '?'])).run(now, read).changes,
  });

  // By `exec`: a prepared BEGIN that fails with "busy" would keep an old snapshot of the file.
  const attempt = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    opened.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(session);
      opened.exec('COMMIT');
      return result;
    } catch (error) {
      if (opened.inTransaction) opened.exec('ROLLBACK');
      throw error;
    }
  };
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
    const end = performance.now() + lockTimeout;
    for (let tried = 0; ; tried++)
      try {
        return await work();
      } catch (error) {
        if (!isBusy(error) || performance.now() > end) throw placeFailure(error, file);
        await sleep(1 + Math.random() * Math.min(5 * 2 ** tried, 150));
      }
  };
  // There is one connection, so transactions run one at a time.
  let last: Promise<unknown> = Promise.resolve();
  const transaction = <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const mine = last.then(() => patiently(() => attempt(work)));
    last = mine.catch(() => undefined);
    return mine;
  };
  try {
    // WAL mode: others can read while the sync writes. A power failure may lose the last pages, but each with its
    // checkpoint.
    await patiently(() =>
      Promise.resolve().then(() => opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')),
    );
  } catch (error) {
    opened.close();
    throw error;
  }
  return toTables({
    place: file,
    types,
    transaction,
    close: async () => {
      await last;
      statements.clear();
      opened.close();
    },
  });
}

/** A statement of libsql, whose own types have no list of parameters. */
interface Prepared {
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): { changes: number };
}

type Direct = { [Name in keyof Session]: (...given: Parameters<Session[Name]>) => Awaited<ReturnType<Session[Name]>> };

/** Wraps synchronous work as promises: an exception becomes a rejection. */
function inTurn(direct: Direct): Session {
  return Object.fromEntries(
    Object.entries(direct).map(([name, work]) => [
      name,
      (...given: unknown[]) => Promise.resolve().then(() => (work as (...all: unknown[]) => unknown)(...given)),
    ]),
  ) as unknown as Session;
}
