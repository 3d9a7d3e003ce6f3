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
  // Nothing is looked up in a table that has no records.
  expect([first.of('SELECT'), first.of('INSERT'), first.of('UPDATE')]).toEqual([0, rows, 0]);

  // The next page of that read: the list has shifted, so that some of its records were on the page before.
  const shifted = people(510).slice(500);
  const known = [{ id: 'user_1', first_name: 'Q' }, ...people(4).slice(2)];
  const next = await write('2026-01-01T00:00:00.000Z', [...shifted, ...known]);
  expect(next.counts).toMatchObject({ added: 10, changed: 1 });
  expect([next.of('SELECT'), next.of('INSERT')]).toEqual([1, name === 'PostgreSQL' ? 2 : 14]);

  // After that, records are looked up first.
  const restored = await write('2026-01-01T00:00:00.000Z', people(2).slice(1));
  expect(restored.counts).toMatchObject({ added: 0, changed: 1 });
  expect([restored.of('SELECT'), restored.of('INSERT')]).toEqual([1, 1]);

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
