import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostHeaderValidation, originValidation, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, type McpServerFactory } from '@modelcontextprotocol/server';

export interface HttpOptions {
  /** 0 takes any free port. */
  port: number;
  /** Every request must have it as `Authorization: Bearer`. */
  secret: string;
  /** Called with errors that no client sees. */
  onError?: (error: Error) => void;
}

export interface HttpEndpoint {
  /** The address for clients. */
  url: string;
  close(): Promise<void>;
}

/** A request that a server received has both. */
type Named = IncomingMessage & { method: string; url: string };

const names = ['127.0.0.1', 'localhost'];
/** Bytes of the largest request: a receipt as base64 text. */
const largestRequest = 40 * 1024 * 1024;

/**
 * Serves MCP over Streamable HTTP on 127.0.0.1. Admits only requests to this machine's own names (a foreign name may resolve to it), not
 * from pages of other sites, and with the secret. Rejects with node's error if the port is in use.
 */
export async function serveHttp(factory: McpServerFactory, options: HttpOptions): Promise<HttpEndpoint> {
  const { port, secret, onError } = options;
  const handler = createMcpHandler(factory, {
    maxRequestBodySize: largestRequest,
    ...(onError && { onerror: onError }),
  });
  const answer = toNodeHandler(handler);
  const admits = admission(secret);
  const server = createServer((request, response) => {
    if (!admits(request, response)) return;
    answer(request as Named, response).catch((error: unknown) => {
      onError?.(error as Error);
      response.destroy();
    });
  });
  // Longer than clients keep idle connections, so that none sends a request as the server closes one.
  server.keepAliveTimeout = 65_000;
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/mcp`,
    close: async () => {
      await handler.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Checks a request before its body is read; answers those that it refuses. */
function admission(secret: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const isOwnHost = hostHeaderValidation(names);
  const isOwnOrigin = originValidation(names);
  const expected = digest(`Bearer ${secret}`);
  return (request, response) => {
    if (!isOwnHost(request, response) || !isOwnOrigin(request, response)) return false;
    const refuse = (status: number, message: string, headers = {}): false => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32600, message }, id: null }));
      return false;
    };
    if (request.url?.split('?')[0] !== '/mcp') return refuse(404, 'Not found. The server is at /mcp.');
    // Digests have a fixed length, so the comparison takes constant time for every wrong secret.
    return (
      timingSafeEqual(digest(request.headers.authorization ?? ''), expected) ||
      refuse(401, 'Send the secret of this server as "Authorization: Bearer SECRET".', {
        'www-authenticate': 'Bearer realm="brex-connector mcp"',
      })
    );
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Many calls at once each open a connection.
    server.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
