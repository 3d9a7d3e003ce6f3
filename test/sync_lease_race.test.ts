import { afterEach, expect } from '@jest/globals';
import pg from 'pg';
import { openDestination, streams } from '../src/sync';
import { testIf } from './conditional_test';
import { postgresCopy } from './copy';
import { eventually } from './eventually';
import { people } from './list_server';

const server = process.env.BREX_TEST_POSTGRES;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

testIf(server)('a page that waits for a takeover of the lease sees it', async () => {
  const copy = await postgresCopy(server ?? '');
  closers.push(() => copy.close());
  const destination = await openDestination(copy.place);
  closers.push(() => destination.close().catch(() => undefined));
  await destination.open('cuacc_1');
  const [stream] = streams(['users']);
  if (!stream) throw new Error('no stream');
  const sink = await destination.begin(stream);

  const other = new pg.Client({ connectionString: copy.place });
  await other.connect();
  closers.push(() => other.end());
  await other.query('BEGIN');
  await other.query('LOCK TABLE "_brex_sync" IN SHARE ROW EXCLUSIVE MODE');
  const holder = { id: 'of-another', host: 'elsewhere', pid: 1, since: '2026-01-01T00:00:00.000Z', beat: 1 };
  await other.query(`UPDATE "_brex_sync" SET state = $1 WHERE stream = '_lease'`, [JSON.stringify(holder)]);

  const page = { items: people(3), rejected: [], read: '2026-01-01T00:00:00.000Z', whole: true };
  const written = sink.write(page, { until: {} }).then(
    () => 'written',
    (error: { code: string }) => error.code,
  );
  const waits = async (): Promise<boolean> => {
    const found = await other.query(
      `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = to_regclass('"_brex_sync"')`,
    );
    return found.rows.length > 0;
  };
  await eventually(async () => (await waits()) || undefined);
  await other.query('COMMIT');
  expect(await written).toBe('unavailable');
  expect(await copy.rows('SELECT count(*)::int AS count FROM "users"')).toEqual([{ count: 0 }]);
});
