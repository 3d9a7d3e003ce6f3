import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connect, type Connection, unlimitedRateLimiter } from '../src';
import { EndlessListGuard, readPage } from '../src/paging';
import { allChoices } from './all_choices';
import { transfer } from './fault_injection/kinds';
import { answer, badServer, connectTo } from './server';

const items = [{ id: 'a' }];

describe('a page', () => {
  test.each([
    ['no cursor', { items }, undefined],
    ['a null cursor', { items, next_cursor: null }, undefined],
    ['an empty cursor', { items, next_cursor: '' }, undefined],
    ['a cursor', { items, next_cursor: 'n' }, 'n'],
    ['a cursor, and more to come', { items, next_cursor: 'n', has_next_page: true }, 'n'],
    ['a cursor, and nothing to come', { items, next_cursor: 'n', has_next_page: false }, undefined],
    ['no cursor, and nothing known of more', { items, has_next_page: null }, undefined],
    ['an empty look-alike', { items, cursor: '', page_info: { next: null } }, undefined],
  ])('with %s is accepted', (_, output, next) => {
    expect(readPage('list_users', output)).toEqual({ items, ...(next !== undefined && { next }) });
  });

  test.each([
    ['a number as cursor', { items, next_cursor: 2 }, 'has a "next_cursor" that is not text'],
    ['an object as cursor', { items, next_cursor: { c: 'n' } }, 'has a "next_cursor" that is not text'],
    ['a list as cursor', { items, next_cursor: [] }, 'has a "next_cursor" that is not text'],
    ['false as cursor', { items, next_cursor: false }, 'has a "next_cursor" that is not text'],
    ['more to come and no cursor', { items, has_next_page: true }, 'indicates more pages'],
    ['more to come and an empty cursor', { items, next_cursor: '', has_next_page: true }, 'indicates more pages'],
    ['more to come and a null cursor', { items, next_cursor: null, has_next_page: true }, 'indicates more pages'],
    ['more to come as text', { items, next_cursor: null, has_next_page: 'true' }, 'neither true nor false'],
    ['nextCursor', { items, nextCursor: 'n' }, 'no "next_cursor", but a "nextCursor"'],
    ['cursor', { items, cursor: 'n' }, 'no "next_cursor", but a "cursor"'],
    ['next_page_token', { items, next_page_token: 'n' }, 'no "next_cursor", but a "next_page_token"'],
    ['next', { items, next: 'https://example.com/2' }, 'no "next_cursor", but a "next"'],
    ['has_more', { items, has_more: true }, 'no "next_cursor", but a "has_more"'],
    ['a cursor one level down', { items, page_info: { endCursor: 'n' } }, 'but a "page_info.endCursor"'],
    ['no records', {}, 'has no list under "items"'],
    ['null for records', { items: null }, 'has no list under "items"'],
    ['an object for records', { items: { 0: 'a' } }, 'has no list under "items"'],
    ['a bare list', items, 'is a bare list without pages'],
    ['null', null, 'is not an object'],
    ['text', 'ok', 'is not an object'],
  ])('with %s is rejected', (_, output, said) => {
    expect(() => readPage('list_users', output, 'trace-1')).toThrow(
      expect.objectContaining({
        code: 'unexpected_answer',
        traceId: 'trace-1',
        message: expect.stringContaining(said),
      }),
    );
    expect(() => readPage('list_users', output)).toThrow(/The list was not read completely\.$/);
  });

  test('of a list without pages must be an array', () => {
    expect(readPage('list_card_accounts', items)).toEqual({ items });
    expect(() => readPage('list_card_accounts', { items })).toThrow(/is not a list/);
  });

  test('of a search holds candidates', () => {
    expect(readPage('find_transfer', { candidates: items, next_cursor: 'n' })).toEqual({ items, next: 'n' });
    expect(() => readPage('find_transfer', { items })).toThrow(/no list under "candidates"/);
  });
});

describe('an endless list', () => {
  const turn = (make: (page: number) => { items: unknown[]; next?: string }, most: number): [number, unknown] => {
    const guard = new EndlessListGuard('list_users');
    for (let page = 1; page <= most; page++)
      try {
        guard.check(make(page));
      } catch (error) {
        return [page, error];
      }
    return [most, undefined];
  };
  const ids = (...all: number[]) => all.map((id) => ({ id: `user_${id}` }));

  test('is detected by a repeated cursor', () => {
    const [page, error] = turn((n) => ({ items: ids(n), next: `c${n % 7}` }), 100);
    expect(page).toBe(8);
    expect(error).toMatchObject({ code: 'unexpected_answer', message: expect.stringMatching(/same cursor twice/) });
  });

  test.each([
    ['the same record', () => ids(1)],
    ['the same records in turns', (n: number) => ids(n % 50)],
    ['no records', () => []],
    ['the same records without ids', () => [{ name: 'x', amount: { amount: 1 } }]],
    ['null', () => [null]],
  ])('is detected by 1,000 pages with %s, whatever their cursors', (_, records) => {
    const [page, error] = turn((n) => ({ items: records(n), next: `fresh${n}` }), 3000);
    expect(page).toBeGreaterThanOrEqual(1000);
    expect(page).toBeLessThanOrEqual(1051);
    expect(error).toMatchObject({ message: expect.stringMatching(/1,000 pages in a row without a new record/) });
  });

  test('is distinguished from one with 999 consecutive empty pages', () => {
    expect(turn((n) => ({ items: n % 1000 ? [] : ids(n), next: `fresh${n}` }), 5000)).toEqual([5000, undefined]);
  });
});

describe('every reader of lists', () => {
  let server: Server | undefined;
  let brex: Connection;
  let requests = 0;
  const answering = async (body: (page: number, path: string) => unknown): Promise<void> => {
    requests = 0;
    server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body(++requests, request.url ?? '')));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    brex = connect(
      {
        name: 'test',
        account_type: 'production',
        api_token: 'bxt_example_paging',
        base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        retries: 0,
      },
      { rateLimiter: unlimitedRateLimiter() },
    );
  };
  afterEach(async () => {
    await brex.close();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  const readers: [string, () => Promise<unknown>][] = [
    [
      'each',
      async () => {
        for await (const _ of brex.each('list_users')) void _;
      },
    ],
    [
      'pages',
      async () => {
        for await (const _ of brex.pages('list_users')) void _;
      },
    ],
    ['choices', () => allChoices(brex, 'user')],
    ['a composed search', () => brex.run('search_transactions', { text: 'nothing' })],
    ['a search for a transfer', () => brex.run('find_transfer', { external_memo: 'nothing' })],
  ];

  test.each(readers)('rejects an invalid page: %s', async (_, read) => {
    await answering(() => ({ items: [{ id: 'a' }], next_cursor: 2 }));
    await expect(read()).rejects.toMatchObject({
      code: 'unexpected_answer',
      message: expect.stringMatching(/The list was not read completely/),
    });
  });

  test.each(readers)('stops when a list would never end: %s', async (_, read) => {
    await answering((page) => ({ items: [], next_cursor: `fresh${page}` }));
    await expect(read()).rejects.toMatchObject({
      code: 'unexpected_answer',
      message: expect.stringMatching(/1,000 pages in a row without a new record/),
    });
    expect(requests).toBe(1000);
  });
});

test('paging an action that writes is refused before anything is sent', async () => {
  const server = await badServer((socket) => socket.write(answer(200, '{"id":"dptx_1"}')));
  const brex = connectTo(server.url);
  for (const list of [brex.each, brex.pages])
    await expect(list('create_transfer' as 'list_users', transfer('rent') as never).next()).rejects.toMatchObject({
      code: 'invalid_input',
      action: 'create_transfer',
    });
  expect(server.seen).toHaveLength(0);
  await brex.close();
  await server.close();
});
