import { afterEach, expect, jest, test } from '@jest/globals';
import Database from 'libsql';
import pg from 'pg';
import { openDestination, streams } from '../src/sync';
import type { StreamPage } from '../src/sync/destination';
import { copies } from './copy';
import { people } from './list_server';

afterEach(() => void jest.restoreAllMocks());

/** The statements that either database runs from here on. */
function statementsRun(): string[] {
  const run: string[] = [];
  const prepare = Database.prototype.prepare as (
    sql: string,
  ) => Record<'run' | 'all', (...values: unknown[]) => unknown>;
  jest.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql);
    for (const method of ['run', 'all'] as const) {
      const own = statement[method].bind(statement);
      statement[method] = (...values) => {
        run.push(sql);
        return own(...values);
      };
    }
    return statement as never;
  });
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    const [first] = given;
    run.push(typeof first === 'string' ? first : String((first as { text?: unknown } | undefined)?.text));
    return query.apply(this, given) as never;
  });
  return run;
}

test.each(copies)('a page of records is looked up and marked in one statement each: %s', async (name, make) => {
  const copy = await make();
  const run = statementsRun();
  const destination = await openDestination(copy.place);
  await destination.open('cuacc_1');
  const [stream] = streams(['users']);
  if (!stream) throw new Error('no stream');
  const sink = await destination.begin(stream);
  const page = (read: string, items: object[]): StreamPage => ({
    items: items as StreamPage['items'],
    rejected: [],
    read,
    whole: true,
  });
  const write = async (read: string, items: object[]) => {
    run.length = 0;
    const counts = await sink.write(page(read, items), { until: {} });
    const ofTable = run.filter((sql) => sql.includes('"users"'));
    return { counts, total: run.length, of: (verb: string) => ofTable.filter((sql) => sql.startsWith(verb)).length };
  };
  const rows = name === 'PostgreSQL' ? 1 : 500;

  const first = await write('2026-01-01T00:00:00.000Z', people(500));
  expect(first.counts).toMatchObject({ added: 500 });
  expect([first.of('SELECT'), first.of('INSERT'), first.of('UPDATE')]).toEqual([1, rows, 0]);

  const again = await write('2026-01-02T00:00:00.000Z', people(500));
  expect(again.counts).toMatchObject({ added: 0, changed: 0 });
  expect([again.of('SELECT'), again.of('INSERT'), again.of('UPDATE')]).toEqual([1, 0, 1]);
  // The page itself, its checkpoint, the lease, and the transaction.
  expect(again.total).toBeLessThanOrEqual(6);

  const [, ...others] = people(500);
  const changed = await write('2026-01-03T00:00:00.000Z', [{ id: 'user_0', first_name: 'Q' }, ...others]);
  expect(changed.counts).toMatchObject({ added: 0, changed: 1 });
  expect([changed.of('SELECT'), changed.of('INSERT'), changed.of('UPDATE')]).toEqual([1, 1, 1]);
  await destination.close();
  await copy.close();
});
