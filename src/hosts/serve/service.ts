import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger, Proxy, RateLimiter } from '../../connector';
import type { Store } from '../../connections';
import { BrexError } from '../../errors';
import { unreadable } from '../local_http/unreadable';
import { serveActions } from './action_routes';
import { serveChoices } from './choice_routes';
import { Clients } from './clients';
import { serveConnections } from './connection_routes';
import { errorAnswer } from './error_answer';
import { serveEvents } from './event_routes';
import { EventStreams } from './event_streams';
import { keepServiceGate, serviceHeaders } from './gate';
import { OpenConnections } from './open_connections';
import { openApiText } from './openapi/document';
import { serveWrites } from './write_routes';

export interface ServiceOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** The store of the connections and the clients. Its owner closes it. */
  store: Store;
  logger?: Logger;
  /** The rate limiter for Brex. Default: in memory. */
  rateLimiter?: RateLimiter;
  /** The proxies for requests to Brex. */
  proxy?: Proxy;
  /** Seconds between two signs of life of a stream of events. Default: 10. */
  heartbeat?: number | undefined;
}

export interface Service {
  /** Without a trailing slash. */
  url: string;
  /**
   * Stops: accepts no more requests, ends the streams of events, and waits for running calls, after `seconds` (default: 30) no longer.
   */
  close(seconds?: number): Promise<void>;
}

/** How long answers to cancelled calls may take before their sockets are cut, in milliseconds. */
const lastAnswers = 2000;

/** Starts the service on 127.0.0.1. Rejects with node's error if the port is in use. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { port = 0, store, logger, rateLimiter, proxy, heartbeat } = options;
  const ending = new AbortController();
  const streams = new EventStreams(heartbeat);
  let draining = false;
  const server = createHttpServer(logger);
  const connections = new OpenConnections(store, {
    signal: ending.signal,
    ...(logger && { logger }),
    ...(rateLimiter && { rateLimiter }),
    ...(proxy && { proxy }),
  });
  const context = { store, connections, clients: new Clients(store) };
  keepServiceGate(server, context.clients, () => draining);
  server.get('/health', { config: { public: true } }, () => ({ status: 'ok' }));
  server.get('/openapi.json', { config: { public: true } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(openApiText()),
  );
  serveConnections(server, context);
  serveActions(server, context);
  serveChoices(server, context);
  serveWrites(server, context);
  serveEvents(server, context, streams, logger);
  const url = await server.listen({ host: '127.0.0.1', port, backlog: 4096 });
  return {
    url,
    async close(seconds = 30) {
      draining = true;
      streams.close();
      const cancelling = setTimeout(() => ending.abort(), seconds * 1000);
      // A connection whose last response began before the end would stay open until its client leaves.
      const closing = setInterval(() => server.server.closeIdleConnections(), 100);
      const cutting = setTimeout(() => server.server.closeAllConnections(), seconds * 1000 + lastAnswers);
      await server.close();
      clearTimeout(cancelling);
      clearTimeout(cutting);
      clearInterval(closing);
      ending.abort();
      await connections.close();
    },
  };
}

/** The server with its bounds and its errors, without routes. */
function createHttpServer(logger: Logger | undefined): FastifyInstance {
  const server = Fastify({
    logger: false,
    return503OnClosing: false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 120_000,
    // Longer than clients keep idle connections, so that none sends a request as the server closes one.
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 1000 },
    // An address that the router can't parse reaches no hook.
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const { status, body } = errorAnswer(error);
      void reply.code(status).headers(serviceHeaders).send(body);
    },
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(unreadable(error, serviceHeaders));
    },
  });
  server.setErrorHandler((error, _request, reply) => {
    const { status, headers, body } = errorAnswer(error);
    if (status === 500) logger?.error({ err: error }, 'the service failed');
    return reply.code(status).headers(headers).send(body);
  });
  server.setNotFoundHandler(() => {
    throw new BrexError('not_found', 'There is nothing at this address.', {
      remedy: 'GET /openapi.json describes every address.',
    });
  });
  return server;
}
