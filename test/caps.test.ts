import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connect, type Connection, type Host, type Settings } from '../src';
import type { Clock } from '../src/clock';
import { openDatabase } from '../src/database';
import { aborted } from './fake_clock';
import type { Journal, Opening, Reservation } from '../src/safety/journal';
import { connectStored, type Store } from '../src/connections';
import { makeKeyFile } from '../src/store/encryption_keys';
import { migrate } from '../src/store/migrations';
import { createCipher } from '../src/store/encryption';
import { storeWording } from '../src/store/store_wording';
import type { Tables } from '../src/store/store_tables';
import { transfer } from './fault_injection/kinds';
import { memoryStore } from './fault_injection/bench';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer, type BadServer } from './server';
import { kinds } from './stores';
import { failure } from './failure';
import { overriding } from './overriding';

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A Brex whose own clock a test sets, and a machine whose clocks it sets too. */
async function scene() {
  const at = { brex: Date.parse('2026-03-30T20:00:00Z'), clock: 0, monotonic: 0, dates: true };
  at.clock = at.brex;
  let n = 0;
  const server: BadServer = await badServer((socket, { head }) => {
    const body = head.startsWith('GET') ? '{"items":[],"id":"me"}' : `{"id":"made_${n}","budget_id":"made_${n++}"}`;
    socket.write(answer(200, body, at.dates ? { date: new Date(at.brex).toUTCString() } : {}));
  });
  closing.push(server);
  const store = memoryStore();
  /** A process of its own: it shares the store and nothing else. */
  const process = (settings: Partial<Settings>, id = 'one', kept: Host['store'] & object = store): Connection => {
    const clock: Clock = {
      now: () => at.clock,
      monotonic: () => at.monotonic,
      sleep: (milliseconds, signal, purpose) =>
        signal && purpose === 'deadline' ? aborted(signal) : Promise.resolve(pass(milliseconds)),
    };
    const brex = connect(
      { name: 'caps', account_type: 'production', api_token: 'bxt_example_caps', base_url: server.url, ...settings },
      { id, store: kept, clock, rateLimiter: quickRateLimiter },
    );
    closing.push(brex);
    return brex;
  };
  /** Lets time pass for all clocks alike. */
  const pass = (milliseconds: number): void => {
    at.brex += milliseconds;
    at.clock += milliseconds;
    at.monotonic += milliseconds;
  };
  const written = () => server.seen.filter(({ head }) => !head.startsWith('GET')).length;
  return { at, process, pass, written, server, store };
}
const pay = (brex: Connection, amount: number) => brex.run('create_transfer', transfer('rent', amount));

describe('caps apply to the last 24 hours and 30 days', () => {
  test('the day of a cap is the last 24 hours, not the calendar day', async () => {
    const { process, pass, written } = await scene();
    const brex = process({ max_transfers_per_day: ['100 USD'] });
    await pay(brex, 6000);
    pass(3 * hour);
    await pay(brex, 4000);
    // 23:00 UTC has become 01:00 of the next day.
    pass(2 * hour);
    const error = await failure(pay(brex, 100));
    expect(error).toMatchObject({ code: 'blocked', action: 'create_transfer' });
    expect(error.message).toBe(
      '1.00 USD exceeds what this connection allows for all transfers within 24 hours: 100.00 USD ' +
        '(max_transfers_per_day). Remaining: 0.00 USD.',
    );
    expect(error.remedy).toMatch(/It is allowed from 2026-03-31T20:00:00\.\d{3}Z/);
    pass(18 * hour);
    expect((await failure(pay(brex, 100))).code).toBe('blocked');
    pass(hour + minute);
    await pay(brex, 6000);
    expect((await failure(pay(brex, 100))).code).toBe('blocked');
    expect(written()).toBe(3);
  });

  test.each([
    ['its process was dropped before it left, and another one sends it a day later', 'dropped'],
    ['its machine slept between entering it and noting that it leaves', 'entered'],
    ['its machine slept between noting that it leaves and its first byte', 'noted'],
    ['its machine slept between entering it as it leaves and its first byte', 'leaving'],
  ])('a payment counts from the time it is sent, though %s', async (_, how) => {
    const dropped = how === 'dropped';
    const { process, pass, written, store } = await scene();
    const cap: Partial<Settings> = { max_transfers_per_day: ['100 USD'] };
    let [waiting, noted] = [true, false];
    const journal = (id: string): Journal =>
      overriding(store.journal?.(id) as Journal, {
        async open(opening) {
          // But for the last case, a journal that records separately that a write leaves.
          const leaving = how === 'leaving' && opening.leaving;
          const opened = await (store.journal?.(id) as Journal).open({ ...opening, leaving });
          const first = waiting;
          waiting = false;
          if (first && dropped) return new Promise(() => undefined);
          if (first && (how === 'entered' || how === 'leaving')) pass(23 * hour);
          return opened;
        },
        async sending(key, holder) {
          const sent = await (store.journal?.(id) as Journal).sending(key, holder);
          if (how === 'noted' && !noted) pass(23 * hour);
          noted = true;
          return sent;
        },
      });
    const options = { intent: 'late' };
    const run = process(cap, 'one', { ...store, journal }).run('create_transfer', transfer('late', 6000), options);
    if (dropped) {
      run.catch(() => undefined);
      while (waiting) await new Promise((resolve) => setTimeout(resolve, 5));
      pass(23 * hour);
      await process(cap).run('create_transfer', transfer('late', 6000), options);
    } else await run;
    pass(2 * hour);
    expect((await failure(pay(process(cap), 5000))).code).toBe('blocked');
    expect(written()).toBe(1);
  });

  test.each([true, false])(
    'a machine suspended just before the first byte records its payment again, entered as it leaves: %s',
    async (leaving) => {
      const { process, pass, written, store } = await scene();
      const cap: Partial<Settings> = { max_transfers_per_day: ['100 USD'] };
      let suspended = false;
      const suspend = async () => {
        if (suspended) return;
        suspended = true;
        // By the time it wakes its own entry is older than a day, and another process has used all of the cap.
        pass(25 * hour);
        await pay(process(cap), 10_000);
      };
      const journal = (id: string): Journal =>
        overriding(store.journal?.(id) as Journal, {
          async open(opening) {
            const opened = await (store.journal?.(id) as Journal).open({
              ...opening,
              leaving: leaving && opening.leaving,
            });
            if (leaving) await suspend();
            return opened;
          },
          async sending(key, holder) {
            const noted = await (store.journal?.(id) as Journal).sending(key, holder);
            await suspend();
            return noted;
          },
        });
      const late = process(cap, 'one', { ...store, journal });
      const error = await failure(late.run('create_transfer', transfer('late', 4000), { intent: 'late' }));
      expect(error.code).toBe('blocked');
      expect(written()).toBe(1);
    },
  );

  test('a 30-day cap applies in addition to a 24-hour cap', async () => {
    const { process, pass, written } = await scene();
    const brex = process({ max_transfers_per_day: ['100 USD'], max_transfers_per_30_days: ['250 USD'] });
    for (let i = 0; i < 2; i++) {
      await pay(brex, 10_000);
      pass(day + minute);
    }
    expect((await failure(pay(brex, 6000))).message).toMatch(/within 30 days: 250\.00 USD .* Remaining: 50\.00 USD/);
    await pay(brex, 5000);
    pass(28 * day);
    await pay(brex, 10_000);
    expect(written()).toBe(4);
  });

  const limit = { amount: 6000, currency: 'USD' };
  const counted: [string, Partial<Settings>, (brex: Connection, i: number) => Promise<unknown>, RegExp][] = [
    [
      'limits in 24 hours',
      { max_limits_per_day: ['130 USD'] },
      (brex) => brex.run('set_user_limit', { id: 'u1', monthly_limit: limit }),
      /all spending limits within 24 hours: 130\.00 USD \(max_limits_per_day\)\. Remaining: 10\.00 USD/,
    ],
    [
      'limits in 30 days',
      { max_limits_per_30_days: ['130 USD'] },
      (brex) => brex.run('update_budget', { id: 'b1', amount: limit }),
      /within 30 days: 130\.00 USD \(max_limits_per_30_days\)\. Remaining: 10\.00 USD/,
    ],
    [
      'cards',
      { max_cards_per_day: 2 },
      (brex, i) =>
        brex.run('create_card', {
          ...{ owner: { type: 'USER', user_id: 'u1' }, card_name: `c ${i}`, card_type: 'VIRTUAL', limit_type: 'USER' },
        }),
      /One more exceeds .* all new cards within 24 hours: 2 \(max_cards_per_day\)\. Remaining: 0\./,
    ],
    [
      'invited users',
      { max_users_per_day: 2 },
      (brex, i) => brex.run('invite_user', { first_name: 'A', last_name: 'B', email: `a${i}@example.com` }),
      /invited users within 24 hours: 2 \(max_users_per_day\)/,
    ],
    [
      'vendors, raw requests among them',
      { max_vendors_per_day: 2 },
      (brex, i) => brex.request({ method: 'POST', path: '/v1/vendors', body: { company_name: `v ${i}` } }),
      /new vendors within 24 hours: 2 \(max_vendors_per_day\)/,
    ],
  ];
  test.each(counted)('no more than the cap of %s is sent', async (_, settings, run, message) => {
    const { process, pass, written } = await scene();
    for (const i of [0, 1]) await run(process(settings), i);
    expect((await failure(run(process(settings), 2))).message).toMatch(message);
    expect(written()).toBe(2);
    pass(30 * day + minute);
    await run(process(settings), 3);
    expect(written()).toBe(3);
  });

  test('a cap of zero is a cap, and cards that Brex would create by itself count', async () => {
    const { process, written } = await scene();
    const brex = process({ max_cards_per_day: 0, max_users_per_day: 0 });
    expect(
      (await failure(brex.run('invite_user', { first_name: 'A', last_name: 'B', email: 'a@example.com' }))).code,
    ).toBe('blocked');
    const error = await failure(
      brex.run('update_spend_limit', { id: 's1', auto_create_limit_cards_setting: 'ALL_MEMBERS' }),
    );
    expect(error.message).toMatch(/a card for every member/);
    expect(written()).toBe(0);
  });

  test('the former name of a setting still works; both names at once are rejected', async () => {
    const { process, written } = await scene();
    const former = { max_card_limits_per_day: ['100 USD'] } as Partial<Settings>;
    const brex = process(former);
    expect(
      await failure(brex.run('set_user_limit', { id: 'u1', monthly_limit: { amount: 10_001, currency: 'USD' } })),
    ).toMatchObject({ code: 'blocked', message: expect.stringMatching(/max_limits_per_day/) });
    expect(() => process({ ...former, max_limits_per_day: ['5 USD'] })).toThrow(/max_card_limits_per_day/);
    expect(written()).toBe(0);
  });
});

describe('a wrong clock', () => {
  const settings = { max_transfers_per_day: ['100 USD'] };

  test('that is a day ahead does not reset the caps: the message has both times, and a read confirms the time', async () => {
    const { at, process, written } = await scene();
    await pay(process(settings), 8000);
    at.clock += day + hour;
    const error = await failure(pay(process(settings), 3000));
    expect(error).toMatchObject({ code: 'blocked' });
    expect(error.message).toMatch(
      /The clock of this machine shows 2026-03-31T21:00:00\.000Z, but Brex's shows 2026-03-30T20:00:00/,
    );
    expect(error.remedy).toMatch(/Set the clock of this machine.*run any read/);
    // Confirmed by another answer, the caps go by Brex's time.
    const brex = process(settings);
    await brex.run('list_users', {});
    expect((await failure(pay(brex, 3000))).message).toMatch(/Remaining: 20\.00 USD\./);
    await pay(brex, 2000);
    expect(written()).toBe(2);
  });

  test('that is an hour behind from the start dates entries correctly and blocks nothing', async () => {
    const { at, process, pass, written } = await scene();
    at.clock -= hour;
    const brex = process(settings);
    expect((await failure(pay(brex, 1000))).message).toMatch(
      /The clock of this machine shows .*T19:00.*Brex's shows .*T20:00/,
    );
    await brex.run('list_users', {});
    await pay(brex, 5000);
    await pay(brex, 5000);
    pass(day - minute);
    expect((await failure(pay(brex, 1000))).message).toMatch(/exceeds what this connection allows/);
    pass(2 * minute);
    await pay(brex, 10_000);
    expect(written()).toBe(3);
  });

  test('that is set ahead while the process runs makes the known time invalid, and a read is made', async () => {
    const { at, process, written } = await scene();
    const brex = process(settings);
    await pay(brex, 9000);
    at.clock += day + hour;
    expect((await failure(pay(brex, 5000))).message).toMatch(/The clock of this machine shows/);
    expect((await failure(pay(brex, 5000))).message).toMatch(/The clock of this machine shows/);
    at.clock -= day + hour;
    expect((await failure(pay(brex, 5000))).message).toMatch(/Remaining: 10\.00 USD\./);
    expect(written()).toBe(1);
  });

  test('a false date far ahead blocks nothing after the correct one is seen', async () => {
    const { at, process, pass, written } = await scene();
    const right = at.brex;
    at.brex += 300 * day;
    expect((await failure(pay(process(settings), 10_000))).code).toBe('blocked');
    await pay(process(settings), 10_000);
    at.brex = right;
    pass(minute);
    expect((await failure(pay(process(settings), 100))).code).toBe('blocked');
    pass(day + minute);
    await pay(process(settings), 10_000);
    expect(written()).toBe(2);
  });

  test('without a date from Brex, nothing expires within a day, and a larger jump is refused until a date is seen', async () => {
    const { at, process, pass, written } = await scene();
    await pay(process(settings), 6000);
    at.dates = false;
    pass(23 * hour);
    await pay(process(settings), 4000);
    pass(2 * hour);
    // 25 hours after the first by this clock, which nothing but the clock says.
    expect((await failure(pay(process(settings), 6000))).code).toBe('blocked');
    pass(2 * day);
    const error = await failure(pay(process(settings), 6000));
    expect(error.message).toMatch(
      /The clock of this machine shows 2026-04-02T21:00.*showed 2026-03-31T19:00.*No response from Brex has confirmed/,
    );
    at.dates = true;
    const brex = process(settings);
    await brex.run('list_users', {});
    // When the second one was is not known, so it counts for 24 hours from now.
    expect((await failure(pay(brex, 6001))).message).toMatch(/Remaining: 60\.00 USD\./);
    pass(day + minute);
    await pay(brex, 10_000);
    expect(written()).toBe(3);
  });

  test('never stops reads or writes without a cap', async () => {
    const { at, process } = await scene();
    await pay(process(settings), 100);
    at.clock += 400 * day;
    const brex = process(settings);
    await brex.run('list_users', {});
    await brex.run('create_department', { name: 'x' });
    await pay(process({}, 'two'), 100);
  });
});

const usd = (amount: number, atMost?: number): Reservation[] => [
  {
    ...{ kind: 'transfer', currency: 'USD', amount },
    within: atMost === undefined ? [] : [{ setting: 'max_transfers_per_day', period: day, atMost }],
  },
];

describe.each(kinds)('caps in %s', (_, make) => {
  const place = async () => {
    const made = await make();
    const store = await made.open();
    closing.push(store);
    let n = 0;
    const take = (connection: string, amount: number, more: Partial<Opening> = {}) => {
      const now = Date.now();
      return store.journal(connection).open({
        ...{
          key: `key-${n++}`,
          action: 'create_transfer',
          inputHash: 'x',
          holder: 'a',
          counted: [],
          account: connection,
        },
        ...{ origin: 'https://api.brex.com', fingerprint: connection },
        request: { method: 'POST', path: '/v1/transfers', query: undefined, body: {} },
        ...{ reserve: usd(amount, 100), time: { clock: now, brex: { time: now, sighting: 's' } } },
        ...more,
      });
    };
    return { ...made, store, take };
  };
  const left = (amount: number) => ({ withheld: { over: { left: amount } } });

  test('drop what is older than the period', async () => {
    const { take, sql } = await place();
    await take('one', 70);
    await sql(`UPDATE cap_entries SET at = at - ${23 * hour}`);
    expect(await take('one', 40)).toMatchObject(left(30));
    await sql(`UPDATE cap_entries SET at = at - ${2 * hour}`);
    expect(await take('one', 40)).toMatchObject({ mine: true });
  });

  test('count from the response if the machine was suspended between the entry and the first byte', async () => {
    const { take, sql, store } = await place();
    await take('one', 70, { key: 'suspended' });
    await sql(`UPDATE cap_entries SET at = at - ${25 * hour}`);
    await store.journal('one').sending('suspended', 'a');
    await store.journal('one').record('suspended', 'a', { state: 'done', answer: { id: 'x' } }, Date.now());
    expect(await take('one', 40)).toMatchObject(left(30));
    // Without a time it counts until the next answer shows one.
    await take('one', 20, { key: 'no time' });
    await sql(`UPDATE cap_entries SET at = at - ${25 * hour}`);
    await store.journal('one').sending('no time', 'a');
    await store.journal('one').record('no time', 'a', { state: 'done', answer: { id: 'x' } }, undefined);
    expect(await take('one', 90)).toMatchObject(left(80));
    await sql(`UPDATE cap_entries SET at = at - ${25 * hour}`);
    // A later look at an old write by someone else leaves its time as it is.
    await sql(`UPDATE cap_entries SET at = at - ${25 * hour}`);
    await store.journal('one').record('suspended', 'b', { state: 'done', answer: { id: 'x' } }, Date.now());
    expect(await take('one', 40)).toMatchObject({ mine: true });
  });

  test('are kept when a connection is removed and added again', async () => {
    const { store } = await place();
    const server = await badServer((socket) =>
      socket.write(answer(200, '{"id":"x"}', { date: new Date().toUTCString() })),
    );
    closing.push(server);
    const settings = {
      ...{ name: 'Acme', account_type: 'production', api_token: 'bxt_example_caps_of_acme', base_url: server.url },
      max_transfers_per_day: ['100 USD'],
    };
    const use = async (amount: number) => {
      const brex = await connectStored(store, 'Acme', { rateLimiter: quickRateLimiter });
      closing.push(brex);
      return pay(brex, amount);
    };
    await store.connections.add(settings);
    await use(8000);
    await store.connections.remove('Acme');
    await store.connections.add(settings);
    expect((await failure(use(3000))).message).toMatch(/Remaining: 20\.00 USD\./);
    await use(2000);
    expect(server.seen.filter(({ head }) => head.startsWith('POST'))).toHaveLength(2);
  });

  test('keep the sums and the setting of an earlier version', async () => {
    const made = await make();
    mkdirSync(made.home, { recursive: true });
    const sealer = createCipher(makeKeyFile(made.home));
    const options = { wording: storeWording, schema: 'brex_connector', now: () => Date.now() };
    const database = await openDatabase<Tables>(made.url, options);
    const today = new Date().toISOString().slice(0, 10);
    await database.exclusive(async (db) => {
      await migrate(db, 0, 4);
      await db
        .insertInto('meta')
        .values({ name: 'probe', value: sealer.encrypt('probe', ['meta', 'value', 'probe']) })
        .execute();
    });
    await database.close();
    const setting = JSON.stringify({ account_type: 'production', max_card_limits_per_day: ['100 USD'] });
    const secrets = sealer.encrypt('{"api_token":"bxt_example_caps_of_acme"}', ['connections', 'secrets', 'one']);
    await made.sql(`INSERT INTO connections (id, name, name_key, way, settings, secrets, created_at)
      VALUES ('one', 'Acme', 'acme', 'token', '${setting}', '${secrets}', 0)`);
    await made.sql(`INSERT INTO sums VALUES ('one', '${today}', 'transfer', 'USD', 60), ('one', '2020-01-01', 'transfer', 'USD', 999),
      ('one', '${today}', 'limit', 'USD', 70)`);
    const store: Store = await made.open();
    closing.push(store);
    const { settings, connection } = await store.connections.settingsOf('Acme');
    expect(connection.auth_method).toBe('api_token');
    expect(settings).toMatchObject({ max_limits_per_day: ['100 USD'] });
    expect(settings).not.toHaveProperty('max_card_limits_per_day');
    expect(await made.dump()).toContain('sum of 2020-01-01 in USD');
    const now = Date.now();
    const take = (key: string, amount: number, kind: 'transfer' | 'limit') =>
      store.journal('one').open({
        ...{
          key,
          action: 'x',
          inputHash: 'x',
          holder: 'a',
          counted: [],
          account: 'other',
          origin: 'https://api.brex.com',
          fingerprint: 'other',
          reserve: [{ ...usd(amount, 100)[0], kind }],
        },
        request: { method: 'POST', path: '/x', query: undefined, body: {} },
        time: { clock: now, brex: { time: now, sighting: 's' } },
      } as Opening);
    expect(await take('a', 41, 'transfer')).toMatchObject(left(40));
    expect(await take('b', 31, 'limit')).toMatchObject(left(30));
    expect(await take('c', 40, 'transfer')).toMatchObject({ mine: true });
  });
});

test('sums are found by an index, however long the history is', async () => {
  const [, make] = kinds[0] ?? [];
  const made = await make?.();
  if (!made) throw new Error('no SQLite');
  const store = await made.open();
  closing.push(store);
  const { default: Database } = await import('libsql');
  const database = new Database(join(made.home, 'store.db'));
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT sum(amount) FROM cap_entries WHERE ((connection = 'a' AND sure = 0) OR (connection = 'a' AND sure = 1
       AND at > 5) OR (account = 'b' AND sure = 0) OR (account = 'b' AND sure = 1 AND at > 5)) AND kind = 'x' AND currency = 'USD'`,
    )
    .all() as { detail: string }[];
  database.close();
  expect(plan.map(({ detail }) => detail).join('\n')).not.toMatch(/SCAN cap_entries/);
  expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/USING INDEX cap_entries_account/);
});
