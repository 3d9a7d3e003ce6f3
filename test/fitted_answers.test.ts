import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Connection, unlimitedRateLimiter } from '../src';
import type { Simulator } from '../src/simulator';
import { failure } from './failure';
import { type ListServer, listServer, page } from './list_server';
import { openSimulator } from './open_simulator';
import { payment } from './payment';
import { settingsFor } from './simulator_settings';

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const maxBytes = 32_000;

describe('on a simulator with 20,000 expenses', () => {
  let simulator: Simulator;
  let brex: Connection;
  beforeAll(async () => {
    simulator = await openSimulator({ expenses: 20_000 });
    brex = connect(settingsFor(simulator), { rateLimiter: unlimitedRateLimiter() });
  }, 60_000);
  afterAll(() => brex.close());

  test('a walk through pages that fit gives each record once', async () => {
    const ids: string[] = [];
    let next: { cursor?: string; limit?: number } = {};
    do {
      const { output, meta } = await brex.run('list_expenses', next, { compact: true, maxBytes: 400_000 });
      expect(bytes(output)).toBeLessThanOrEqual(400_000);
      ids.push(...output.items.map(({ id }) => id));
      next = { limit: meta.limit ?? 0, ...(output.next_cursor && { cursor: output.next_cursor }) };
    } while (next.cursor !== undefined);
    expect(ids).toHaveLength(20_000);
    expect(new Set(ids).size).toBe(20_000);
  });

  test('a small size still returns whole records, and says the page size', async () => {
    const { output, meta } = await brex.run('list_expenses', {}, { maxBytes: 5000 });
    expect(output.items.length).toBeGreaterThan(0);
    expect(output.items.length).toBe(meta.limit);
    expect(meta.warnings).toEqual([]);
    const { output: one } = await brex.run('get_expense', { id: output.items[0]?.id ?? '' });
    expect(Object.keys(output.items[0] ?? {})).toEqual(expect.arrayContaining(['id', 'memo', 'status']));
    expect(one.id).toBe(output.items[0]?.id);
  });

  test('chosen fields make room for more records', async () => {
    await brex.run('list_expenses', { limit: 5 }, { fields: ['id', 'merchant.raw_descriptor'], maxBytes });
    const { output, meta } = await brex.run('list_expenses', {}, { fields: ['id', 'memo'], compact: true, maxBytes });
    expect(Object.keys(output.items[0] ?? {}).sort()).toEqual(['id', 'memo']);
    expect(output.next_cursor).toEqual(expect.any(String));
    const again = await brex.run('list_expenses', {}, { fields: ['id', 'memo'], compact: true, maxBytes });
    expect(again.output.items).toHaveLength(100);
    expect(bytes(again.output)).toBeLessThanOrEqual(maxBytes);
    expect(meta.warnings).toEqual([]);
  });

  test('the limit of the caller is the most that is read', async () => {
    const { output } = await brex.run('list_expenses', { limit: 3 }, { maxBytes });
    expect(output.items).toHaveLength(3);
    expect(simulator.ledger.recent.at(-1)?.url).toBe('/v1/expenses?limit=3');
  });

  test('a search that finds too much reads less, and continues', async () => {
    const { output } = await brex.run('search_expenses', { bought_from: '2000-01-01' }, { maxBytes: 8000 });
    expect(bytes(output)).toBeLessThanOrEqual(8000);
    expect(output).toMatchObject({ truncated: true, next_cursor: expect.any(String) });
    expect(output.scanned).toBe(output.items.length);
  });

  test('a write is done once, whatever its size, and its answer is reduced', async () => {
    const { output, meta } = await brex.run('create_transfer', payment as never, { intent: 'small', maxBytes: 500 });
    expect(output.id).toEqual(expect.any(String));
    expect(meta.warnings.join()).toMatch(/^Only the summary fields are shown/);
    expect(simulator.ledger.filter(({ kind }) => kind === 'transfer.created')).toHaveLength(1);
  });

  test('wrong options are refused before anything is sent', async () => {
    const before = simulator.ledger.recent.at(-1);
    const wrong = { fields: ['id', 'a b'], compact: 'yes', maxBytes: 10 } as never;
    const error = await failure(brex.run('create_transfer', payment as never, wrong));
    expect(error).toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'fields' }, { field: 'compact' }, { field: 'maxBytes' }],
    });
    expect(simulator.ledger.recent.at(-1)).toBe(before);
  });
});

describe('on a server of lists', () => {
  let server: ListServer;
  const record = (id: number, size: number) => ({ id: `user_${id}`, first_name: 'x'.repeat(size) });
  beforeAll(async () => {
    server = await listServer();
  });
  afterAll(() => server.close());

  test('records much larger than the last ones are read again with a smaller page', async () => {
    server.lists['/v2/users'] = (query: URLSearchParams) =>
      page(
        Array.from({ length: Number(query.get('limit')) }, (_, i) => record(i, 2000)),
        { next_cursor: 'next' },
      );
    const { output, meta } = await server.brex.run('list_users', {}, { maxBytes: 10_000 });
    expect(output.items.length).toBe(meta.limit);
    expect(output.items.length).toBeGreaterThanOrEqual(2);
    expect(server.asked.filter((path) => path.startsWith('/v2/users'))).toHaveLength(2);
    expect(bytes(output)).toBeLessThanOrEqual(10_000);
  });

  test('a cursor keeps its page size: records that do not fit are reduced, none is lost', async () => {
    server.asked.length = 0;
    server.lists['/v2/users'] = (query: URLSearchParams) =>
      page(Array.from({ length: Number(query.get('limit')) }, (_, i) => record(i, 4000)));
    const { output, meta } = await server.brex.run('list_users', { cursor: 'next', limit: 7 }, { maxBytes: 5000 });
    expect(server.asked).toEqual(['/v2/users?cursor=next&limit=7']);
    expect(output.items).toHaveLength(7);
    expect(bytes(output)).toBeLessThanOrEqual(5000);
    expect(meta.warnings.join()).toMatch(/^Only the summary fields are shown/);
  });

  test('a server that ignores the page size is asked again a few times at most', async () => {
    server.asked.length = 0;
    server.lists['/v2/users'] = () => page(Array.from({ length: 400 }, (_, i) => record(i, 50)));
    const { output, meta } = await server.brex.run('list_users', {}, { maxBytes: 5000 });
    expect(server.asked.length).toBeLessThanOrEqual(3);
    expect(bytes(output)).toBeLessThanOrEqual(5000);
    expect(meta.warnings.join(' ')).toMatch(/Only the first \d+ of 400 records are shown/);
  });

  test('a page that does not fit even in its summary fails, because its cursor would lose records', async () => {
    server.lists['/v2/users'] = () =>
      page(
        Array.from({ length: 400 }, (_, i) => ({ id: `user_${i}_${'x'.repeat(100)}` })),
        { next_cursor: 'next' },
      );
    expect(await failure(server.brex.run('list_users', {}, { maxBytes: 5000 }))).toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'maxBytes' }],
    });
  });

  test('a cursor stays whole, however long it is', async () => {
    const cursor = 'c'.repeat(900);
    server.lists['/v2/users'] = () =>
      page(
        Array.from({ length: 5 }, (_, i) => record(i, 4000)),
        { next_cursor: cursor },
      );
    const { output } = await server.brex.run('list_users', { cursor: 'start', limit: 5 }, { maxBytes: 5000 });
    expect(output.next_cursor).toBe(cursor);
    expect(output.items[0]?.first_name?.length ?? 0).toBeLessThanOrEqual(300);
  });

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  test.each([
    ['in a field that is unknown', `{"id":"vendor_1","company_name":"Example","email":null,"x":${deep}}`],
    ['in a field of its summary', `{"id":"vendor_1","company_name":${deep}}`],
  ])('a write whose answer is nested too deeply for JSON %s is not an error', async (_, answer) => {
    server.lists['/v1/vendors'] = answer;
    for (const options of [
      { compact: true, maxBytes: 5000 },
      { maxBytes: 500 },
      { fields: ['id', 'company_name.x'] },
    ]) {
      const { output } = await server.brex.run('create_vendor', { company_name: 'Example' }, options);
      expect(JSON.parse(JSON.stringify(output))).toMatchObject({ id: 'vendor_1' });
    }
  });
});
