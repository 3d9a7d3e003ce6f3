import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { openStore, type Store } from '../src/store';
import { temporaryFolder } from './temporary_folder';

/** A new place for a store, and a look into it from outside. */
export interface Place {
  url: string;
  home: string;
  open(key?: string): Promise<Store>;
  /** Everything in it, as text in which a secret in clear would be found. */
  dump(): Promise<string>;
  sql(text: string): Promise<void>;
}

export const newKey = (): string => randomBytes(32).toString('base64');

const withOpen = (url: string, home: string) => ({
  url,
  home,
  open: (key?: string) => openStore({ url, home, ...(key !== undefined && { key }) }),
});

export const sqlitePlace = (): Promise<Place> => {
  const home = temporaryFolder();
  const url = join(home, 'store.db');
  return Promise.resolve({
    ...withOpen(url, home),
    dump: () =>
      Promise.resolve(
        readdirSync(home)
          .filter((name) => name.startsWith('store.db') && !name.endsWith('-shm'))
          .map((name) => `${name}\n${readFileSync(join(home, name), 'latin1')}`)
          .join('\n'),
      ),
    sql: (text) => {
      const database = new Database(url, { timeout: 1000 });
      database.exec(text);
      database.close();
      return Promise.resolve();
    },
  });
};

const server = process.env.BREX_TEST_POSTGRES ?? '';

async function inPostgres<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const postgresPlace = async (): Promise<Place> => {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await inPostgres(server, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const inside = { connectionString: url.href };
  return {
    ...withOpen(url.href, temporaryFolder()),
    dump: () =>
      inPostgres(inside.connectionString, async (client) => {
        const tables = await client.query<{ name: string }>(
          "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'brex_connector' ORDER BY 1",
        );
        let text = '';
        for (const table of tables.rows) {
          const { rows } = await client.query(`SELECT * FROM brex_connector.${table.name} ORDER BY 1`);
          text += `${table.name}\n${JSON.stringify(rows)}\n`;
        }
        return text;
      }),
    sql: (text) =>
      inPostgres(inside.connectionString, async (client) => {
        await client.query(`SET search_path = brex_connector, public; ${text}`);
      }),
  };
};

/** SQLite always; PostgreSQL where BREX_TEST_POSTGRES names a server, as test/postgres.sh does. */
export const kinds: [string, () => Promise<Place>][] = [
  ['SQLite', sqlitePlace],
  ...(server ? [['PostgreSQL', postgresPlace] satisfies [string, () => Promise<Place>]] : []),
];

export const token = 'bxt_example_canary_0123456789';
export const settings = (name: string, more: object = {}): Record<string, unknown> => ({
  name,
  account_type: 'production',
  api_token: token,
  ...more,
});
