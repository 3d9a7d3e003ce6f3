import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BrexError } from '../../errors';
import { isForeign } from '../local_http/addresses';
import { requestIdHeader } from './access_log';
import type { Client, Clients } from './clients';
import { isServedHost } from './host_names';
import { fromStore } from './store_errors';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a route of the service requires no secret: it shows nothing of an account or a client. */
    public?: true;
    /** Whether a route of the service requires a signature of Brex instead of a secret; it checks it itself. */
    signed?: true;
  }
}

/** The default headers of every response. */
export const serviceHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const;

const admitted = new WeakMap<FastifyRequest, Client>();

/** The headers of every response to a request. */
export const headersFor = ({ id }: FastifyRequest): Record<string, string> => ({
  ...serviceHeaders,
  [requestIdHeader]: id,
});

/** The client of a request; undefined if the gate admitted it without one, or not at all. */
export const admittedClient = (request: FastifyRequest): Client | undefined => admitted.get(request);

/** The client of a request. Only a request that the gate admitted has one. */
export function clientOf(request: FastifyRequest): Client {
  const client = admitted.get(request);
  if (!client) throw new Error('The request has no client.');
  return client;
}

/** What the gate decides by. */
interface GateOptions {
  clients: Clients;
  /** Host names to serve beside this machine's own. */
  names: ReadonlySet<string>;
  isDraining(): boolean;
}

/**
 * Admits requests to this machine's own names and the given ones (any other name may belong to a page that resolves it to this machine),
 * from no page of another site, and with the secret of a client. Runs before the body of a request is read; the secret is checked again
 * after that.
 */
export function keepServiceGate(server: FastifyInstance, { clients, names, isDraining }: GateOptions): void {
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (isPublic(request) || request.routeOptions.config?.signed) return undefined;
    const client = await fromStore(clients.of(request.headers.authorization));
    if (!client) return unauthenticated(reply);
    admitted.set(request, client);
    return undefined;
  };
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headersFor(request));
    if (isDraining()) throw draining();
    if (!isServedHost(request, names)) throw refused('The service responds only to its own host names.');
    if (isForeign(request)) throw refused('The service responds to no web page.');
    return admit(request, reply);
  });
  // A body may take minutes to arrive, and its client may be removed meanwhile.
  server.addHook('preHandler', async (request, reply) => {
    if (request.body !== undefined) return admit(request, reply);
  });
  server.addHook('onSend', async (_request, reply) => {
    if (isDraining()) reply.header('connection', 'close');
  });
  server.removeContentTypeParser('text/plain');
}

/** Whether a request needs no secret: by the matched route, and only at its exact address, in no other spelling. */
function isPublic(request: FastifyRequest): boolean {
  const { config, url } = request.routeOptions;
  return config?.public === true && request.raw.url?.split('?')[0] === url;
}

/** Only this answer has status 401: the same error of a connection means that Brex rejects its token. */
function unauthenticated(reply: FastifyReply): FastifyReply {
  const error = new BrexError('unauthenticated', 'This request has no valid secret, so nothing was done.', {
    remedy:
      'Send the secret of a client as "Authorization: Bearer SECRET". The operator makes one with "brex-connector serve clients add".',
  });
  return reply.code(401).header('www-authenticate', 'Bearer realm="brex-connector"').send(error.toJSON());
}

const draining = (): BrexError =>
  new BrexError('unavailable', 'This process of the service is stopping.', {
    remedy: 'Send the request again; another process answers it. Nothing was done.',
    retryable: true,
    retryAfter: 1,
  });

const refused = (message: string): BrexError =>
  new BrexError('forbidden', message, {
    reason: 'denied',
    remedy:
      'Call it from a program on this machine, at 127.0.0.1 with its port. For another name, start it with --host-name and that name.',
  });
