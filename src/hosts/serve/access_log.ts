import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A finished request, without anything of its content. */
export interface Access {
  /** When it arrived. ISO 8601. */
  time: string;
  /** As in the header `X-Request-Id` of the response. */
  request_id: string;
  /** Null for bytes that are no HTTP request. */
  method: string | null;
  /** The pattern of the route; null if there is none. */
  route: string | null;
  /** 499 if the client disconnected before the response began. */
  status: number;
  /** How long it took. Of a stream, how long it was open. */
  ms: number;
  /** The name of the client; null without a valid secret. */
  client: string | null;
}

/** The header that names a request in its response. */
export const requestIdHeader = 'x-request-id';

/**
 * Passes each request that ends to a log. The path, the query and the body are no part of it: they may contain names and amounts. Add it
 * before the hooks that may refuse a request.
 */
export function keepAccessLog(
  server: FastifyInstance,
  log: (access: Access) => void,
  clientOf: (request: FastifyRequest) => string | undefined,
): void {
  server.addHook('onRequest', (request, { raw }, done) => {
    const [time, start] = [new Date().toISOString(), performance.now()];
    raw.once('close', () =>
      log({
        time,
        request_id: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: raw.headersSent ? raw.statusCode : 499,
        ms: Math.round(performance.now() - start),
        client: clientOf(request) ?? null,
      }),
    );
    done();
  });
}

/** The entry of a request that reached no route. */
export const unroutedAccess = (id: string, method: string | null, status: number): Access => ({
  ...{ time: new Date().toISOString(), request_id: id, method, route: null, status, ms: 0, client: null },
});
