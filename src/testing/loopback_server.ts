import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived. */
interface Received {
  method: string;
  /** The path and query, as sent. */
  target: string;
  /** Names in lower case, with all values. */
  headers: Record<string, string[]>;
  body: Buffer;
}

/** A server on 127.0.0.1. */
export interface LoopbackServer {
  url: string;
  /** The requests that arrived whole, in order. */
  received: Received[];
  /** The number of bytes that arrived. */
  bytes(): number;
  /** The number of open connections on which bytes arrived; a client may open others in advance. */
  open(): number;
  close(): Promise<void>;
}

/** Handles one request, with its number from 0. */
export type Behavior = (answer: ServerResponse, request: Received, number: number) => unknown;

/** Starts a server that treats each request as `behave` says; `arrives` is called with the first bytes of each body. */
export async function startServer(behave: Behavior, arrives?: () => void): Promise<LoopbackServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let ended = 0;
  const server = createServer((message, answer) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      arrives?.();
    });
    message.on('error', () => undefined);
    message.on('end', () => {
      const request = { ...lineOf(message), headers: headersOf(message), body: Buffer.concat(chunks) };
      received.push(request);
      behave(answer, request, received.length - 1);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        sockets.delete(socket);
        ended += socket.bytesRead;
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    bytes: () => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, ended),
    open: () => [...sockets].filter(({ bytesRead }) => bytesRead > 0).length,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const lineOf = ({ method = '', url = '' }: IncomingMessage) => ({ method, target: url });

function headersOf({ rawHeaders }: IncomingMessage): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (let i = 0; i < rawHeaders.length; i += 2)
    (headers[(rawHeaders[i] ?? '').toLowerCase()] ??= []).push(rawHeaders[i + 1] ?? '');
  return headers;
}
