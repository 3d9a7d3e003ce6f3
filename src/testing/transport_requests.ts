import { gzipSync } from 'node:zlib';
import type { Transport } from '../http/transport';
import { equal, expect, promptly, type Requirements, type Subject } from './conformance';
import { afterwards, answerJson, silence, withServer } from './http_exchange';
import type { Behavior } from './loopback_server';

const post = { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1' } };

/** What leaves. */
export const requestRequirements: Requirements<Subject<Transport>> = {
  'method, address and headers are sent as given': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      const headers = {
        authorization: 'Bearer bxt_example_secret',
        accept: 'application/json',
        'user-agent': 'brex-connector/1',
        'content-type': 'application/json',
        'idempotency-key': '0b9c3f4e',
        'x-team': 'a, b;c="d"',
      };
      const path = '/v2/a%2Fb%20c/%C3%A9;x?user_id[]=1&user_id[]=2&q=%26%20+&empty=';
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        await exchange({ method, path, headers, body: method === 'GET' ? null : '{}' });
        const last = server.received.at(-1);
        equal([last?.method, last?.target], [method, path], 'the request line');
        for (const [name, value] of Object.entries(headers)) equal(last?.headers[name], [value], `the header ${name}`);
      }
    }),
  'a text is sent as UTF-8, byte by byte': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      const body = JSON.stringify({ memo: 'Café ☕ 🏠 \u2028', more: 'x'.repeat(100_000) });
      await exchange({ ...post, body });
      equal(server.received[0]?.body.toString(), body, 'the body');
      equal(server.received.length, 1, 'the number of requests');
    }),
  'no body is sent for null': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        await exchange({ method });
        equal(server.received.at(-1)?.body.length, 0, `the length of the body of ${method}`);
      }
    }),
  'a stream is sent as it comes, byte by byte': async (trial) => {
    const chunks = [Buffer.from('first'), Buffer.from([0, 255, 13, 10]), Buffer.alloc(100_000, 'x')];
    let arrived: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (arrived = resolve));
    async function* parts() {
      for (const [i, chunk] of chunks.entries()) {
        if (i > 0) await promptly(first, 'the first part of a stream is sent before the second is read');
        yield new Uint8Array(chunk);
      }
    }
    const whole = Buffer.concat(chunks);
    const headers = { 'content-type': 'application/pdf', 'content-length': String(whole.length) };
    await withServer(
      trial,
      answerJson(),
      async ({ server, exchange }) => {
        const end = await exchange({ method: 'PUT', headers, body: parts() });
        equal(end.status, 200, 'the status of the answer');
        equal(server.received[0]?.body.equals(whole), true, 'whether the body arrived unchanged');
        equal(server.received[0]?.headers['content-length'], [String(whole.length)], 'the header content-length');
      },
      arrived,
    );
  },
  'a stream that breaks off is not sent as a complete request': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      async function* broken() {
        yield await Promise.resolve(new Uint8Array(10));
        throw new Error('the file could not be read');
      }
      const end = await exchange({ method: 'PUT', headers: { 'content-length': '20' }, body: broken() });
      equal(end.failed, true, 'whether the request failed');
      equal(server.received.length, 0, 'the number of requests that arrived whole');
    }),
  'requests that run at the same time get their own answers': (trial) =>
    withServer(trial, echo, async ({ exchange }) => {
      const ends = await Promise.all(Array.from({ length: 20 }, (_, i) => exchange({ path: `/v2/cards/${i}` })));
      const bodies = ends.map((end) => (end.failed ? 'failed' : end.body.toString()));
      equal(
        bodies,
        Array.from({ length: 20 }, (_, i) => `"/v2/cards/${i}"`),
        'the answers',
      );
    }),
  'cookies are not stored': (trial) =>
    withServer(trial, answerJson(200, '{}', { 'set-cookie': 'session=1; Path=/' }), async ({ server, exchange }) => {
      for (let i = 0; i < 2; i++) await exchange();
      equal(server.received[1]?.headers.cookie, undefined, 'the header cookie of the second request');
    }),
  'an encoding that the transport asks for is decoded': (trial) =>
    withServer(trial, compressing, async ({ exchange }) => {
      const end = await exchange();
      equal(end.failed ? 'failed' : end.body.toString(), '{"ok":true}', 'the body of the answer');
    }),
};

const echo: Behavior = (answer, { target }) => answer.end(JSON.stringify(target));

const compressing: Behavior = (answer, { headers }) => {
  const zipped = /gzip/.test(headers['accept-encoding']?.join() ?? '');
  if (zipped) answer.setHeader('content-encoding', 'gzip');
  answer.end(zipped ? gzipSync('{"ok":true}') : '{"ok":true}');
};

/** When it leaves, and when not. */
export const leavingRequirements: Requirements<Subject<Transport>> = {
  'with an aborted signal, nothing is sent': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      const end = await exchange({ ...post, body: '{}', signal: AbortSignal.abort() });
      await afterwards();
      equal([end.failed, server.bytes()], [true, 0], 'whether the request failed, and the number of bytes sent');
    }),
  'if `leave` returns false, nothing is sent': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      let calls = 0;
      const leave = (): boolean => ++calls < 0;
      const end = await exchange({ ...post, body: '{}', leave });
      await afterwards();
      // A transport that does not know the moment does not call it.
      if (calls === 0) return;
      equal([end.failed, server.bytes()], [true, 0], 'whether the request failed, and the number of bytes sent');
    }),
  '`leave` is called at most once, before the first byte': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      for (let i = 0; i < 2; i++) {
        const before = server.bytes();
        const sent: number[] = [];
        const leave = (): boolean => sent.push(server.bytes() - before) > 0;
        await exchange({ ...post, body: '{}', leave });
        expect(sent.length <= 1, `\`leave\`: expected at most one call, got ${sent.length}`);
        equal(sent[0] ?? 0, 0, 'the number of bytes sent before `leave`');
      }
    }),
  'a request that was sent is never reported as unsent': async (trial) => {
    const destroyed: Behavior = (answer) => answer.socket?.destroy();
    const garbled: Behavior = (answer) => answer.socket?.end('This is not HTTP\r\n\r\n');
    for (const behave of [destroyed, garbled])
      await withServer(trial, behave, async ({ exchange }) => {
        const end = await exchange({ ...post, body: '{}' });
        equal(end, { failed: true, sent: true }, 'the end of a request whose connection broke before the answer');
      });
    await withServer(trial, silence, async ({ server, exchange }) => {
      const stop = new AbortController();
      const end = exchange({ ...post, body: '{}', signal: stop.signal });
      while (server.received.length === 0) await new Promise((resolve) => setImmediate(resolve));
      stop.abort();
      equal(await end, { failed: true, sent: true }, 'the end of a request that was aborted before the answer');
    });
  },
  'a connection that is refused is a failure': (trial) =>
    withServer(trial, answerJson(), async ({ server, exchange }) => {
      await server.close();
      equal((await exchange({ ...post, body: '{}' })).failed, true, 'whether the request failed');
    }),
  'a request is sent once, even if its connection breaks': (trial) =>
    withServer(
      trial,
      (answer, request, number) => (number % 2 ? answer.socket?.destroy() : answerJson()(answer, request, number)),
      async ({ server, exchange }) => {
        for (const [i, method] of ['GET', 'POST', 'PUT', 'DELETE'].entries()) {
          // The second request is sent on the connection of the first, if connections are kept.
          await exchange();
          const end = await exchange({ method, body: method === 'POST' ? '{}' : null });
          await afterwards();
          equal(
            [end.failed, server.received.length],
            [true, 2 * (i + 1)],
            `the failure and the number of requests of ${method}`,
          );
        }
      },
    ),
};
