import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BrexError } from '../../errors';

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Lets in only what this machine's own page asks. A foreign site's name that resolves to 127.0.0.1 shows in Host; a foreign page
 * that calls the API shows in Origin or Sec-Fetch-Site.
 */
export function keepGate(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': isApi(request) ? 'no-store' : 'no-cache',
    });
    const host = request.headers.host?.toLowerCase() ?? '';
    const port = request.socket.localPort;
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
      throw refused('The workbench answers only at its own address on this machine.');
    if (!isApi(request)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    const foreign =
      (origin !== undefined && origin !== `http://${host}`) || !['same-origin', 'none', undefined].includes(one(site));
    if (foreign) throw refused('Another website tried to use the workbench.');
  });
  // What a plain HTML form can send is never JSON, so no other body is understood.
  server.removeContentTypeParser('text/plain');
}

const isApi = (request: FastifyRequest): boolean => request.url === '/api' || /^\/api[/?]/.test(request.url);
const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join() : header;
const refused = (message: string): BrexError =>
  new BrexError('forbidden', message, { remedy: 'Open the address that the workbench printed when it started.' });
