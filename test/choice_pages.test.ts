import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { connect, type Host, type Settings } from '../src';
import { ChoiceCache, type ListedChoices } from '../src/connector/choice_cache';
import { readCursor, writeCursor } from '../src/connector/choice_cursor';
import { choicePages } from './all_choices';
import { withSimulator } from './examples';
import { failure } from './failure';
import { fakeClock } from './fake_clock';
import { type ListServer, listServer, page, people } from './list_server';
import { openSimulator } from './open_simulator';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer } from './server';
import { settingsFor } from './simulator_settings';

const open: ListServer[] = [];
afterAll(() => Promise.all(open.splice(0).map((server) => server.close())));

async function serving(lists: Record<string, unknown>, host: Host = {}): Promise<ListServer> {
  const server = await listServer(lists);
  await server.brex.close();
  const settings: Settings = {
    ...{ name: 'test', account_type: 'production', api_token: 'bxt_example_lists', base_url: server.url, retries: 0 },
  };
  server.brex = connect(settings, { rateLimiter: quickRateLimiter, ...host });
  open.push(server);
  return server;
}

/** A list of people in pages; `name` filters by `named`. */
const inPages =
  (all: () => { id: string; first_name: string }[], size: number, named?: (name: string) => object[]) =>
  (query: URLSearchParams): object => {
    const name = query.get('name');
    if (name !== null && named) return page(named(name));
    const from = Number(query.get('cursor') ?? 0);
    const items = all().slice(from, from + size);
    return page(items, from + size < all().length ? { next_cursor: String(from + size) } : {});
  };

const ids = (found: { value: string }[]): string[] => found.map(({ value }) => value);

describe('20,000 expenses', () => {
  const company = openSimulator({ expenses: 20_000 });

  test('cost at most two requests a keystroke, and none for pages that were read', async () => {
    const simulator = await company;
    const brex = connect(settingsFor(simulator), { rateLimiter: quickRateLimiter });
    const cost = async (search: string): Promise<number> => {
      const before = brex.counters().attempts;
      await brex.choices('expense', { search });
      return brex.counters().attempts - before;
    };
    expect(await cost('zzz-nothing')).toBe(2);
    for (const search of ['z', 'zz', 'zzz', 'zzzz', 'a']) expect(await cost(search)).toBeLessThanOrEqual(2);
    const { next } = await brex.choices('expense', { search: 'zzz-nothing' });
    expect(next).toEqual(expect.any(String));
    const before = brex.counters().attempts;
    expect((await brex.choices('expense', { limit: 200 })).choices).toHaveLength(200);
    expect(brex.counters().attempts).toBe(before);
    await brex.close();
  });
});

describe('the pages of a list', () => {
  test('give each choice once, for any limit', async () => {
    const all = people(95);
    const { brex } = await serving({ '/v2/users': inPages(() => all, 30) });
    for (const limit of [1, 7, 30, 50, 200]) {
      const { choices } = await choicePages(brex, 'user', { limit });
      expect(ids(choices)).toEqual(all.map(({ id }) => id));
    }
  });

  test('give each choice once while records are added and removed, without a cache', async () => {
    const clock = fakeClock();
    let all = people(90);
    const older = all.map(({ id }) => id);
    // Cursors that name a record, as the position in a list that changes.
    const list = (query: URLSearchParams): object => {
      const from = query.has('cursor') ? all.findIndex(({ id }) => id === query.get('cursor')) + 1 : 0;
      const items = all.slice(from, from + 30);
      return page(items, from + 30 < all.length ? { next_cursor: items.at(-1)?.id } : {});
    };
    const { brex, asked } = await serving({ '/v2/users': list }, { clock });
    const { choices, pages } = await choicePages(brex, 'user', { limit: 7 }, async (read) => {
      clock.pass(60_000);
      all = [...people(1, 1000 + read), ...all];
      if (read === 3) all = all.filter(({ id }) => id !== 'user_20');
      if (read === 4) all = all.filter(({ id }) => id !== 'user_80');
      return Promise.resolve();
    });
    const found = ids(choices);
    expect(found.length).toBe(new Set(found).size);
    expect(found).toEqual(older.filter((id) => id !== 'user_80'));
    expect(asked.length).toBeGreaterThanOrEqual(pages);
  });

  test.each(['newest', 'oldest'] as const)('give each choice once while records are created, %s first', (order) =>
    withSimulator(
      async (brex) => {
        const before = ids((await choicePages(brex, 'department')).choices);
        const { choices, pages } = await choicePages(brex, 'department', { limit: 3 }, async (page) => {
          await brex.run('create_department', { name: `Department ${page}` });
        });
        const found = ids(choices);
        expect(pages).toBeGreaterThan(2);
        expect(new Set(found).size).toBe(found.length);
        expect(found).toEqual(expect.arrayContaining(before));
      },
      { variants: { order } },
    ),
  );

  test.each([
    ['whole names', (all: { first_name: string }[]) => (name: string) => all.filter((one) => one.first_name === name)],
    ['parts', (all: { first_name: string }[]) => (name: string) => all.filter((one) => one.first_name.includes(name))],
    ['nothing: it ignores the filter', (all: { first_name: string }[]) => () => all.slice(0, 30)],
    ['other letters', (all: { first_name: string }[]) => () => all.slice(40, 60)],
  ])("are complete if Brex's search compares %s", async (_, filter) => {
    const all = people(95);
    const { brex, asked } = await serving({ '/v2/users': inPages(() => all, 30, filter(all)) });
    for (const search of ['P77', 'P7', 'p', 'P1 user_1']) {
      const words = search.toLowerCase().split(' ');
      const fitting = all.filter((one) =>
        words.every((word) => `${one.first_name} ${one.id}`.toLowerCase().includes(word)),
      );
      for (const limit of [3, 50]) {
        const { choices } = await choicePages(brex, 'user', { search, limit });
        expect(ids(choices).sort()).toEqual(fitting.map(({ id }) => id).sort());
      }
    }
    expect(asked.filter((path) => path.includes('name=P77')).length).toBe(1);
  });

  test("show what Brex's search finds on a late page at once, as it was typed", async () => {
    const all = people(9_000);
    const found = (name: string) => all.filter((one) => one.first_name === name);
    const { brex, asked } = await serving({ '/v2/users': inPages(() => all, 1000, found) });
    const { choices, next } = await brex.choices('user', { search: ' P8765 ' });
    expect(choices).toEqual([{ value: 'user_8765', label: 'P8765' }]);
    expect(asked).toEqual(['/v2/users?limit=1000', '/v2/users?limit=1000&name=P8765']);
    const rest = await choicePages(brex, 'user', { search: ' P8765 ', cursor: next ?? '' });
    expect(rest.choices).toEqual([]);
  });

  test('need no search at Brex if one page holds the whole list', async () => {
    const all = people(20);
    const { brex, asked } = await serving({
      '/v2/users': inPages(
        () => all,
        1000,
        () => all,
      ),
    });
    for (const search of ['P', 'P1', 'P12']) await brex.choices('user', { search });
    expect(asked).toEqual(['/v2/users?limit=1000']);
  });

  test('are complete if Brex refuses the search', async () => {
    const all = people(95);
    const { brex } = await serving({ '/v1/vendors': inPages(() => all, 30) });
    // Brex's names are ASCII only, so our schema refuses this text before it is sent.
    const { choices, next } = await brex.choices('vendor', { search: 'é' });
    expect([choices, typeof next]).toEqual([[], 'string']);
  });

  test('of two sources follow each other, and lists without pages have one', async () => {
    const limits = people(3).map(({ id }) => ({ id: `limit_${id}`, name: id }));
    const budgets = people(3).map(({ id }) => ({ budget_id: `budget_${id}`, name: id }));
    const { brex, asked } = await serving({
      '/v2/budgets': page(budgets),
      '/v2/spend_limits': page(limits),
      '/v2/accounts/cash': page([{ id: 'dpacc_1', name: 'Primary' }]),
    });
    const { choices, pages } = await choicePages(brex, 'expense_budget', { limit: 2 });
    expect(ids(choices)).toEqual([...budgets.map(({ budget_id }) => budget_id), ...limits.map(({ id }) => id)]);
    expect([pages, asked.length]).toEqual([3, 2]);
    expect(await brex.choices('cash_account')).toEqual({ choices: [{ value: 'dpacc_1', label: 'Primary' }] });
  });

  test('within a record are cut as well, and the form gives what they need', async () => {
    const accounts = ['a', 'b', 'c'].map((id) => ({ details: { type: 'ACH', payment_instrument_id: id } }));
    const { brex, asked } = await serving({ '/v1/vendors/v': { id: 'v', payment_accounts: accounts } });
    const given = { id: 'v', amount: { amount: 1 }, memo: 'x' };
    const { choices } = await choicePages(brex, 'payment_instrument', { given, limit: 2 });
    expect(ids(choices)).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual(['/v1/vendors/v']);
  });

  test('have labels of plain text', async () => {
    const { brex } = await serving({
      '/v2/users': page([{ id: 'u', first_name: 'Ada\u202e\n\u0000', last_name: 'L' }]),
    });
    expect(await brex.choices('user')).toEqual({ choices: [{ value: 'u', label: 'Ada L' }] });
    expect(await brex.label('user', 'u')).toBe('Ada L');
  });
});

describe('a question that is invalid', () => {
  test.each<[string, object, string]>([
    ['user', { limit: 0 }, 'limit'],
    ['user', { limit: 201 }, 'limit'],
    ['user', { limit: 1.5 }, 'limit'],
    ['user', { limit: '7' }, 'limit'],
    ['user', { search: 7 }, 'search'],
    ['user', { given: 'x' }, 'given'],
    ['field_value', {}, 'field_id'],
    ['field_value', { given: { field_id: '' } }, 'field_id'],
    ['field_value', { given: { field_id: null } }, 'field_id'],
    ['field_value', { given: { field_id: 7 } }, 'field_id'],
    ['field_value', { given: Object.create({ field_id: 'inherited' }) as object }, 'field_id'],
    ['toString', {}, 'choices'],
  ])('%s %j', async (list, options, field) => {
    const { brex, asked } = await serving({});
    expect(await failure(brex.choices(list, options))).toMatchObject({ code: 'invalid_input', fields: [{ field }] });
    expect(asked).toEqual([]);
  });

  test('is a cursor of another one, a forged one or a huge one', async () => {
    const all = people(95);
    const values = people(95).map(({ id }) => ({ brex_id: id, value: id }));
    const { brex, asked } = await serving({
      '/v2/users': inPages(() => all, 30),
      '/v1/fields/a/values': page(values),
    });
    const { next = '' } = await brex.choices('user', { limit: 5, search: 'P' });
    const given = { field_id: 'a' };
    const { next: other = '' } = await brex.choices('field_value', { given, limit: 5 });
    const before = asked.length;
    const refused: [string, object][] = [
      ['user', { cursor: next }],
      ['user', { cursor: next, search: 'P1' }],
      ['title', { cursor: next, search: 'P' }],
      ['field_value', { cursor: other, given: { field_id: 'b' } }],
      ...['', 'x', '%%%', `${next}A`, ` ${next}`, next.slice(0, -2), 'A'.repeat(20_000_000), '\ud800'].map(
        (cursor): [string, object] => ['user', { cursor, search: 'P' }],
      ),
      ['user', { cursor: 7, search: 'P' }],
      ['user', { cursor: [next], search: 'P' }],
    ];
    for (const [list, options] of refused)
      expect(await failure(brex.choices(list, options))).toMatchObject({
        code: 'invalid_input',
        fields: [{ field: 'cursor' }],
      });
    expect(asked.length).toBe(before);
    // The letters' case and the spaces between words are no part of the question, nor is the limit.
    expect((await brex.choices('user', { limit: 6, search: ' p ', cursor: next })).choices).toHaveLength(6);
  });
});

test.each([
  ...['null', '{}', '[]', 'no JSON', '[1,null,0,[],[],0,0]', '[-1,null,0,[],[],0,0]', '[0.5,null,0,[],[],0,0]'],
  ...['[0,7,0,[],[],0,0]', '[0,null,"0",[],[],0,0]', '[0,null,1e300,[],[],0,0]', '[0,null,0,[7],[],0,0]'],
  ...['[0,null,0,[],["x"],0,0]', '[0,null,0,{},[],0,0]', '[0,null,0,[],[],-1,0]', '[0,null,0,[],[],0,null]'],
  `[0,${JSON.stringify('x'.repeat(5000))},0,[],[],0,0]`,
  `[0,null,0,[],${JSON.stringify(Array(201).fill('aaaaaaaaaa'))},0,0]`,
])('a cursor with a valid check value is still refused for %.60s', (body) => {
  const check = createHash('sha256').update(`question\n${body}`).digest('base64url').slice(0, 16);
  const cursor = Buffer.from(check + body).toString('base64url');
  expect(() => readCursor(cursor, 'question', 1)).toThrow(/cursor/);
});

test('the longest cursor is accepted', () => {
  const [mark, marks] = ['aaaaaaaaaa', Array<string>(200).fill('aaaaaaaaaa')];
  const last = Array<string>(5).fill(mark);
  const position = { source: 0, cursor: '"'.repeat(4096), done: 999, last, ahead: marks, pages: 99_999, empty: 999 };
  expect(readCursor(writeCursor(position, 'question'), 'question', 1)).toEqual(position);
});

describe('the pages in memory', () => {
  const two = () => {
    const all = people(40);
    return { '/v2/users': inPages(() => all, 30) };
  };

  test('are shared by concurrent calls', async () => {
    const { brex, asked } = await serving(two());
    const found = await Promise.all(['P1', 'P2', 'P'].map((search) => brex.choices('user', { search, limit: 2 })));
    expect(found.map(({ choices }) => choices.length)).toEqual([2, 2, 2]);
    expect(asked).toHaveLength(1);
  });

  test('are read again after 30 seconds, and after a write of this connection', async () => {
    const clock = { ...fakeClock(), sleep: () => new Promise<void>(() => undefined) };
    const { brex, asked, lists } = await serving({ ...two(), '/v2/departments': { id: 'd', name: 'D' } }, { clock });
    const reads = () => asked.filter((path) => path.startsWith('/v2/users')).length;
    const look = () => brex.choices('user', { limit: 1 });
    await look();
    clock.pass(29_000);
    await look();
    expect(reads()).toBe(1);
    clock.pass(1_000);
    await look();
    expect(reads()).toBe(2);
    await brex.run('create_department', { name: 'D' });
    await look();
    expect(reads()).toBe(3);
    lists['/v2/users'] = page(people(1, 500));
    await brex.request({ method: 'POST', path: '/v2/departments', body: { name: 'E' } });
    expect((await look()).choices).toEqual([{ value: 'user_500', label: 'P500' }]);
  });

  /** A server that answers with one user once it may, and a connection to it. */
  async function waiting() {
    let release = (): void => undefined;
    let arrive = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    let gone = (): void => undefined;
    const dropped = new Promise<void>((resolve) => (gone = resolve));
    const server = await badServer((socket) => {
      socket.on('close', () => gone());
      arrive();
      void released.then(() => socket.write(answer(200, JSON.stringify(page(people(1))))));
    });
    const settings: Settings = { name: 't', account_type: 'production', api_token: 'bxt_example_wait', retries: 0 };
    const brex = connect({ ...settings, base_url: server.url });
    return { brex, server, release, arrived, dropped };
  }

  test('are read on for one caller when another was cancelled', async () => {
    const { brex, server, release, arrived } = await waiting();
    const stop = new AbortController();
    const stopped = failure(brex.choices('user', { signal: stop.signal }));
    const other = brex.choices('user');
    await arrived;
    stop.abort();
    expect(await stopped).toMatchObject({ code: 'cancelled' });
    release();
    expect((await other).choices).toHaveLength(1);
    expect(server.seen).toHaveLength(1);
    expect(await failure(brex.choices('user', { signal: stop.signal }))).toMatchObject({ code: 'cancelled' });
    await brex.close();
    await server.close();
  });

  test('are no longer read when every caller was cancelled', async () => {
    const { brex, server, arrived, dropped } = await waiting();
    const stop = new AbortController();
    const both = [1, 2].map(() => failure(brex.choices('user', { signal: stop.signal })));
    await arrived;
    stop.abort();
    for (const one of await Promise.all(both)) expect(one).toMatchObject({ code: 'cancelled' });
    await dropped;
    expect(server.seen).toHaveLength(1);
    await brex.close();
    await server.close();
  });
});

describe('the cache', () => {
  const one = { choices: [{ value: 'a', label: 'A' }] };
  const still = () => ({ ...fakeClock(), sleep: () => new Promise<void>(() => undefined) });

  test('is bounded in entries and bytes, and keeps the latest', async () => {
    const cache = new ChoiceCache(still());
    for (let i = 0; i < 1000; i++) await cache.read(String(i), () => Promise.resolve(one));
    expect([cache.size, cache.kept('0'), cache.kept('999')]).toEqual([256, undefined, one]);
    const large = { choices: [{ value: 'b', label: 'x'.repeat(2_000_000) }] };
    for (let i = 0; i < 10; i++) await cache.read(`large ${i}`, () => Promise.resolve(large));
    expect([cache.size, cache.kept('large 9')]).toEqual([2, large]);
    await cache.read('huge', () => Promise.resolve({ choices: [{ value: 'c', label: 'x'.repeat(5_000_000) }] }));
    expect(cache.kept('huge')).toBeUndefined();
  });

  test('is emptied after its time without another call', async () => {
    let wake = (): void => undefined;
    const cache = new ChoiceCache({
      ...fakeClock(),
      sleep: (milliseconds, _, purpose) => {
        expect([milliseconds, purpose]).toEqual([30_000, 'background']);
        return new Promise((resolve) => (wake = resolve));
      },
    });
    await cache.read('a', () => Promise.resolve(one));
    expect(cache.size).toBe(1);
    wake();
    await Promise.resolve();
    expect(cache.size).toBe(0);
  });

  test('keeps nothing after it was closed, nor what was read before it was cleared', async () => {
    const cache = new ChoiceCache(still());
    let release = (_: ListedChoices): void => undefined;
    const read = cache.read('a', () => new Promise((resolve) => (release = resolve)));
    cache.clear();
    release(one);
    expect([await read, cache.size]).toEqual([one, 0]);
    await cache.read('a', () => Promise.resolve(one));
    expect(cache.size).toBe(1);
    cache.close();
    expect(cache.size).toBe(0);
    await cache.read('a', () => Promise.resolve(one));
    expect(cache.size).toBe(0);
  });

  test('does not keep an error', async () => {
    const cache = new ChoiceCache(still());
    await expect(cache.read('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.read('a', () => Promise.resolve(one))).toEqual(one);
  });
});
