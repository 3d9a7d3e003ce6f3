import type { FastifyRequest } from 'fastify';

/** The port of a request, and the host it names; empty if it names several, of which node shows the first. */
export function addressOf({ headers, raw, socket }: FastifyRequest): { port: number; host: string } {
  const hosts = raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  return { port: socket.localPort ?? 0, host: hosts.length === 1 ? (headers.host?.toLowerCase() ?? '') : '' };
}

/** Whether a request names this machine. A page of another site may use its own name that resolves to 127.0.0.1. */
export function isOwnHost(request: FastifyRequest): boolean {
  const { port, host } = addressOf(request);
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** Whether a browser says that a page of another site sent the request. */
export const isCrossSite = ({ headers }: FastifyRequest): boolean =>
  !['same-origin', 'none', undefined].includes(one(headers['sec-fetch-site']));

/** Whether a page of another site calls this server. */
export function isForeign(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return (origin !== undefined && origin !== `http://${addressOf(request).host}`) || isCrossSite(request);
}

/** A header as one text. */
export const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join() : header;
