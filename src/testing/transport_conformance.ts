import type { Transport } from '../http/transport';
import {
  casesOf,
  type ConformanceCase,
  equal,
  eventually,
  expect,
  type Make,
  promptly,
  type Requirements,
  type Subject,
} from './conformance';
import { afterwards, answerJson, silence, withServer } from './http_exchange';
import type { Behavior } from './loopback_server';
import { leavingRequirements, requestRequirements } from './transport_requests';

const begin = (answer: Parameters<Behavior>[0], headers: Record<string, string> = {}): void => {
  answer.writeHead(200, { 'content-type': 'application/json', ...headers });
  answer.write('{"items":[');
};
/** Begins an answer and never ends it. */
const unfinished: Behavior = (answer) => begin(answer);
/** Breaks off in the middle of an answer, after the transport has read its beginning. */
const cutOff =
  (headers: Record<string, string> = {}): Behavior =>
  (answer) => {
    begin(answer, headers);
    setImmediate(() => answer.socket?.destroy());
  };
/** An answer without an end. */
const endless =
  (onWrite: (bytes: number) => void): Behavior =>
  (answer) => {
    begin(answer);
    const text = ' '.repeat(16_384);
    const more = (): void => {
      do onWrite(text.length);
      while (!answer.destroyed && answer.write(text));
    };
    answer.on('drain', more).on('error', () => undefined);
    more();
  };
/** Bytes of an endless answer that the buffers between server and transport may hold. */
const buffered = 64_000_000;

/** Statuses that Brex answers with. */
const statuses = [200, 201, 400, 401, 403, 404, 409, 422, 429, 500, 503];

const answerRequirements: Requirements<Subject<Transport>> = {
  'status, headers and body of an answer are passed on': async (trial) => {
    const body = JSON.stringify({ name: 'Café ☕ 🏠', more: 'x'.repeat(100_000) });
    const given = { 'X-Brex-Trace-Id': 'trace-1', 'Retry-After': '7' };
    const behave: Behavior = (answer, request, number) =>
      answerJson(statuses[number] ?? 500, body, given)(answer, request, number);
    await withServer(trial, behave, async ({ server, exchange }) => {
      for (const status of statuses) {
        const end = await exchange();
        equal(end.status, status, 'the status');
        const { headers, body: got } = end as Exclude<typeof end, { failed: true }>;
        equal([headers['x-brex-trace-id'], headers['retry-after']], ['trace-1', '7'], 'the headers, in lower case');
        equal(got.toString(), body, 'the body');
      }
      await afterwards();
      equal(server.received.length, statuses.length, 'the number of requests');
    });
  },
  'an answer without a body is passed on': (trial) =>
    withServer(
      trial,
      (answer) => answer.writeHead(204).end(),
      async ({ exchange }) => {
        const end = await exchange({ method: 'DELETE' });
        equal([end.status, end.failed ? -1 : end.body.length], [204, 0], 'the status and the length of the body');
      },
    ),
  'redirects are not followed': async (trial) => {
    const behave: Behavior = (answer, request, number) => {
      const [, status] = /^\/redirect\/(\d+)$/.exec(request.target) ?? [];
      answerJson(Number(status ?? 200), '', { location: '/elsewhere' })(answer, request, number);
    };
    await withServer(trial, behave, async ({ server, exchange }) => {
      for (const status of [301, 302, 303, 307, 308])
        for (const method of ['GET', 'POST']) {
          const end = await exchange({ method, path: `/redirect/${status}`, body: method === 'POST' ? '{}' : null });
          // A fetch in a browser hides the status.
          const honest = end.failed || end.status < 200 || end.status === status;
          expect(honest, `the status ${status} is not replaced by another one`);
        }
      await afterwards();
      equal(
        server.received.filter(({ target }) => target === '/elsewhere').length,
        0,
        'the number of requests elsewhere',
      );
      equal(server.received.length, 10, 'the number of requests');
    });
  },
  'an interim answer is not passed on as the final one': (trial) =>
    withServer(
      trial,
      (answer, request, number) => {
        answer.writeEarlyHints({ link: '</x>; rel=preload' });
        answerJson(201)(answer, request, number);
      },
      async ({ exchange }) => equal((await exchange()).status, 201, 'the status'),
    ),
  'an answer that is cut off is not passed on as complete': async (trial) => {
    for (const behave of [cutOff(), cutOff({ 'content-length': '1000' })])
      await withServer(trial, behave, async ({ exchange }) => {
        const end = await exchange({ method: 'POST', body: '{}' });
        equal(end, { failed: true, sent: true }, 'the end of a request whose answer is cut off');
      });
  },
  'an abort ends a request in the middle of its answer': (trial) =>
    withServer(trial, unfinished, async ({ server, exchange }) => {
      const stop = new AbortController();
      const end = exchange({ method: 'POST', body: '{}', signal: stop.signal });
      await eventually(() => server.received.length > 0, 'the request arrives');
      await afterwards();
      stop.abort();
      equal(
        await end,
        { failed: true, sent: true },
        'the end of a request that is aborted in the middle of its answer',
      );
      await eventually(() => server.open() === 0, 'the connection of an aborted request is closed');
    }),
  'an abort ends a request that waits for its answer': (trial) =>
    withServer(trial, silence, async ({ server, exchange }) => {
      const stop = new AbortController();
      const end = exchange({ signal: stop.signal });
      await eventually(() => server.received.length > 0, 'the request arrives');
      stop.abort();
      equal((await end).failed, true, 'whether the request failed');
      await eventually(() => server.open() === 0, 'the connection of an aborted request is closed');
    }),
  'an answer without an end is not read to the end': (trial) => {
    let written = 0;
    const behave = endless((bytes) => (written += bytes));
    return withServer(trial, behave, async ({ server, carry }) => {
      const stop = new AbortController();
      const result = await promptly(
        carry({ maxBytes: 100_000, signal: stop.signal }),
        'an endless answer is passed on',
      );
      equal(written < buffered, true, 'only the beginning of an endless answer is read');
      if ('error' in result) return;
      await promptly(readUpTo(100_000, result.body), 'as many bytes as asked for can be read');
      stop.abort();
      await eventually(() => server.open() === 0, 'the connection of an endless answer is closed');
    });
  },
  'if no bytes are requested, the status is passed on without the body': (trial) =>
    withServer(trial, unfinished, async ({ carry }) => {
      const stop = new AbortController();
      const result = await promptly(carry({ maxBytes: 0, signal: stop.signal }), 'the status is passed on');
      stop.abort();
      equal('status' in result && result.status, 200, 'the status');
    }),
};

/** Reads at most so many bytes. */
async function readUpTo(most: number, body: unknown): Promise<void> {
  let size = 0;
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body)
    for await (const chunk of body as AsyncIterable<Uint8Array>) if ((size += chunk.length) > most) return;
}

/**
 * Returns the requirements for a transport: each request is sent once and unchanged, no redirect is followed, no cut answer is taken for a
 * whole one, and a request that may have been sent is never reported as unsent. The cases start servers on 127.0.0.1, which the transport
 * must be able to reach over HTTP.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import type { Transport } from 'brex-connector';
 * import { transportConformance } from 'brex-connector/testing';
 *
 * const transport: Transport = async ({ method, url, headers, body }, signal) => {
 *   const init = { method, headers, body: body as string | null, signal, redirect: 'manual', duplex: 'half' } as const;
 *   const answer = await fetch(url, init);
 *   return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
 * };
 * for (const { name, run } of transportConformance(() => ({ open: () => transport }))) test(name, run);
 * ```
 */
export const transportConformance = (make: Make<Subject<Transport>>): ConformanceCase[] =>
  casesOf(make, { ...requestRequirements, ...leavingRequirements, ...answerRequirements });
