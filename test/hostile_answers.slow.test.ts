import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { BrexError } from '../src';
import { connectTo } from './server';
import { failure } from './failure';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});
const serve = async (behave: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
  const server = createServer((request, response) => {
    request.resume();
    response.on('error', () => undefined);
    behave(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
};
const settings = { retries: 0, timeout: 30 };
const json = { 'content-type': 'application/json' };

describe('a hostile response', () => {
  test('without end is not read to the end', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const url = await serve((_, response) => {
      response.writeHead(200, json);
      const more = (): void => {
        while (!response.destroyed && sent < 10 * 1024 ** 3) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
      };
      more();
    });
    const before = process.memoryUsage().rss;
    expect(await failure(connectTo(url, settings).run('list_users', {}))).toMatchObject({ code: 'unexpected_answer' });
    expect(sent).toBeLessThan(150 * 1024 ** 2);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 ** 2);
  });

  test('that announces ten gigabytes is not awaited', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { ...json, 'content-length': String(10 * 1024 ** 3) });
      response.write('{');
    });
    expect(await failure(connectTo(url, settings).run('list_users', {}))).toMatchObject({ code: 'unexpected_answer' });
  });

  test('that is compressed without being requested is not decompressed', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 ** 2));
    const url = await serve((_, response) =>
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(await failure(connectTo(url, settings).run('list_users', {}))).toMatchObject({ code: 'unexpected_answer' });
  });

  test.each([301, 302, 307, 308])(
    'that redirects to another host with %i is not followed, and the token is not sent',
    async (status) => {
      const strangers: string[] = [];
      const stranger = await serve((request, response) => {
        strangers.push(JSON.stringify(request.headers));
        response.end('{}');
      });
      const url = await serve((_, response) => response.writeHead(status, { location: `${stranger}/x` }).end());
      const error = await failure(connectTo(url, settings).run('list_users', {}));
      expect(error.code).toBe('unexpected_answer');
      const write = await failure(connectTo(url, settings).run('create_department', { name: 'x' }));
      expect(write.code).toBe('outcome_unknown');
      expect(strangers).toEqual([]);
    },
  );

  test.each([
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['ten thousand groups', `${'{"items":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['a prototype key', '{"__proto__":{"polluted":true},"items":[{"constructor":{"prototype":{"polluted":true}}}]}'],
    ['the wrong types', '{"items":{"length":-1},"next_cursor":[{}]}'],
    ['a bare number', '7'],
    ['a list', '[null,[],{}]'],
    ['a text', '"items"'],
    ['null', 'null'],
  ])('with %s is passed on with a warning or refused, without side effects', async (_, body) => {
    const url = await serve((_request, response) => response.writeHead(200, json).end(body));
    const brex = connectTo(url, settings);
    const ends = await Promise.allSettled([
      brex.run('list_users', {}),
      brex.run('get_user', { id: 'x' }),
      brex.run('search_expenses', {}),
      brex.run('create_department', { name: 'x' }),
      brex.choices('user'),
      (async () => {
        for await (const user of brex.each('list_users')) void user;
      })(),
      brex.test(),
    ]);
    for (const end of ends) if (end.status === 'rejected') expect(BrexError.is(end.reason)).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('with endless headers is aborted', async () => {
    const url = await serve((_, response) => {
      const socket = response.socket;
      socket?.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket?.write(`x-more-${Math.random()}: ${'a'.repeat(8000)}\r\n`), 1);
      socket?.on('close', () => clearInterval(timer));
    });
    const error = await failure(connectTo(url, { ...settings, timeout: 10 }).run('list_users', {}));
    expect(['network', 'timeout']).toContain(error.code);
  });
});
