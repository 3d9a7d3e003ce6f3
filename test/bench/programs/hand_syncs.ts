/** Destinations of a sync as one would write them by hand: every field in a column, and an upsert of each page. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

type Item = Record<string, unknown>;

export interface HandDestination {
  write(items: readonly Item[]): Promise<void>;
  close(): Promise<void>;
}

const quoted = (name: string): string => `"${name}"`;
const text = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** The columns of all items of the first page. */
const columnsOf = (items: readonly Item[]): string[] => [...new Set(items.flatMap((item) => Object.keys(item)))];

const createTable = (columns: readonly string[]): string =>
  `CREATE TABLE expenses (${columns.map((name) => `${quoted(name)} TEXT${name === 'id' ? ' PRIMARY KEY' : ''}`).join(', ')})`;

const onConflict = (columns: readonly string[]): string =>
  `ON CONFLICT (id) DO UPDATE SET ${columns
    .filter((name) => name !== 'id')
    .map((name) => `${quoted(name)} = excluded.${quoted(name)}`)
    .join(', ')}`;

async function sqlite(file: string): Promise<HandDestination> {
  const { default: Database } = await import('libsql');
  const database = new Database(file);
  let columns: string[] = [];
  const upserts = new Map<number, ReturnType<typeof database.prepare>>();
  const upsertOf = (rows: number) => {
    const row = `(${columns.map(() => '?').join(', ')})`;
    const sql = `INSERT INTO expenses (${columns.map(quoted).join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')} ${onConflict(columns)}`;
    const statement = upserts.get(rows) ?? database.prepare(sql);
    upserts.set(rows, statement);
    return statement;
  };
  return {
    write(items) {
      if (!columns.length) database.exec(createTable((columns = columnsOf(items))));
      upsertOf(items.length).run(items.flatMap((item) => columns.map((name) => text(item[name]))));
      return Promise.resolve();
    },
    close: () => Promise.resolve(void database.close()),
  };
}

async function jsonl(folder: string): Promise<HandDestination> {
  const file = createWriteStream(join(folder, 'expenses.jsonl'));
  return Promise.resolve({
    async write(items) {
      const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('');
      if (!file.write(lines)) await once(file, 'drain');
    },
    async close() {
      file.end();
      await once(file, 'finish');
    },
  });
}

/** A value in COPY's text format. */
const copied = (value: unknown): string => {
  const given = text(value);
  return given === null ? '\\N' : given.replace(/[\\\n\r\t]/g, (one) => escapes[one] ?? one);
};
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

async function postgres(url: string): Promise<HandDestination> {
  const { default: pg } = await import('pg');
  const { from } = await import('pg-copy-streams');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let columns: string[] = [];
  return {
    async write(items) {
      if (!columns.length) {
        columns = columnsOf(items);
        await client.query(createTable(columns));
        await client.query('CREATE TEMP TABLE page (LIKE expenses) ON COMMIT DELETE ROWS');
      }
      const lines = items.map((item) => `${columns.map((name) => copied(item[name])).join('\t')}\n`).join('');
      await client.query('BEGIN');
      await pipeline([lines], client.query(from('COPY page FROM STDIN')));
      await client.query(`INSERT INTO expenses SELECT * FROM page ${onConflict(columns)}`);
      await client.query('COMMIT');
    },
    close: () => client.end(),
  };
}

/** By the kind of the destination. */
export const handSyncs: Record<string, (place: string) => Promise<HandDestination>> = { sqlite, jsonl, postgres };
