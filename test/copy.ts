import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { temporaryFolder } from './temporary_folder';

export type Item = Record<string, unknown>;

/** A place that a sync fills, and a look into it from outside; JSON comes as text. */
export interface Copy {
  /** As `--to` takes it. */
  place: string;
  rows(sql: string): Promise<Item[]>;
  /** Runs a statement that gives no rows. */
  run(sql: string): Promise<void>;
  /** The type that JSON has there. */
  json: string;
  /** Records that arrived so far, removed ones included; quick enough to ask many times a second. */
  arrived(): Promise<number>;
  close(): Promise<void>;
}

const tablesOf = (rows: Item[]): string[] =>
  rows.map(({ name }) => String(name)).filter((name) => !name.startsWith('_'));
const summed = (rows: Item[]): number => rows.reduce((sum, { count }) => sum + Number(count ?? 0), 0);

/** An SQLite file, a new one unless named. */
export function sqliteCopy(file = join(temporaryFolder(), 'brex.db')): Copy {
  const rows = (sql: string): Promise<Item[]> => {
    const database = new Database(file, { timeout: 5000 });
    try {
      return Promise.resolve(database.prepare(sql).all() as Item[]);
    } finally {
      database.close();
    }
  };
  return {
    place: `sqlite:${file}`,
    rows,
    run(sql) {
      const database = new Database(file, { timeout: 5000 });
      database.exec(sql);
      database.close();
      return Promise.resolve();
    },
    json: 'text',
    async arrived() {
      const tables = tablesOf(await rows("SELECT name FROM sqlite_master WHERE type = 'table'"));
      if (!tables.length) return 0;
      // Rows are never taken away, so the last one's number is how many there are.
      return summed(await rows(tables.map((name) => `SELECT max(rowid) AS count FROM "${name}"`).join(' UNION ALL ')));
    },
    close: () => Promise.resolve(),
  };
}

const json = 114;

/** A new schema of a PostgreSQL. */
export async function postgresCopy(url: string): Promise<Copy> {
  const schema = `sync_${Math.random().toString(36).slice(2)}`;
  const types = {
    getTypeParser: ((oid: number, format: 'text'): unknown =>
      oid === json ? (text: string) => text : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  };
  const place = new URL(url);
  place.searchParams.set('options', `-c search_path=${schema}`);
  const pool = new pg.Pool({ connectionString: place.href, types, max: 1 });
  pool.on('error', () => undefined);
  const rows = async (sql: string): Promise<Item[]> => (await pool.query<Item>(sql)).rows;
  await rows(`CREATE SCHEMA ${schema}`);
  return {
    place: place.href,
    rows,
    run: async (sql) => void (await pool.query(sql)),
    json: 'json',
    async arrived() {
      const tables = tablesOf(await rows(`SELECT tablename AS name FROM pg_tables WHERE schemaname = '${schema}'`));
      if (!tables.length) return 0;
      return summed(await rows(tables.map((name) => `SELECT count(*) AS count FROM "${name}"`).join(' UNION ALL ')));
    },
    close: () => pool.end(),
  };
}

const server = process.env.BREX_TEST_POSTGRES;

/** The databases that tests can fill here: SQLite always, PostgreSQL with `bash test/postgres.sh`. */
export const copies: readonly (readonly [name: string, make: () => Promise<Copy>])[] = [
  ['SQLite', () => Promise.resolve(sqliteCopy())],
  ...(server ? ([['PostgreSQL', () => postgresCopy(server)]] as const) : []),
];
