import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { BrexError } from '../../errors';
import { isCrossSite, isForeign, isOwnHost, one } from '../local_http/addresses';
import type { AccessKey } from './access_key';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * `file`: a file of the page. `callback`: protected by the one-time state of a sign-in. Every other route
     * requires the access key.
     */
    open?: 'file' | 'callback';
  }
}

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

/** The default headers of every response. */
export const safeHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/**
 * Admits only requests of this machine's own page. A foreign name that resolves to 127.0.0.1 is detected by Host, a
 * foreign page that calls the API by Origin or Sec-Fetch-Site, and another user of this machine has no access key.
 * The key is checked before the body is read, and again by the handler of every route registered after this call.
 */
export function keepGate(server: FastifyInstance, key: AccessKey): void {
  server.addHook('onRoute', (route) => {
    if (route.config?.open === undefined) route.handler = withKey(key, route.handler);
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(safeHeaders);
    if (!isOwnHost(request)) throw refused('The workbench responds only at its own address on this machine.');
    const open = openAs(request);
    if (open === 'file') return;
    if (open === 'callback') return checkNavigation(request);
    if (isForeign(request)) throw refused('Another website tried to use the workbench.');
    key.check(request, reply);
  });
  // An HTML form can't send JSON, so no other body type is accepted.
  server.removeContentTypeParser('text/plain');
}

/** A handler with a second key check: it applies even if the router and the hook parse a path differently. */
function withKey(key: AccessKey, handler: RouteHandlerMethod): RouteHandlerMethod {
  return function (request, reply) {
    key.check(request, reply);
    return handler.call(this, request, reply);
  };
}

/** Whether a request needs no key: by the matched route, and only at its exact address, in no other spelling. */
function openAs(request: FastifyRequest): 'file' | 'callback' | undefined {
  const { config, url } = request.routeOptions;
  return request.raw.url?.split('?')[0] === url ? config?.open : undefined;
}

/** The callback is a top-level navigation from Brex's site; scripts and images of that site may not call it. */
function checkNavigation(request: FastifyRequest): void {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': target } = request.headers;
  if (isCrossSite(request) && (one(mode) !== 'navigate' || one(target) !== 'document'))
    throw refused('Another website tried to use the workbench.');
}

const refused = (message: string): BrexError =>
  new BrexError('forbidden', message, {
    remedy: 'Open the address that the workbench printed at its last start.',
    reason: 'denied',
  });
