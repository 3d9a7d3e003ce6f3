import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { BrexError } from '../src';
import { retryDelay } from '../src/http/retry';
import type { Request, Send } from '../src/http/request';
import { answer, badServer, type BadServer, clientTo, sender } from './server';
import { failure } from './failure';

const servers: BadServer[] = [];
const serve = async (behave: Parameters<typeof badServer>[0]): Promise<BadServer> => {
  const server = await badServer(behave);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const read: Request = { method: 'GET', path: '/v2/users' };
const keyed: Request = { method: 'POST', path: '/v2/cards', body: { a: 1 }, key: 'key-1', replayable: true };
const unkeyed: Request = { method: 'POST', path: '/v1/x', body: { a: 1 }, key: 'key-2' };
const good = answer(200, '{"ok":true}');

describe('a read', () => {
  test('sends the token, the user agent and JSON, and returns the trace id', async () => {
    const server = await serve((socket) => socket.write(good));
    const reply = await sender(server.url)({ ...read, query: 'user_id[]=a' });
    expect(reply).toMatchObject({ status: 200, body: { ok: true }, traceId: 'trace-1', attempts: 1 });
    expect(server.seen[0]?.head).toMatch(/^GET \/v2\/users\?user_id\[\]=a HTTP/);
    expect(server.seen[0]?.head).toMatch(/authorization: Bearer bxt_example_secret/);
    expect(server.seen[0]?.head).toMatch(/user-agent: test/);
    expect(server.seen[0]?.head).not.toMatch(/idempotency-key/i);
  });

  test.each([
    ['503', answer(503, '')],
    ['408', answer(408, '')],
    ['429', answer(429, '{"message":"slow down"}')],
    ['an error page in HTML', answer(502, '<html>Bad gateway</html>')],
  ])('is retried after %s', async (_, bad) => {
    const server = await serve((socket, __, n) => socket.write(n < 2 ? bad : good));
    expect(await sender(server.url)(read)).toMatchObject({ attempts: 3, body: { ok: true } });
  });

  test.each([
    ['the connection is cut before the answer', (socket: Socket) => socket.destroy()],
    [
      'the connection is reset in mid-answer',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok"'),
    ],
    ['nothing comes', () => undefined],
  ])('is retried when %s', async (_, misbehave) => {
    const server = await serve((socket, __, n) => (n === 0 ? misbehave(socket) : socket.write(good)));
    expect(await sender(server.url)(read)).toMatchObject({ attempts: 2 });
  });

  test('that never gets a response ends with unavailable after the last attempt', async () => {
    const server = await serve((socket) => socket.write(answer(500, '{"message":"oops"}')));
    const error = await failure(sender(server.url)(read));
    expect(error).toMatchObject({ code: 'unavailable', status: 500, retryable: true, traceId: 'trace-1' });
    expect(server.seen).toHaveLength(4);
  });

  test('with a slowly dripping response ends at the deadline of the attempt', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const drip = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await failure(sender(server.url, { retries: 0, timeout: 150 })(read))).toMatchObject({ code: 'timeout' });
  });

  test.each([
    ['by its length', answer(200, `"${'x'.repeat(20_000)}"`)],
    [
      'by what comes',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4e20\r\n"${'x'.repeat(19_998)}"\r\n0\r\n\r\n`,
    ],
  ])('stops reading a response that is too large, %s', async (_, large) => {
    const server = await serve((socket) => socket.write(large));
    const error = await failure(sender(server.url)(read));
    expect(error).toMatchObject({ code: 'unexpected_answer' });
    expect(error.message).toMatch(/larger than/);
    expect(server.seen).toHaveLength(1);
  });

  const packed = gzipSync('{"a":1}');
  const gzipped = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`),
    packed,
  ]);
  test.each<[string, string | Buffer]>([
    ['HTML with status 200', answer(200, '<html>hello</html>')],
    ['nothing with status 200', answer(200, '')],
    ['compressed bytes nobody asked for', gzipped],
  ])('does not accept a response with %s', async (_, odd) => {
    const server = await serve((socket) => socket.write(odd));
    expect(await failure(sender(server.url, { retries: 1 })(read))).toMatchObject({ code: 'unexpected_answer' });
  });

  test('does not follow redirects, so that the token stays with Brex', async () => {
    const elsewhere = await serve((socket) => socket.write(good));
    const server = await serve((socket) => socket.write(answer(302, '', { location: elsewhere.url })));
    expect(await failure(sender(server.url)(read))).toMatchObject({ code: 'unexpected_answer', status: 302 });
    expect(elsewhere.seen).toHaveLength(0);
  });
});

/** Ends by itself after three seconds, long after every deadline here. */
const drip = (start: string) => (socket: Socket) => {
  socket.write(start);
  const timer = setInterval(() => socket.write(' '), 20);
  const end = setTimeout(() => socket.end('x'.repeat(1000)), 3000);
  socket.on('close', () => {
    clearInterval(timer);
    clearTimeout(end);
  });
};

describe('the request timeout', () => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n';
  test.each([
    ['an answer that drips', drip(`${head}\r\n`)],
    ['headers that drip', drip(`${head}x-long:`)],
    ['interim answers without end', drip(`HTTP/1.1 102 Processing\r\n\r\n${head}x:`)],
    ['silence', () => undefined],
  ])('ends %s, independently of the connect timeout', async (_, behave) => {
    const closed: number[] = [];
    const server = await serve((socket) => {
      socket.on('close', () => closed.push(1));
      behave(socket);
    });
    const client = clientTo(server.url, {
      ...{ timeout: 300, connectTimeout: 60_000, connections: 1, largestAnswer: 1e6 },
    });
    const started = performance.now();
    const result = await client.attempt({ method: 'GET', path: '/', headers: {}, body: null });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(result).toMatchObject({
      sent: true,
      error: { code: 'timeout', message: 'Brex did not send a complete response within 0.3 s.', retryable: true },
    });
    await client.close();
    expect(closed).toHaveLength(1);
  });

  test('starts only after the connection is made, which has its own timeout', async () => {
    // A listener that accepts nobody: once its queue is full, a connection stays half open.
    const { port, release } = await connectNowhere();
    const client = clientTo(`http://127.0.0.1:${port}`, {
      ...{ timeout: 60_000, connectTimeout: 300, connections: 1, largestAnswer: 1e6 },
    });
    const started = performance.now();
    const result = await client.attempt({ method: 'GET', path: '/', headers: {}, body: null });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(result).toMatchObject({
      sent: false,
      error: { code: 'timeout', message: 'Brex could not be reached within 0.3 s.', retryable: true },
    });
    await release();
  });
});

/** A port on which connections are begun and never made. */
async function connectNowhere(): Promise<{ port: number; release(): Promise<void> }> {
  const stuck = spawn(process.execPath, [
    '-e',
    'const s = require("net").createServer().listen(0, "127.0.0.1", 1, () => { require("fs").writeSync(1, String(s.address().port));' +
      ' Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); })',
  ]);
  const [line] = (await once(stuck.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  const fillers = Array.from({ length: 8 }, () => createConnection(port, '127.0.0.1').on('error', () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    port,
    async release() {
      for (const filler of fillers) filler.destroy();
      stuck.kill('SIGKILL');
      await once(stuck, 'exit');
    },
  };
}

describe('an attempt that ends while it waits for its socket', () => {
  const waiting = async (signal?: AbortSignal) => {
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const server = await serve((socket, _, n) => {
      if (n > 0) return socket.write(good);
      void held.then(() => socket.write(good));
    });
    const client = clientTo(server.url, { timeout: 5000, connectTimeout: 200, connections: 1, largestAnswer: 1000 });
    const request = { method: 'POST', path: '/', headers: {}, body: '{}' };
    const first = client.attempt(request);
    while (!server.seen.length) await new Promise((resolve) => setTimeout(resolve, 5));
    return { server, free, client, first, second: client.attempt(request, signal) };
  };

  test.each(['cancelled', 'timeout'])('as %s is not sent', async (code) => {
    const stop = new AbortController();
    const { server, free, client, first, second } = await waiting(stop.signal);
    if (code === 'cancelled') stop.abort();
    expect(await second).toMatchObject({ error: { code }, sent: false });
    free();
    expect(await first).toHaveProperty('answer');
    // Whatever waited in the pool has had its turn once a later attempt is answered.
    expect(await client.attempt({ method: 'GET', path: '/last', headers: {}, body: null })).toHaveProperty('answer');
    await client.close();
    expect(server.seen.map(({ head: line }) => line.split(' ')[0])).toEqual(['POST', 'GET']);
  });
});

describe('a refusal is classified by its body and its status', () => {
  test.each([
    [401, '', 'unauthenticated'],
    [403, '{"type":"FORBIDDEN","message":"Invalid or Revoked Token"}', 'unauthenticated'],
    [401, '{"message":"PERMISSION_DENIED: Invalid or Revoked Token"}', 'unauthenticated'],
    [403, '{"message":"The token has expired"}', 'unauthenticated'],
    [403, '{"message":"Insufficient scope"}', 'forbidden'],
    [403, '', 'forbidden'],
    [401, '{"message":"No access to the cash account"}', 'forbidden'],
    [404, '{"message":"Not Found","code":"USER_NOT_FOUND"}', 'not_found'],
    [409, '{"error_code":"ACTIVE_INTEGRATION_EXISTS","message":"exists"}', 'conflict'],
    [400, '{"message":"[name] is invalid"}', 'rejected'],
    [422, '{"message":"no"}', 'rejected'],
  ])('%i %s is %s', async (status, body, code) => {
    const server = await serve((socket) => socket.write(answer(status, body)));
    const error = await failure(sender(server.url)(read));
    expect(error).toMatchObject({ code, status });
    expect(error.remedy).toBeTruthy();
    expect(server.seen).toHaveLength(1);
    const said = body && (JSON.parse(body) as { message: string }).message;
    expect(error.message).toContain(said);
  });

  test('does not show what Brex should not have echoed', async () => {
    const echo = 'token bxt_example_secret, card 5556 7100 0000 1234, link https://s3.example/x?X-Amz-Signature=abc';
    const server = await serve((socket) => socket.write(answer(400, JSON.stringify({ message: echo }))));
    const error = await failure(sender(server.url)(read));
    for (const text of [error.message, JSON.stringify(error), inspect(error, { depth: 9 }), String(error.stack)])
      expect(text).not.toMatch(/bxt_example_secret|5556 7100|Amz-Signature/);
  });
});

describe('a write', () => {
  test('keeps its key and its bytes for every attempt', async () => {
    const server = await serve((socket, _, n) => (n < 2 ? socket.destroy() : socket.write(good)));
    expect(await sender(server.url)(keyed)).toMatchObject({ attempts: 3 });
    expect(new Set(server.seen.map(({ head, body }) => `${/idempotency-key: (.*)/i.exec(head)?.[1]} ${body}`))).toEqual(
      new Set(['key-1 {"a":1}']),
    );
  });

  const ends: [string, (socket: Socket) => void][] = [
    ['a cut', (socket) => socket.destroy()],
    ['silence', () => undefined],
    ['status 500', (socket) => socket.write(answer(500, ''))],
    ['status 503 in HTML', (socket) => socket.write(answer(503, '<html>'))],
    ['status 408', (socket) => socket.write(answer(408, ''))],
    ['status 425', (socket) => socket.write(answer(425, ''))],
    ['a redirect', (socket) => socket.write(answer(307, '', { location: 'http://127.0.0.1:1/' }))],
    ['a success that is not JSON', (socket) => socket.write(answer(200, 'done!'))],
    ['a success that is cut', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok"')],
    ['a success that is empty', (socket) => socket.write(answer(200, ''))],
    ['a success that is too large', (socket) => socket.write(answer(200, `"${'x'.repeat(20_000)}"`))],
  ];
  test.each(ends)('that only gets %s has an unknown outcome, reported with its key', async (_, end) => {
    const server = await serve((socket) => end(socket));
    const error = await failure(sender(server.url, { retries: 2, timeout: 100 })(keyed));
    expect(error).toMatchObject({ code: 'outcome_unknown', idempotencyKey: 'key-1', retryable: true });
    expect(error.message).toMatch(/not known whether/);
    expect(server.seen).toHaveLength(3);
  });

  test.each(ends)('for which Brex declares no key is sent once; after %s its outcome is unknown', async (_, end) => {
    const server = await serve((socket) => end(socket));
    const error = await failure(sender(server.url, { timeout: 100 })(unkeyed));
    expect(error).toMatchObject({ code: 'outcome_unknown', retryable: false });
    expect(server.seen).toHaveLength(1);
  });

  test.each([400, 401, 403, 404, 409, 422])(
    'that was cut and then answered with %i has an unknown outcome',
    async (status) => {
      const server = await serve((socket, _, n) =>
        n === 0 ? socket.destroy() : socket.write(answer(status, '{"message":"no"}')),
      );
      const error = await failure(sender(server.url)(keyed));
      expect(error).toMatchObject({ code: 'outcome_unknown', status });
      expect(BrexError.is(error.cause)).toBe(true);
      // A conflict may only say that the first one is still being worked on, so it is asked again.
      expect(server.seen).toHaveLength(status === 409 ? 4 : 2);
    },
  );

  test.each([400, 401, 403, 404, 409, 422])('answered with %i at the first attempt was refused', async (status) => {
    const server = await serve((socket) => socket.write(answer(status, '{"message":"no"}')));
    const error = await failure(sender(server.url)(keyed));
    expect(error.code).not.toBe('outcome_unknown');
    expect(server.seen).toHaveLength(1);
  });

  test('answered with 429 is retried even without a key, because nothing was done', async () => {
    const server = await serve((socket, _, n) => socket.write(n === 0 ? answer(429, '{}') : good));
    expect(await sender(server.url)(unkeyed)).toMatchObject({ attempts: 2 });
  });

  test("that can't be sent is a network error and can be run again", async () => {
    const server = await serve(() => undefined);
    await server.close();
    expect(await failure(sender(server.url, { retries: 1 })(unkeyed))).toMatchObject({
      code: 'network',
      retryable: true,
    });
  });

  test('cancelled in the queue is not sent; cancelled after sending, its outcome is unknown', async () => {
    const server = await serve(() => undefined);
    const stop = new AbortController();
    const send = sender(server.url, { timeout: 5000, concurrency: { acquire: (signal) => waitForAbort(signal) } });
    const waiting = failure(send({ ...keyed, signal: stop.signal }));
    stop.abort();
    expect(await waiting).toMatchObject({ code: 'cancelled' });
    expect(server.seen).toHaveLength(0);

    const halt = new AbortController();
    const busy = await serve(() => halt.abort());
    const error = await failure(sender(busy.url, { timeout: 5000 })({ ...keyed, signal: halt.signal }));
    expect(error).toMatchObject({ code: 'outcome_unknown', idempotencyKey: 'key-1' });
    expect(busy.seen).toHaveLength(1);
  });
});

const waitForAbort = (signal?: AbortSignal): Promise<() => void> =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new BrexError('cancelled', 'cancelled')), { once: true });
  });

describe('waiting', () => {
  test('is at least what Retry-After asks, grows up to a cap, and gives up on more', () => {
    const backoff = { base: 100, cap: 1000 };
    expect(retryDelay(1, backoff, 1)).toBeGreaterThanOrEqual(1000);
    expect(retryDelay(1, backoff, 2)).toBeUndefined();
    const longest = (attempt: number) =>
      Math.max(...Array.from({ length: 500 }, () => retryDelay(attempt, backoff) ?? Infinity));
    expect(longest(1)).toBeLessThanOrEqual(100);
    expect(longest(3)).toBeGreaterThan(200);
    expect(longest(12)).toBeLessThanOrEqual(1000);
  });

  test('for longer than the cap is left to the caller, with the seconds to wait', async () => {
    const server = await serve((socket) => socket.write(answer(429, '{}', { 'retry-after': '3600' })));
    expect(await failure(sender(server.url)(read))).toMatchObject({ code: 'rate_limited', retryAfter: 3600 });
    expect(server.seen).toHaveLength(1);
  });
});

test('consecutive calls share keep-alive connections', async () => {
  const ports = new Set<number | undefined>();
  const server = createServer((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const send: Send = sender(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
    for (let i = 0; i < 20; i++) await send(read);
    // A connection is free again a moment after its answer is read, so a second one may be opened.
    expect(ports.size).toBeLessThanOrEqual(2);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
