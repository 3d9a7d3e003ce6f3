import type { Transport, TransportRequest } from '../../src';
import { transportOn } from '../../src/http/transport';
import { undiciTransport } from '../../src/http/undici_transport';
import { type Subject, transportConformance } from '../../src/testing';
import { fetchTransport } from '../fetch_transport';
import { conforms, type Faulty, finds } from './suites';

const overUndici = () => {
  const transport = undiciTransport({ connections: 10, connectTimeout: 2000 });
  return { open: () => transportOn(transport.start), close: () => transport.close() };
};

conforms('the default transport', transportConformance(overUndici));
conforms(
  'a transport over fetch',
  transportConformance(() => ({ open: () => fetchTransport })),
);

/** The default transport with a fault. */
const faulty = (fault: (carry: Transport) => Transport) => (): Subject<Transport> => {
  const { open, close } = overUndici();
  return { open: () => fault(open()), close };
};
/** One that changes what it sends. */
const sends = (change: (request: TransportRequest) => Partial<TransportRequest>) =>
  faulty((carry) => (request, signal) => carry({ ...request, ...change(request) }, signal));
/** A transport over fetch with other options than it needs. */
const fetching = (
  options: RequestInit,
  change: (answer: Response) => Promise<Response> | Response = (answer) => answer,
) =>
  faulty(() => async ({ method, url, headers, body }, signal) => {
    const init = { method, headers, body: body as string | null, signal, redirect: 'manual', duplex: 'half' } as const;
    const answer = await change(await fetch(url, { ...init, ...options }));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
  });

async function collected(body: TransportRequest['body']): Promise<TransportRequest['body']> {
  if (typeof body === 'string' || body === null) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return (async function* () {
    yield await Promise.resolve(new Uint8Array(Buffer.concat(chunks)));
  })();
}

finds<Subject<Transport>>(transportConformance, [
  [
    'rebuilds the address from its decoded parts',
    'method, address and headers are sent as given',
    sends(({ url }) => {
      const { origin, pathname, searchParams } = new URL(url);
      return { url: `${origin}${pathname}?${searchParams.toString()}` };
    }),
  ],
  [
    'has a user agent of its own',
    'method, address and headers are sent as given',
    sends(({ headers }) => ({ headers: { ...headers, 'user-agent': 'platform/1' } })),
  ],
  [
    'sends a text as Latin-1',
    'a text is sent as UTF-8, byte by byte',
    sends(({ body }) => ({ body: typeof body === 'string' ? Buffer.from(body, 'latin1').toString() : body })),
  ],
  [
    'sends a body that is not there as JSON',
    'no body is sent for null',
    sends(({ body, method }) => ({ body: body === null && method !== 'GET' ? 'null' : body })),
  ],
  [
    'collects a stream before it sends it',
    'a stream is sent as it comes, byte by byte',
    faulty((carry) => async (request, signal) => carry({ ...request, body: await collected(request.body) }, signal)),
  ],
  [
    'sends a stream as text',
    'a stream is sent as it comes, byte by byte',
    sends(({ body }) => ({ body: typeof body === 'object' ? '[object AsyncGenerator]' : body })),
  ],
  [
    'pads a stream that breaks off',
    'a stream that breaks off is not sent as a complete request',
    sends(({ body, headers }) => ({ body: typeof body === 'object' && body ? padded(body, headers) : body })),
  ],
  [
    'answers every request with the last answer',
    'requests that run at the same time get their own answers',
    faulty((carry) => {
      let last: ReturnType<Transport> | undefined;
      return async (request, signal) => {
        last = carry(request, signal);
        await Promise.resolve();
        return last;
      };
    }),
  ],
  [
    'keeps cookies',
    'cookies are not stored',
    faulty((carry) => {
      let cookie = '';
      return async (request, signal) => {
        const answer = await carry({ ...request, headers: { ...request.headers, ...(cookie && { cookie }) } }, signal);
        if ('headers' in answer) cookie = String(answer.headers['set-cookie'] ?? cookie);
        return answer;
      };
    }),
  ],
  [
    'asks for gzip and passes it on',
    'an encoding that the transport asks for is decoded',
    sends(({ headers }) => ({ headers: { ...headers, 'accept-encoding': 'gzip' } })),
  ],
  [
    'sends before it looks at the signal',
    'with an aborted signal, nothing is sent',
    faulty((carry) => async (request, signal) => {
      const end = await carry(request, new AbortController().signal);
      return signal.aborted ? { error: new Error('aborted'), sent: true } : end;
    }),
  ],
  [
    'sends whatever `leave` says',
    'if `leave` returns false, nothing is sent',
    sends(({ leave }) => ({ leave: () => leave() || true })),
  ],
  [
    'calls `leave` again for each chunk',
    '`leave` is called at most once, before the first byte',
    sends(({ leave }) => ({ leave: () => leave() && leave() })),
  ],
  [
    'calls `leave` when the answer comes',
    '`leave` is called at most once, before the first byte',
    faulty((carry) => async (request, signal) => {
      const end = await carry({ ...request, leave: () => true }, signal);
      request.leave();
      return end;
    }),
  ],
  [
    'reports every failure as unsent',
    'a request that was sent is never reported as unsent',
    faulty((carry) => async (request, signal) => {
      const end = await carry(request, signal);
      return 'error' in end ? { ...end, sent: false } : end;
    }),
  ],
  [
    'reports an aborted request as unsent',
    'a request that was sent is never reported as unsent',
    faulty((carry) => async (request, signal) => {
      const end = await carry(request, signal);
      return signal.aborted ? { error: new Error('aborted'), sent: false } : end;
    }),
  ],
  [
    'answers 502 itself when there is no connection',
    'a connection that is refused is a failure',
    faulty((carry) => async (request, signal) => {
      const end = await carry(request, signal);
      return 'error' in end ? { status: 502, headers: {}, body: '' } : end;
    }),
  ],
  [
    'repeats a request whose connection broke',
    'a request is sent once, even if its connection breaks',
    faulty((carry) => async (request, signal) => {
      const end = await carry(request, signal);
      return 'error' in end ? carry(request, signal) : end;
    }),
  ],
  [
    'repeats only reads',
    'a request is sent once, even if its connection breaks',
    faulty((carry) => async (request, signal) => {
      const end = await carry(request, signal);
      return 'error' in end && request.method === 'GET' ? carry(request, signal) : end;
    }),
  ],
  [
    'takes a status of 400 or more for a failure',
    'status, headers and body of an answer are passed on',
    fetching({}, (answer) => {
      if (!answer.ok) throw new Error(`Request failed with status code ${answer.status}`);
      return answer;
    }),
  ],
  [
    'repeats a request that was answered with 503',
    'status, headers and body of an answer are passed on',
    faulty((carry) => async (request, signal) => {
      const end = await carry(request, signal);
      return 'status' in end && end.status === 503 ? carry(request, signal) : end;
    }),
  ],
  [
    'drops the headers of an answer',
    'status, headers and body of an answer are passed on',
    faulty((carry) => async (request, signal) => ({ ...(await carry(request, signal)), headers: {} })),
  ],
  [
    'reads an empty body as JSON',
    'an answer without a body is passed on',
    fetching({}, async (answer) => Response.json(await answer.json(), answer)),
  ],
  ['follows redirects', 'redirects are not followed', fetching({ redirect: 'follow' })],
  [
    'passes the first answer on',
    'an interim answer is not passed on as the final one',
    faulty((carry) => async (request, signal) => ({ ...(await carry(request, signal)), status: 103 })),
  ],
  [
    'ends a body that is cut off',
    'an answer that is cut off is not passed on as complete',
    fetching({}, (answer) => new Response(answer.body && untilBroken(answer.body), answer)),
  ],
  [
    'does not listen to the signal once an answer has begun',
    'an abort ends a request in the middle of its answer',
    faulty(() => async ({ url, method, headers, body }) => {
      const answer = await fetch(url, { method, headers, body: body as string | null });
      return { status: answer.status, headers: {}, body: answer.body };
    }),
  ],
  [
    'rejects on an abort, and keeps the connection',
    'an abort ends a request that waits for its answer',
    faulty((carry) => (request, signal) => {
      const aborted = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
      return Promise.race([aborted, carry(request, new AbortController().signal)]);
    }),
  ],
  [
    'reads an answer to its end',
    'an answer without an end is not read to the end',
    sends(() => ({ maxBytes: Infinity })),
  ],
  [
    'waits for a body that nobody asked for',
    'if no bytes are requested, the status is passed on without the body',
    sends(() => ({ maxBytes: 100 })),
  ],
] satisfies Faulty<Subject<Transport>>[]);

/** The chunks of a body, until it breaks off. */
async function* untilBroken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch {
    // The fault: what arrived is taken for all.
  }
}

/** The chunks of a body, and zeros for what is missing of its length. */
async function* padded(body: AsyncIterable<Uint8Array>, headers: Record<string, string>): AsyncGenerator<Uint8Array> {
  let left = Number(headers['content-length']);
  for await (const chunk of untilBroken(body)) {
    left -= chunk.length;
    yield chunk;
  }
  yield new Uint8Array(left);
}
