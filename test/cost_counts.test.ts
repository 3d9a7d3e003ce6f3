/** What calls cost, in counts that depend on no machine: requests, statements, commits, signals, objects. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { connect, openDestination, sync, unlimitedRateLimiter } from '../src';
import { sqliteCopy } from './copy';
import { root } from './examples';
import { listServer, people } from './list_server';
import { onLoopback } from './loopback';
import { statementsRun } from './statements_run';
import { kinds } from './stores';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  jest.restoreAllMocks();
});

const commits = (run: readonly string[]): number => run.filter((sql) => /^commit$/i.test(sql)).length;

describe.each(kinds)('with a store in %s', (name, make) => {
  test('a write sends one request and commits twice; a read asks the store for nothing', async () => {
    let requests = 0;
    const server = createServer((request, response) => {
      requests++;
      request.resume().on('end', () => response.end(`{"id":"dptm_${requests}","name":"A"}`));
    });
    const { url, close } = await onLoopback(server);
    closers.push(close);
    const run = statementsRun();
    const store = await (await make()).open();
    closers.push(() => store.close());
    const brex = connect(
      { name: 'counts', account_type: 'production', api_token: 'bxt_example_counts', base_url: url },
      { id: 'counts', store, rateLimiter: unlimitedRateLimiter() },
    );
    closers.push(() => brex.close());
    // The first one also asks for the account.
    await brex.run('create_department', { name: 'A' });
    const counted = async (call: () => Promise<unknown>) => {
      run.length = 0;
      requests = 0;
      await call();
      return { requests, statements: run.length, commits: commits(run) };
    };
    // A look for the key, then the entry as it leaves and its outcome, each in a transaction; PostgreSQL is also asked for its time.
    const statements = name === 'SQLite' ? 7 : 9;
    expect(await counted(() => brex.run('create_department', { name: 'A' }))).toEqual({
      ...{ requests: 1, statements, commits: 2 },
    });
    const none = { requests: 1, statements: 0, commits: 0 };
    expect(await counted(() => brex.run('get_department', { id: 'dptm_1' }))).toEqual(none);
    expect(await counted(() => brex.request({ method: 'GET', path: '/v1/transfers/1' }))).toEqual(none);
  });
});

describe('a list of five pages', () => {
  const five = (query: URLSearchParams): object => {
    const number = Number(query.get('cursor') ?? 1);
    return { items: people(100, number * 100), next_cursor: number < 5 ? String(number + 1) : null };
  };
  const listOfFive = async () => {
    const server = await listServer({ '/v2/users': five });
    closers.push(server.close);
    return server;
  };

  test('takes five requests and no signal for each page', async () => {
    const { brex, asked } = await listOfFive();
    const any = jest.spyOn(AbortSignal, 'any');
    const read = async (signal?: AbortSignal): Promise<number> => {
      let records = 0;
      for await (const _ of brex.each('list_users', {}, signal && { signal })) records++;
      return records;
    };
    expect(await read()).toBe(500);
    expect([asked.length, any.mock.calls.length]).toEqual([5, 0]);
    const mine = new AbortController();
    expect(await read(mine.signal)).toBe(500);
    expect([asked.length, any.mock.calls.length]).toEqual([10, 1]);
  });

  test('is synced with one request a page, and one transaction of few statements', async () => {
    const { brex, asked } = await listOfFive();
    const { place } = sqliteCopy();
    const run = statementsRun();
    const destination = await openDestination(place);
    closers.push(() => destination.close());
    const streams = ['users'];
    await sync(brex, { destination, streams });
    run.length = 0;
    asked.length = 0;
    const { ok } = await sync(brex, { destination, streams });
    expect(ok).toBe(true);
    // The pages, and the account.
    expect(asked).toHaveLength(6);
    // Of each page: begin, find, mark, the checkpoint, the lease, commit; of the first, the rejected records. The rest opens and ends.
    expect(run.length).toBeLessThanOrEqual(5 * 6 + 1 + 31);
    expect(commits(run)).toBeLessThanOrEqual(5 + 7);
  });
});

test('a connection has few objects', async () => {
  const program = `
    import { getHeapSnapshot } from 'node:v8';
    import { connect } from ${JSON.stringify(pathToFileURL(join(root, 'dist/index.js')).href)};
    async function objects() {
      let head = '';
      for await (const part of getHeapSnapshot()) if (head.length < 10_000) head += String(part);
      return Number(/"node_count":(\\d+)/.exec(head)?.[1]);
    }
    const open = (n) => connect({ name: 'c' + n, account_type: 'production', api_token: 'bxt_example_' + n });
    const all = Array.from({ length: 20 }, (_, n) => open(n));
    const before = await objects();
    for (let n = 0; n < 500; n++) all.push(open(n));
    console.log(((await objects()) - before) / 500);
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  expect(Number(stdout)).toBeLessThan(135);
});
