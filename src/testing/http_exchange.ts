import { setTimeout as sleep } from 'node:timers/promises';
import type { Transport, TransportAnswer, TransportRequest } from '../http/transport';
import { promptly, type Subject, type Trial } from './conformance';
import { type Behavior, type LoopbackServer, startServer } from './loopback_server';

/** The end of a request: an answer with its whole body, or a failure; `sent` as the connector takes it. */
type Exchanged =
  | { status: number; headers: Record<string, string>; body: Buffer; failed?: never }
  | { failed: true; sent: boolean; status?: never };

/** A transport and a server for it. */
export interface Line {
  server: LoopbackServer;
  /** Sends a request to a path of the server and reads the whole answer. Never rejects for the transport's failures. */
  exchange(request?: Partial<TransportRequest> & { path?: string; signal?: AbortSignal }): Promise<Exchanged>;
  /** Sends a request, without reading the answer's body. */
  carry(request?: Partial<TransportRequest> & { path?: string; signal?: AbortSignal }): ReturnType<Transport>;
}

const largest = 1024 * 1024;

/** Runs a check with a server that behaves this way, and closes the server. */
export async function withServer(
  trial: Trial<Subject<Transport>>,
  behave: Behavior,
  check: (line: Line) => Promise<void>,
  arrives?: () => void,
): Promise<void> {
  const server = await startServer(behave, arrives);
  const transport = await trial.open();
  const carry: Line['carry'] = async ({ path = '/v2/users', signal = new AbortController().signal, ...more } = {}) =>
    transport(
      {
        ...{ method: 'GET', url: server.url + path, headers: { accept: 'application/json' }, body: null },
        ...{ connectTimeout: 2000, maxBytes: largest, leave: () => true },
        ...more,
      },
      signal,
    );
  try {
    await check({
      server,
      carry,
      exchange: (request) => promptly(settled(carry(request)), 'a request settles'),
    });
  } finally {
    await server.close();
  }
}

/** What the connector makes of a transport's result: a rejection and an answer that is cut off count as sent. */
async function settled(carried: ReturnType<Transport>): Promise<Exchanged> {
  try {
    const result = await carried;
    if ('error' in result) return { failed: true, sent: result.sent !== false };
    const entries = Object.entries(result.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    const headers = Object.fromEntries(entries) as Record<string, string>;
    return { status: result.status, headers, body: await bytesOf(result.body) };
  } catch {
    return { failed: true, sent: true };
  }
}

async function bytesOf(body: TransportAnswer['body']): Promise<Buffer> {
  if (body === null || body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (ArrayBuffer.isView(body)) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export const answerJson =
  (status = 200, body = '{"ok":true}', headers: Record<string, string> = {}): Behavior =>
  (answer) => {
    answer.writeHead(status, { 'content-type': 'application/json', ...headers });
    answer.end(body);
  };

/** Never answers. */
export const silence: Behavior = () => undefined;

/** Time for a request that should not be sent to arrive all the same. */
export const afterwards = (): Promise<void> => sleep(100);
