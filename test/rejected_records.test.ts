import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createWatch, type TriggerEvent, type WatchError } from '../src';
import { openDestination, sync, type Destination, type SyncOptions, type SyncReport } from '../src/sync';
import { RecordRefused } from '../src/sync/destinations/destination_wording';
import { untilAfter } from '../src/sync/resumption';
import { type SyncDestination, syncDestinations } from './sync_destination';
import { testIf } from './conditional_test';
import { type ListServer, listServer, page, people } from './list_server';
import { unusableRecords } from './unusable_records';
import { kinds } from './stores';

let server: ListServer;
beforeEach(async () => {
  server = await listServer({ '/v2/departments': page([{ id: 'dept_1', name: 'One' }]) });
});
afterEach(() => server.close());

/** A page of these records and of others as JSON text, the latter in the middle. */
const around = (items: unknown[], ...texts: string[]): string => {
  const all = items.map((item) => JSON.stringify(item));
  const middle = Math.ceil(all.length / 2);
  return `{"next_cursor":null,"items":[${[...all.slice(0, middle), ...texts, ...all.slice(middle)].join(',')}]}`;
};

async function into(place: string, names: string[], more: Partial<SyncOptions> = {}): Promise<SyncReport['streams']> {
  const destination = await openDestination(place);
  try {
    return (await sync(server.brex, { destination, streams: names, ...more })).streams;
  } finally {
    await destination.close();
  }
}

describe.each(syncDestinations)('into %s', (_, make) => {
  let filled: SyncDestination;
  beforeEach(async () => {
    filled = await make();
  });
  afterEach(() => filled.close());
  const ids = async (stream = 'users') => (await filled.present(stream, ['id'])).map(([id]) => id).sort();

  test("records of every kind that a destination can't store are rejected with the reason, and stop nothing", async () => {
    const bad = unusableRecords.filter(({ large }) => !large);
    server.lists['/v2/users'] = around(people(3), ...bad.map(({ json }, i) => json('id', `bad_${i}`)));
    const [users, departments] = await into(filled.place, ['users', 'departments']);
    expect(departments).toMatchObject({ stream: 'departments', status: 'done', added: 1, rejected: 0 });
    expect(users).toMatchObject({
      status: 'failed',
      added: 3,
      rejected: bad.length,
      error: { code: 'unexpected_answer', action: 'list_users' },
    });
    expect(users?.rejections).toEqual(
      bad.map(({ reason, named }, i) => ({
        name: expect.stringMatching(named ? `^bad_${i}$` : `^(bad_${i}.+|record ${i + 3})$`),
        reason: expect.stringMatching(reason),
      })),
    );
    expect(users?.error?.message).toMatch(/^17 records of "Users" could not be processed: record 3 is null/);
    expect(await ids()).toEqual(['user_0', 'user_1', 'user_2']);
    const kept = await filled.rejected();
    expect(kept).toHaveLength(bad.length);
    for (const [i, { reason, named }] of bad.entries())
      if (named)
        expect(kept).toContainEqual(
          expect.objectContaining({
            stream: 'users',
            id: `bad_${i}`,
            reason: expect.stringMatching(reason),
            rejected_at: expect.stringMatching(/^20/),
            record: expect.stringMatching(`^{"id":"bad_${i}"`),
          }),
        );
    for (const { record } of kept) expect(String(record).length).toBeLessThan(17_000);

    // They stay as many, however often they come, and go once they come well.
    await into(filled.place, ['users']);
    expect(await filled.rejected()).toHaveLength(bad.length);
    server.lists['/v2/users'] = page([...people(3), { id: 'bad_11', first_name: 'Well' }]);
    expect(await into(filled.place, ['users'])).toMatchObject([{ status: 'done', added: 1, rejected: 0 }]);
    expect(await filled.rejected()).toEqual([]);
    expect(await ids()).toEqual(['bad_11', 'user_0', 'user_1', 'user_2']);
  });

  test('records that a read with rejections did not see are not removed, and a rejected one that is gone is deleted', async () => {
    server.lists['/v2/users'] = page(people(5));
    await into(filled.place, ['users']);
    server.lists['/v2/users'] = around(people(4), '{"id":"user_4","first_name":"\\ud83c"}');
    expect(await into(filled.place, ['users'])).toMatchObject([{ status: 'failed', removed: 0, rejected: 1 }]);
    expect(await ids()).toHaveLength(5);
    server.lists['/v2/users'] = page(people(4));
    expect(await into(filled.place, ['users'])).toMatchObject([{ status: 'done', removed: 1, rejected: 0 }]);
    expect(await filled.rejected()).toEqual([]);
  });

  test('many are counted, the first are named, and 1,000 are kept', async () => {
    const bad = Array.from({ length: 1200 }, (_, i) => `{"id":"bad_${i}","note":"\\u0000"}`);
    server.lists['/v2/users'] = around(people(2), ...bad);
    const [users] = await into(filled.place, ['users']);
    expect(users).toMatchObject({ rejected: 1200, added: 2 });
    expect(users?.rejections).toHaveLength(20);
    expect(users?.error?.message).toMatch(/^1,200 records .*; and 1,197 more\.$/);
    expect(await filled.rejected()).toHaveLength(1000);
  });

  test('keys of different types never collide, nor do ids that differ in half a character', async () => {
    const all = [{ id: 5 }, { id: '5' }, { id: 'number:5' }, { id: 'text:number:5' }, { id: 'text:5' }, { id: 5.5 }];
    const records = all.map((one, i) => ({ ...one, first_name: `P${i}` }));
    server.lists['/v2/users'] = around(
      records,
      '{"id":"half_\\ud83c"}',
      '{"id":"half_\\ud83d"}',
      '{"id":"half_\\\\ud83d"}',
    );
    const [users] = await into(filled.place, ['users']);
    expect(users).toMatchObject({ added: 7, rejected: 2 });
    expect((await filled.present('users', ['first_name'])).flat().filter(Boolean).sort()).toEqual(
      records.map((one) => one.first_name),
    );
    expect((await filled.rejected()).map(({ id }) => id).sort()).toEqual(['half_\\ud83c', 'half_\\ud83d']);
    server.lists['/v2/users'] = page(records);
    expect(await into(filled.place, ['users'])).toMatchObject([{ status: 'done', added: 0, changed: 0, removed: 1 }]);
    server.lists['/v2/users'] = page(records.slice(1));
    expect(await into(filled.place, ['users'])).toMatchObject([{ status: 'done', added: 0, changed: 0, removed: 1 }]);
  });

  test('a record that the destination itself refuses is rejected, and all others of its page are stored', async () => {
    server.lists['/v2/users'] = page(people(50));
    await into(filled.place, ['users']);
    server.lists['/v2/users'] = page(people(60).map((one) => ({ ...one, last_name: 'Changed' })));
    const refusing = ['user_17', 'user_55'];
    const destination = await openDestination(filled.place);
    const picky: Destination = {
      ...destination,
      begin: async (stream) => {
        const sink = await destination.begin(stream);
        return {
          ...sink,
          write: (batch, checkpoint) =>
            batch.items.some(({ id }) => refusing.includes(String(id)))
              ? Promise.reject(new RecordRefused('here', Object.assign(new Error('too odd'), { code: '22000' })))
              : sink.write(batch, checkpoint),
        };
      },
    };
    const { streams } = await sync(server.brex, { destination: picky, streams: ['users'] });
    await destination.close();
    expect(streams).toMatchObject([{ status: 'failed', added: 9, changed: 49, removed: 0, rejected: 2 }]);
    expect(streams[0]?.error?.message).toMatch(/user_17 was rejected by the destination \(22000: too odd\)/);
    expect(await ids()).toHaveLength(59);
    expect((await filled.rejected()).map(({ id }) => id).sort()).toEqual(refusing);
    expect(await into(filled.place, ['users'])).toMatchObject([{ status: 'done', added: 1, changed: 1, removed: 0 }]);
    expect(await filled.rejected()).toEqual([]);
  });

  test('the lists below a record are read if its id can be used, and the others are named', async () => {
    const { json } = unusableRecords.find(({ name }) => name === 'a text of 10 MB') ?? {};
    server.lists['/v2/accounts/cash'] = around(
      [{ id: 'cash_1' }, { id: 'cash_2' }],
      json?.('id', 'cash_large') ?? '',
      'null',
      '{"name":"no id"}',
      '{"id":"half_\\ud83c"}',
      '{"id":".."}',
      '{"id":"a/b"}',
    );
    for (const id of ['cash_1', 'cash_2', 'cash_large'])
      server.lists[`/v2/transactions/cash/${id}`] = page([{ id: `tx_${id}`, posted_at_date: '2026-01-01' }]);
    const [accounts, transactions] = await into(filled.place, ['cash_accounts', 'cash_transactions']);
    expect(accounts).toMatchObject({ rejected: 4 });
    expect(transactions).toMatchObject({
      status: 'failed',
      added: 3,
      rejected: 0,
      error: { code: 'unexpected_answer' },
    });
    expect(transactions?.error?.message).toMatch(/record 3 of cash_accounts/);
    expect(await ids('cash_transactions')).toEqual(['tx_cash_1', 'tx_cash_2', 'tx_cash_large']);
  });
});

const postgres = process.env.BREX_TEST_POSTGRES ?? '';
testIf(postgres)('PostgreSQL refuses one record, and all others of its page are stored', async () => {
  const [, make] = syncDestinations.find(([name]) => name === 'PostgreSQL') ?? [];
  const filled = await make?.();
  if (!filled) throw new Error('no PostgreSQL');
  server.lists['/v2/users'] = page(people(1));
  await into(filled.place, ['users']);
  const client = new pg.Client({ connectionString: filled.place });
  await client.connect();
  await client.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.id = 'user_7' THEN RAISE EXCEPTION 'bad' USING ERRCODE = '22003'; END IF; RETURN NEW; END $$`);
  await client.query('CREATE TRIGGER refuse BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION refuse()');
  await client.end();
  server.lists['/v2/users'] = page(people(20));
  const [users] = await into(filled.place, ['users']);
  expect(users).toMatchObject({ status: 'failed', added: 18, rejected: 1, rejections: [{ name: 'user_7' }] });
  expect(users?.error?.message).not.toMatch(/table/);
  await filled.close();
});

describe('where the next read continues', () => {
  const read = '2026-03-10T00:00:00.000Z';
  const before = { '': '2026-03-01T00:00:00.000Z' };
  test.each([
    ['at the latest value that was seen', before, { seen: { '': '2026-03-05' } }, { '': '2026-03-05' }],
    ['never in the future', before, { seen: { '': '2999-01-01' } }, { '': read }],
    [
      'where it did, for a list that was missed',
      { a: 'x', b: 'y' },
      { seen: { a: '2026-03-05', b: '2026-03-06' }, missed: ['b'] },
      { a: '2026-03-05', b: 'y' },
    ],
    ['nowhere new, for a new list that was missed', {}, { seen: { b: '2026-03-06' }, missed: ['b'] }, {}],
    [
      'no later than a rejected record',
      before,
      { seen: { '': '2026-03-05' }, floor: { '': '2026-03-03' } },
      { '': '2026-03-03' },
    ],
    ['no earlier than before', before, { seen: { '': '2026-03-05' }, floor: { '': '2026-02-25' } }, before],
    [
      'where it did, after a rejected record without a date',
      before,
      { seen: { '': '2026-03-05' }, floor: { '': '' } },
      before,
    ],
    [
      'at a rejected record that a whole read met',
      before,
      { seen: { '': '2026-03-05' }, floor: { '': '2025-01-01' }, whole: true },
      { '': '2025-01-01' },
    ],
    [
      'at the beginning, where a whole read met one without a date',
      before,
      { seen: { '': '2026-03-05' }, floor: { '': '' }, whole: true },
      {},
    ],
    [
      'at the only record, a rejected one',
      {},
      { seen: {}, floor: { '': '2026-03-03' }, whole: true },
      { '': '2026-03-03' },
    ],
  ])('%s', (_, until: Record<string, string>, window: object, expected) => {
    expect(untilAfter(until, { read, whole: false, seen: {}, ...window })).toEqual(expected);
  });
});

describe('the filter of the next read', () => {
  const into1 = (filled: SyncDestination, name: string) => into(filled.place, [name]);
  const startOf = (path: string, name: string): number => {
    const asked = server.asked.splice(0).filter((one) => one.startsWith(path));
    return Date.parse(new URL(asked.at(-1) ?? '', 'http://x').searchParams.get(name) ?? '');
  };
  const make = async (): Promise<SyncDestination> => {
    const filled = await syncDestinations[0]?.[1]();
    if (!filled) throw new Error('no place');
    return filled;
  };
  const hours = 3_600_000;

  test('a record with a future date hides nothing that comes later', async () => {
    const filled = await make();
    server.lists['/v1/expenses'] = page([{ id: 'e1', updated_at: '2999-01-01T00:00:00Z' }]);
    await into1(filled, 'expenses');
    server.asked.splice(0);
    await into1(filled, 'expenses');
    expect(startOf('/v1/expenses', 'updated_at_start')).toBeLessThanOrEqual(Date.now() - 23 * hours);
    await filled.close();
  });

  test('a list that failed is read from where it was, the others from where they are', async () => {
    const filled = await make();
    server.lists['/v2/accounts/cash'] = page([{ id: 'a' }, { id: 'b' }]);
    const old = [{ id: 't1', posted_at_date: '2026-01-20' }];
    for (const id of ['a', 'b']) server.lists[`/v2/transactions/cash/${id}`] = page(old);
    await into1(filled, 'cash_transactions');
    const late = [{ id: 't2', posted_at_date: '2026-02-20' }];
    server.lists['/v2/transactions/cash/a'] = page(late);
    server.lists['/v2/transactions/cash/b'] = (query: URLSearchParams) =>
      query.get('cursor') ? 'not JSON' : page(late, { next_cursor: 'second' });
    expect(await into1(filled, 'cash_transactions')).toMatchObject([{ status: 'failed' }]);
    server.lists['/v2/transactions/cash/b'] = page(late);
    server.asked.splice(0);
    expect(await into1(filled, 'cash_transactions')).toMatchObject([{ status: 'done' }]);
    const asked = [...server.asked];
    expect(startOf('/v2/transactions/cash/a', 'posted_at_start')).toBe(Date.parse('2026-02-06'));
    server.asked.push(...asked);
    expect(startOf('/v2/transactions/cash/b', 'posted_at_start')).toBe(Date.parse('2026-01-06'));
    await filled.close();
  });

  test('a list with a rejected record is read from that record on', async () => {
    const filled = await make();
    const well = [
      { id: 'e1', updated_at: '2026-01-01T00:00:00Z' },
      { id: 'e3', updated_at: '2026-03-01T00:00:00Z' },
    ];
    server.lists['/v1/expenses'] = around(well, '{"id":"e2","updated_at":"2026-02-01T00:00:00Z","memo":"\\ud83c"}');
    await into1(filled, 'expenses');
    server.asked.splice(0);
    server.lists['/v1/expenses'] = page([...well, { id: 'e2', updated_at: '2026-02-01T00:00:00Z', memo: 'well' }]);
    expect(await into1(filled, 'expenses')).toMatchObject([{ status: 'done', added: 1 }]);
    expect(startOf('/v1/expenses', 'updated_at_start')).toBe(Date.parse('2026-01-31T00:00:00Z'));
    expect(await filled.rejected()).toEqual([]);
    await filled.close();
  });
});

describe.each(kinds)('a watch with its store in %s', (_, makePlace) => {
  test("reports the records that it can't process, and continues", async () => {
    const bad = unusableRecords.filter(({ large }) => !large);
    const store = await (await makePlace()).open();
    const troubles: WatchError[] = [];
    const events: TriggerEvent[] = [];
    const watch = createWatch(server.brex, {
      triggers: ['users', 'departments'],
      store: store.triggers('c1', 'w'),
      onError: (trouble) => void troubles.push(trouble),
      handle: (event) => void events.push(event),
    });
    server.lists['/v2/users'] = page(people(2));
    await watch.poll();
    server.lists['/v2/users'] = around(people(3), ...bad.map(({ json }, i) => json('id', `bad_${i}`)));
    server.lists['/v2/departments'] = page([
      { id: 'dept_1', name: 'One' },
      { id: 'dept_2', name: 'Two' },
    ]);
    const [users, departments] = await watch.poll();
    await watch.deliver();
    expect(departments).toMatchObject({ status: 'done', found: 1 });
    expect(users).toMatchObject({
      status: 'failed',
      found: 1,
      rejected: bad.length,
      error: { code: 'unexpected_answer' },
    });
    expect(troubles).toEqual([
      expect.objectContaining({
        trigger: 'users',
        what: 'poll',
        error: expect.objectContaining({
          message: expect.stringMatching(/^17 records of "Users" could not be processed/),
        }),
      }),
    ]);
    expect(String((troubles[0]?.error as Error).message)).not.toMatch(/store/);
    expect(events.map(({ kind, record }) => [kind, (record as { id?: string }).id])).toEqual(
      expect.arrayContaining([
        ['new', 'user_2'],
        ['new', 'dept_2'],
      ]),
    );
    expect(events).toHaveLength(2);
    await store.close();
  });
});

test('a webhook about an unusable record is reported, and acknowledged', async () => {
  const troubles: WatchError[] = [];
  const events: TriggerEvent[] = [];
  const watch = createWatch(server.brex, {
    triggers: ['users'],
    onError: (trouble) => void troubles.push(trouble),
    handle: (event) => void events.push(event),
  });
  server.lists['/v2/users/user_bad'] = '{"id":"user_bad","first_name":"\\ud83c"}';
  server.lists['/v2/users/user_1'] = { id: 'user_1', first_name: 'Well' };
  for (const user_id of ['user_bad', 'user_1'])
    await watch.receive({
      type: 'USER_UPDATED',
      name: 'USER_UPDATED',
      payload: { event_type: 'USER_UPDATED', company_id: 'cuacc_1', user_id, updated_attributes: [] },
    } as never);
  await watch.deliver();
  expect(troubles).toEqual([
    expect.objectContaining({ what: 'webhook', error: expect.objectContaining({ code: 'unexpected_answer' }) }),
  ]);
  expect(events.map(({ record }) => (record as { id?: string }).id)).toEqual(['user_1']);
});
