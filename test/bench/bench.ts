import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ownPostgres } from '../own_postgres';
import type { Recorded } from './programs/recorded';
import { startWorker } from './processes';
import type { Bench } from './subject';

/** The shared parts of a run, and what ends them. */
export function openBench({ short, together }: Pick<Bench, 'short' | 'together'>): Bench & { close(): Promise<void> } {
  const home = mkdtempSync(join(tmpdir(), 'brex-bench-'));
  const closing: (() => Promise<void>)[] = [];
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  let count = 0;

  const start = async () => {
    const worker = startWorker('server');
    closing.push(worker.close);
    return worker.ask<{ url: string; recorded: Recorded }>({});
  };
  const startPostgres = async (): Promise<string | undefined> => {
    const given = process.env.BREX_TEST_POSTGRES;
    if (given !== undefined) return given;
    try {
      const { url, close } = await ownPostgres();
      closing.push(close);
      return url;
    } catch (error) {
      log(`No PostgreSQL: ${(error as Error).message}`);
      return undefined;
    }
  };
  let server: ReturnType<typeof start> | undefined;
  let postgres: ReturnType<typeof startPostgres> | undefined;

  return {
    short,
    together,
    log,
    server: () => (server ??= start()),
    async database() {
      const url = await (postgres ??= startPostgres());
      if (url === undefined) return undefined;
      const name = `bench_${process.pid}_${count++}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    folder() {
      const folder = join(home, String(count++));
      mkdirSync(folder);
      return folder;
    },
    async close() {
      for (const close of closing.reverse()) await close();
      rmSync(home, { recursive: true });
    },
  };
}
