import { expect, test } from '@jest/globals';
import { connect, type Connection } from '../src';
import type { Simulator, SimulatorOptions } from '../src/simulator';
import { openDestination, streams, sync, type StreamReport, type SyncReport } from '../src/sync';
import { compare, isSame } from './compare';
import { type Copy, sqliteCopy } from './copy';
import { withSimulator } from './examples';
import { fakeClock } from './fake_clock';
import { type FailingProxy, failingProxy } from './failing_proxy';
import { listServer, page } from './list_server';

interface Scene {
  simulator: Simulator;
  failing: FailingProxy;
  copy: Copy;
  run(names: string[]): Promise<SyncReport>;
}

const withFailing = (work: (scene: Scene) => Promise<void>, options: SimulatorOptions = {}): Promise<void> =>
  withSimulator(async (_, simulator) => {
    simulator.advance(86_400);
    const failing = await failingProxy(simulator.url);
    const brex: Connection = connect({
      name: 'test',
      account_type: 'production',
      api_token: simulator.tokens.all,
      base_url: failing.url,
      retries: 0,
    });
    const copy = sqliteCopy();
    const run = async (names: string[]): Promise<SyncReport> => {
      const destination = await openDestination(copy.place);
      try {
        return await sync(brex, { destination, streams: names });
      } finally {
        await destination.close();
      }
    };
    try {
      await work({ simulator, failing, copy, run });
    } finally {
      await brex.close();
      await failing.close();
    }
  }, options);

const of = ({ streams: all }: SyncReport, name: string): StreamReport | undefined =>
  all.find(({ stream }) => stream === name);

async function same({ simulator, copy }: Scene, name: string): Promise<boolean> {
  const [stream] = streams([name]);
  return (
    stream !== undefined && isSame(await compare({ url: simulator.url, token: simulator.tokens.all }, copy, stream))
  );
}

test('an account whose list keeps failing is named, and the lists of the others are synced', () =>
  withFailing(async (scene) => {
    const { failing, copy, run } = scene;
    const [, second = ''] = await fetch(`${scene.simulator.url}/v2/accounts/cash`, {
      headers: { authorization: `Bearer ${scene.simulator.tokens.all}` },
    }).then(async (answer) => ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id));
    failing.fails = (path) => path.includes(`/v2/transactions/cash/${second}`);
    for (const turn of [1, 2]) {
      const report = await run(['cash_accounts', 'cash_transactions', 'cash_statements']);
      expect(of(report, 'cash_transactions')).toMatchObject({ status: 'failed', removed: 0 });
      expect(of(report, 'cash_transactions')?.error?.message).toMatch(
        new RegExp(`^The cash transactions of ${second} could not be read\\. `),
      );
      expect(of(report, 'cash_statements')?.status).toBe('done');
      const parents = await copy.rows('SELECT _parent, count(*) AS count FROM cash_transactions GROUP BY _parent');
      expect([turn, parents.length, parents.some(({ _parent }) => _parent === second)]).toEqual([turn, 2, false]);
    }
    failing.fails = () => false;
    expect(of(await run(['cash_transactions']), 'cash_transactions')?.status).toBe('done');
    expect(await same(scene, 'cash_transactions')).toBe(true);
  }));

test('a failing page of expenses is reported; new expenses are synced', () =>
  withFailing(
    async (scene) => {
      const { simulator, failing, copy, run } = scene;
      // The third page of the read of everything, whichever its cursor.
      const cursors: string[] = [];
      failing.fails = (path) => {
        const cursor = /\/v1\/expenses\?.*cursor=([^&]+)/.exec(path)?.[1];
        if (cursor === undefined || path.includes('updated_at_start')) return false;
        if (!cursors.includes(cursor)) cursors.push(cursor);
        return cursors.indexOf(cursor) >= 1;
      };
      const first = await run(['expenses', 'trips']);
      expect(of(first, 'expenses')).toMatchObject({ status: 'failed', records: 200 });
      expect(of(first, 'trips')?.status).toBe('done');

      const changed = simulator.change({ expenses: { edit: 5 } });
      const second = await run(['expenses', 'trips']);
      expect(of(second, 'expenses')?.status).toBe('failed');
      expect(of(second, 'expenses')?.error?.message).toMatch(
        /The same page of expenses has failed in 2 syncs since 20/,
      );
      const there = await copy.rows("SELECT id FROM expenses WHERE memo LIKE 'Revised%'");
      expect(there.map(({ id }) => id).sort()).toEqual([...(changed.expenses?.edit ?? [])].sort());

      failing.fails = () => false;
      simulator.change({ expenses: { void: 3 } });
      expect(of(await run(['expenses']), 'expenses')?.status).toBe('done');
      expect(await same(scene, 'expenses')).toBe(true);
      expect((await run(['expenses'])).streams[0]).toMatchObject({
        status: 'done',
        added: 0,
        changed: 0,
        inactive: 0,
      });
    },
    { expenses: 600 },
  ));

test('a failing page in a list without filters does not block the pages before it', () =>
  withFailing(
    async (scene) => {
      const { simulator, failing, copy, run } = scene;
      failing.fails = (path) => path.startsWith('/v2/cards') && path.includes('cursor=');
      expect(of(await run(['cards']), 'cards')).toMatchObject({ status: 'failed', records: 1000 });
      const first = (await copy.rows('SELECT id FROM cards')).map(({ id }) => id);
      const changed = simulator.change({ cards: { edit: 400 } }).cards?.edit?.filter((id) => first.includes(id)) ?? [];
      expect(changed.length).toBeGreaterThan(10);
      expect(of(await run(['cards']), 'cards')).toMatchObject({ status: 'failed', records: 0 });
      expect(of(await run(['cards']), 'cards')).toMatchObject({
        status: 'failed',
        changed: changed.length,
        removed: 0,
      });
      failing.fails = () => false;
      expect(of(await run(['cards']), 'cards')).toMatchObject({ status: 'done', removed: 0 });
      expect(await same(scene, 'cards')).toBe(true);
    },
    { size: 20, expenses: 200 },
  ));

test('a full read shows its progress and remaining time, if an earlier one counted the records', () =>
  withSimulator(
    async (brex) => {
      const copy = sqliteCopy();
      const shares: (number | undefined)[][] = [];
      for (const full of [false, true]) {
        const told: (number | undefined)[] = [];
        const destination = await openDestination(copy.place);
        const {
          streams: [report],
        } = await sync(brex, {
          destination,
          streams: ['expenses'],
          full,
          onProgress({ share, remaining, status }) {
            if (status !== 'reading') return;
            told.push(share);
            expect(remaining === undefined).toBe(share === undefined);
          },
        });
        await destination.close();
        expect(report).not.toHaveProperty('remaining');
        shares.push(told);
      }
      expect(shares).toEqual([
        [undefined, undefined, undefined, undefined],
        [0.25, 0.5, 0.75, 1],
      ]);
    },
    { expenses: 400 },
  ));

test.each([
  ['its list had been read whole', 'vendors', '/v1/vendors'],
  ['only what is new can be asked for', 'expenses', '/v1/expenses'],
])('a sync that finishes the read of an earlier day ends up to date, where %s', async (_, name, path) => {
  const clock = fakeClock();
  const record = (id: string, more: object = {}) => ({
    ...{ id, updated_at: new Date(clock.now()).toISOString(), purchased_at: new Date(clock.now()).toISOString() },
    ...more,
  });
  const first = record('one', { memo: 'before', company_name: 'before' });
  const server = await listServer({ [path]: page([first]) });
  const copy = sqliteCopy();
  const run = async (signal?: AbortSignal, onPage?: () => void): Promise<StreamReport | undefined> => {
    const destination = await openDestination(copy.place);
    const options = {
      destination,
      streams: [name],
      clock,
      ...(signal && { signal }),
      ...(onPage && { onProgress: onPage }),
    };
    const report = await sync(server.brex, options).finally(() => destination.close());
    return of(report, name);
  };
  const stop = new AbortController();
  expect(await run(stop.signal, () => stop.abort())).toMatchObject({ status: 'stopped', records: 1 });

  clock.pass(86_400_000);
  server.lists[path] = page([record('one', { memo: 'after', company_name: 'after' }), record('two')]);
  expect(await run()).toMatchObject({ status: 'done', removed: 0 });
  const rows = await copy.rows(
    `SELECT id, ${name === 'vendors' ? 'company_name' : 'memo'} AS text FROM "${name}" ORDER BY id`,
  );
  expect(rows).toEqual([
    { id: 'one', text: 'after' },
    { id: 'two', text: null },
  ]);

  // Within the hour it is finished, and nothing is read twice.
  const again = new AbortController();
  clock.pass(86_400_000);
  await run(again.signal, () => again.abort());
  const asked = server.asked.length;
  clock.pass(1_800_000);
  expect(await run()).toMatchObject({ status: 'done' });
  expect(server.asked.slice(asked).filter((one) => one.startsWith(path))).toEqual([]);
  await server.close();
});
