import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from '../../connector';
import { BrexError } from '../../errors';
import { unreadable, unreadableStatus } from '../local_http/unreadable';
import { type Access, requestIdHeader, unroutedAccess } from './access_log';
import { errorAnswer } from './error_answer';
import { headersFor, serviceHeaders } from './gate';

interface HttpServerOptions {
  /** Max connections of clients at a time; further ones are closed at once. */
  maxConnections: number;
  /** Called with requests that reach no route. */
  log(access: Access): void;
  logger: Logger | undefined;
}

/** Milliseconds for a client to read the answer to something that is no request. */
const lastWords = 1000;

/** Codes of errors of a client that left in the middle of a request, which has another entry if it reached a route. */
const left: ReadonlySet<string> = new Set(['HPE_INVALID_EOF_STATE', 'ECONNRESET']);

/** The server with its bounds and its errors, without routes. */
export function createHttpServer({ maxConnections, log, logger }: HttpServerOptions): FastifyInstance {
  const server = Fastify({
    logger: false,
    // Never one that a client sent: it may contain anything.
    genReqId: () => randomUUID(),
    return503OnClosing: false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 120_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5000 },
    // Longer than clients keep idle connections, so that none sends a request as the server closes one.
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 1000 },
    // An address that the router can't parse reaches no hook.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      const { status, body } = errorAnswer(error);
      log(unroutedAccess(request.id, request.method, status));
      void reply.code(status).headers(headersFor(request)).send(body);
    },
    clientErrorHandler: (error, socket) => {
      if (!socket.writable) return;
      const id = randomUUID();
      if (!left.has(error.code)) log(unroutedAccess(id, null, unreadableStatus(error)));
      socket.end(unreadable(error, { ...serviceHeaders, [requestIdHeader]: id }));
      // A client that does not close its end would keep the connection.
      setTimeout(() => socket.destroy(), lastWords).unref();
    },
  });
  server.server.maxConnections = maxConnections;
  server.setErrorHandler((error, request, reply) => {
    const { status, headers, body } = errorAnswer(error);
    if (status === 500)
      logger?.error({ err: error, request: request.id }, `The service failed (request ${request.id})`);
    return reply.code(status).headers(headers).send(body);
  });
  server.setNotFoundHandler(() => {
    throw new BrexError('not_found', 'There is nothing at this address.', {
      remedy: 'GET /openapi.json describes every address.',
    });
  });
  return server;
}
