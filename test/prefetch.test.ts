import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { connect, type Connection, type PageOptions, type RateLimiter } from '../src';
import { inMemoryRateLimiter } from '../src/http/rate_limiter';
import { readStream, streams } from '../src/sync';
import { onLoopback } from './loopback';
import { quickRateLimiter } from './quick_rate_limiter';

interface Lister {
  brex: Connection;
  /** The numbers of the requested pages, in order. */
  asked: number[];
  /** The pages whose requests the client cut. */
  cut: number[];
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A list of so many pages of one user each; `answer` may answer a page by itself. */
async function lister(
  count: number,
  answer: (page: number, response: ServerResponse) => boolean = () => false,
  rateLimiter: RateLimiter = quickRateLimiter,
): Promise<Lister> {
  const [asked, cut]: [number[], number[]] = [[], []];
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('cursor') ?? 1);
    asked.push(page);
    response.on('close', () => response.writableFinished || cut.push(page));
    response.setHeader('content-type', 'application/json');
    if (answer(page, response)) return;
    const next_cursor = page < count ? String(page + 1) : null;
    response.end(JSON.stringify({ items: [{ id: `user_${page}`, first_name: 'A' }], next_cursor }));
  });
  const { url, close } = await onLoopback(server);
  const brex = connect(
    { name: 'test', account_type: 'production', api_token: 'bxt_example_pages', base_url: url, retries: 0 },
    { rateLimiter },
  );
  closers.push(async () => {
    await brex.close();
    await close();
  });
  return { brex, asked, cut };
}

/** Waits until a page was requested, then long enough for a request that should not follow. */
async function settled({ asked }: Lister, page: number): Promise<void> {
  for (let i = 0; i < 200 && !asked.includes(page); i++) await sleep(10);
  await sleep(50);
}

test('one page is requested ahead, and reports of each page are its own', async () => {
  const list = await lister(4);
  const seen: unknown[] = [];
  for await (const { items, cursor, next } of list.brex.pages('list_users')) {
    const page = seen.length + 1;
    await settled(list, Math.min(page + 1, 4));
    expect(list.asked).toEqual([1, 2, 3, 4].slice(0, page + 1));
    seen.push([items[0]?.id, cursor, next]);
  }
  expect(seen).toEqual([
    ['user_1', undefined, '2'],
    ['user_2', '2', '3'],
    ['user_3', '3', '4'],
    ['user_4', '4', undefined],
  ]);
  expect(list.asked).toEqual([1, 2, 3, 4]);
});

test.each(['pages', 'each'] as const)('without prefetch, %s requests a page when it is reached', async (reader) => {
  const list = await lister(3);
  const options: PageOptions = { prefetch: false };
  let page = 0;
  const { brex } = list;
  const parts = reader === 'pages' ? brex.pages('list_users', {}, options) : brex.each('list_users', {}, options);
  for await (const _ of parts) {
    page += 1;
    await sleep(50);
    expect(list.asked).toHaveLength(page);
  }
  expect(page).toBe(3);
});

test('a consumer that stops cancels the page in flight, and nothing follows', async () => {
  const list = await lister(9, (page) => page === 2);
  for await (const _ of list.brex.each('list_users')) {
    await settled(list, 2);
    break;
  }
  for (let i = 0; i < 200 && !list.cut.length; i++) await sleep(10);
  expect(list.cut).toEqual([2]);
  await sleep(50);
  expect(list.asked).toEqual([1, 2]);
});

test('the error of a page ahead is thrown when it is reached, and no page follows it', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);
  process.on('unhandledRejection', note);
  const list = await lister(9, (page, response) => {
    if (page !== 2) return false;
    response.statusCode = 404;
    response.end('{"message":"no such page"}');
    return true;
  });
  const pages = list.brex.pages('list_users');
  const first = await pages.next();
  await settled(list, 2);
  expect(first.value?.items).toHaveLength(1);
  await expect(pages.next()).rejects.toMatchObject({ code: 'not_found' });
  await expect(pages.next()).resolves.toEqual({ done: true, value: undefined });
  await sleep(50);
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  expect(list.asked).toEqual([1, 2]);
});

test('an unusable page ahead ends the list there', async () => {
  const list = await lister(9, (page, response) => {
    if (page === 2) response.end('{"items":[{"id":"user_2"}],"next_cursor":2}');
    return page === 2;
  });
  const seen: unknown[] = [];
  const read = async () => {
    for await (const { items } of list.brex.pages('list_users')) {
      seen.push(items[0]?.id);
      await settled(list, 2);
    }
  };
  await expect(read()).rejects.toMatchObject({ code: 'unexpected_answer' });
  expect(seen).toEqual(['user_1']);
  expect(list.asked).toEqual([1, 2]);
});

test('the signal cancels a page ahead', async () => {
  const list = await lister(9, (page) => page === 2);
  const stop = new AbortController();
  const pages = list.brex.pages('list_users', {}, { signal: stop.signal });
  await pages.next();
  await settled(list, 2);
  stop.abort();
  await expect(pages.next()).rejects.toMatchObject({ code: 'cancelled' });
  expect(list.asked).toEqual([1, 2]);
});

test('a page ahead that waits for the rate limit gives up its place when the consumer stops', async () => {
  // Thirty requests may leave at once; the next one waits for seconds.
  const list = await lister(99, undefined, inMemoryRateLimiter({ minute: 6_000_000 }));
  const { brex } = list;
  const waiting = (): number => brex.counters().rateLimit.waiting;
  const pages = brex.pages('list_users');
  for (let page = 1; page <= 30; page++) await pages.next();
  for (let i = 0; i < 200 && !waiting(); i++) await sleep(10);
  expect(waiting()).toBe(1);
  await pages.return();
  await sleep(50);
  expect(waiting()).toBe(0);
  expect(list.asked).toHaveLength(30);
});

test('a stream is read ahead only if its reader asks for it', async () => {
  const [stream] = streams(['users']);
  if (!stream) throw new Error('no stream');
  for (const prefetch of [false, true]) {
    const list = await lister(3);
    const steps = readStream(list.brex, stream, { prefetch });
    await steps.next();
    await settled(list, prefetch ? 2 : 1);
    expect(list.asked).toEqual(prefetch ? [1, 2] : [1]);
    await steps.return();
  }
});
