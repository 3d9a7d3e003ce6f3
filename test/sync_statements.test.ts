import { afterEach, expect, jest, test } from '@jest/globals';
import { openDestination, streams } from '../src/sync';
import type { StreamPage } from '../src/sync/destination';
import { copies } from './copy';
import { people } from './list_server';
import { statementsRun } from './statements_run';

afterEach(() => void jest.restoreAllMocks());

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
