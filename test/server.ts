import { createServer, type Server, type Socket } from 'node:net';
import { connect, type Settings } from '../src';
import { type Client, type ClientOptions, createClient } from '../src/http/client';
import { systemClock } from '../src/clock';
import { inMemoryRateLimiter } from '../src/http/rate_limiter';
import { createConcurrencyLimiter } from '../src/http/concurrency_limiter';
import { undiciTransport } from '../src/http/undici_transport';
import type { Send } from '../src/http/request';
import { createSend, type RetryingWire } from '../src/http/send';

/** One request as it reached the wire. */
export interface Seen {
  head: string;
  body: string;
}

/** A server on a real socket that does with each request what the test says, however wrong. */
export interface BadServer {
  url: string;
  seen: Seen[];
  close(): Promise<void>;
}

/** Starts one; `behave` is handed each request once it is whole, with its number from 0. */
export async function badServer(behave: (socket: Socket, request: Seen, n: number) => void): Promise<BadServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let text = '';
    socket.on('data', (chunk) => {
      // A character a byte, so that lengths are those of the wire.
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = text.slice(0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      const body = Buffer.from(text.slice(end + 4, end + 4 + length), 'latin1').toString();
      const request = { head, body };
      text = text.slice(end + 4 + length);
      seen.push(request);
      behave(socket, request, seen.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** An HTTP answer as text. */
export const answer = (status: number, body: string, headers: Record<string, string> = {}): string =>
  [
    `HTTP/1.1 ${status} X`,
    `content-length: ${Buffer.byteLength(body)}`,
    'x-brex-trace-id: trace-1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');

/** A client over undici's connections. */
export function clientTo(
  origin: string,
  { connections = 10, ...options }: Partial<ClientOptions> & { connections?: number } = {},
): Client {
  const limits = { timeout: 400, connectTimeout: 400, largestAnswer: 10_000, ...options };
  const transport = undiciTransport({ connections, connectTimeout: limits.connectTimeout });
  const close = () => transport.close();
  return createClient({ origin, start: transport.start, close, clock: systemClock, ...limits });
}

/** The adapter alone, with short waits. */
export function sender(
  url: string,
  options: Partial<RetryingWire> & { timeout?: number; largestAnswer?: number } = {},
): Send {
  const { timeout = 400, largestAnswer = 10_000, ...wire } = options;
  const client = clientTo(url, { timeout, largestAnswer });
  return createSend({
    clock: systemClock,
    client,
    concurrency: createConcurrencyLimiter(10),
    tokens: { token: () => Promise.resolve('bxt_example_secret') },
    rateLimiter: inMemoryRateLimiter({ minute: 600 }).of('test', 'test', 100),
    watch: { listens: false, count: () => undefined, report: () => undefined },
    userAgent: 'test',
    retries: 3,
    backoff: { base: 2, cap: 50 },
    ...wire,
  });
}

/** A connection to any server on this machine. */
export const connectTo = (url: string, settings: Partial<Settings> = {}) =>
  connect({ name: 'test', account_type: 'production', api_token: 'bxt_example_secret', base_url: url, ...settings });
