import type { Logger, Proxy, RateLimiter } from '../../connector';
import type { Store } from '../../connections';
import { type Access, keepAccessLog } from './access_log';
import { serveAcknowledgements } from './acknowledge_route';
import { serveActions } from './action_routes';
import { serveChoices } from './choice_routes';
import { Clients } from './clients';
import { serveConnections } from './connection_routes';
import { serveEvents } from './event_routes';
import { EventStreams } from './event_streams';
import { admittedClient, keepServiceGate } from './gate';
import { serveHealth } from './health_routes';
import { hostNames } from './host_names';
import { createHttpServer } from './http_server';
import { LiveWatches } from './live_watches';
import { OpenConnections } from './open_connections';
import { openApiText } from './openapi/document';
import { StreamRegistry } from './stream_registry';
import { WebhookReceivers } from './webhook_receivers';
import { serveWebhooks } from './webhook_route';
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
  /** Host names to serve beside 127.0.0.1 and localhost, such as that of a proxy in front. Default: none. */
  hostNames?: readonly string[];
  /** Max connections of clients at a time; further ones are closed at once. Default: 5000. */
  maxConnections?: number;
  /** Called with each request that ends. */
  onAccess?: (access: Access) => void;
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

/** Starts the service on 127.0.0.1. Rejects with `invalid_input` for an invalid host name, and with node's error if the port is in use. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { port = 0, store, logger, rateLimiter, proxy, heartbeat, maxConnections = 5000 } = options;
  const names = hostNames(options.hostNames ?? []);
  const log = options.onAccess ?? (() => undefined);
  const ending = new AbortController();
  const streams = new EventStreams(heartbeat);
  const live = new LiveWatches();
  let draining = false;
  const server = createHttpServer({ maxConnections, log, logger });
  const connections = new OpenConnections(store, {
    signal: ending.signal,
    ...(logger && { logger }),
    ...(rateLimiter && { rateLimiter }),
    ...(proxy && { proxy }),
  });
  const context = { store, connections, clients: new Clients(store) };
  keepAccessLog(server, log, (request) => admittedClient(request)?.name);
  keepServiceGate(server, { clients: context.clients, names, isDraining: () => draining });
  serveHealth(server, store);
  server.get('/openapi.json', { config: { public: true } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(openApiText()),
  );
  serveConnections(server, context);
  serveActions(server, context);
  serveChoices(server, context);
  serveWrites(server, context);
  const registry = new StreamRegistry(store);
  serveEvents(server, context, { streams, live, registry, logger });
  serveAcknowledgements(server, context, live);
  const recording = { store, clients: context.clients, registry, live, logger };
  serveWebhooks(server, context, new WebhookReceivers(recording, connections));
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
