import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { bearer, goneOwner, missingScope, notTaken, wrongToken } from './access';
import { answer, type House, refused } from './answering';
import { isControl } from './control';
import type { Answer } from './keys';
import type { OpenRequest } from './ledger';
import { isPresigned, presigned } from './presigned';
import { BASE, isOpen, type SignIn } from './oauth';
import type { Rate } from './rate';
import { badRequest, notFound, Refusal } from './refusal';
import type { Route } from './route';
import { grants } from './scopes';

const MEGABYTE = 1024 * 1024;
const TRACE = 'X-Brex-Trace-Id';

const send = (reply: FastifyReply, { status, body }: Answer): FastifyReply => {
  reply.code(status);
  return body === undefined ? reply.send() : reply.type('application/json').send(body);
};

/** Brex's error format for fastify's own errors and for internal errors. */
const refusalOf = (error: FastifyError | Refusal): Refusal => {
  if (error instanceof Refusal) return error;
  const status = error.statusCode ?? 500;
  if (status === 413) return new Refusal(413, 'PAYLOAD_TOO_LARGE', 'The request body is too large');
  if (status === 415) return new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The request body must be application/json');
  if (status >= 400 && status < 500) return badRequest('The request could not be read');
  return new Refusal(500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
};

const seenHeaders = (request: FastifyRequest): Record<string, string> => {
  const kept = Object.entries(request.headers).filter(([name]) => name !== 'authorization');
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
};

/** A server for these routes; it does not listen yet. */
export function buildServer(
  house: House,
  routes: readonly Route[],
  rate: Rate | undefined,
  signIn: SignIn,
): FastifyInstance {
  const { variants, books } = house;
  const known = grants();
  const seen = new WeakMap<FastifyRequest, OpenRequest>();
  const forms = new Map(routes.map(({ method, path, errors }) => [`${method} ${path}`, errors]));
  const answerTo = (refusal: Refusal, { method, routeOptions: { url } }: FastifyRequest): Answer =>
    refused(refusal, forms.get(`${method} ${url ?? ''}`));

  const server = Fastify({
    bodyLimit: MEGABYTE,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors(error, _request, reply) {
      reply.header(TRACE, randomUUID());
      send(reply, refused(refusalOf(error)));
    },
  });

  const grantOf = (request: FastifyRequest) => {
    const token = bearer(request.headers.authorization);
    return token === undefined ? undefined : (known.get(token) ?? signIn.issued.grantOf(token));
  };

  server.addHook('onRequest', async (request, reply) => {
    reply.header(TRACE, randomUUID());
    const { method, url } = request;
    seen.set(
      request,
      books.request(`${method} ${request.routeOptions.url ?? '*'}`, { method, url, headers: seenHeaders(request) }),
    );

    if (isPresigned(request.routeOptions.url) || isControl(request.routeOptions.url)) return undefined;

    // The sign-in issues tokens, so it requires none.
    if (url.startsWith(`${BASE}/`) || isOpen(method, url)) return undefined;
    const { authorization } = request.headers;
    const wait = authorization === undefined ? undefined : rate?.wait(grantOf(request)?.name ?? 'unknown');
    if (wait !== undefined) {
      if (variants['retry-after'] === 'sent') reply.header('Retry-After', String(wait));
      return send(reply, answerTo(new Refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests'), request));
    }
    // Observed in the live API: without a credential Brex responds with an empty body.
    if (authorization === undefined) return send(reply, { status: 401, body: undefined });
    const grant = grantOf(request);
    if (!grant) return send(reply, answerTo(wrongToken(variants), request));
    if (!house.account.isActive(grant)) return send(reply, answerTo(goneOwner(variants), request));
    return undefined;
  });

  server.addHook('onSend', async (request, reply) => {
    const entry = seen.get(request);
    if (entry) entry.status = reply.statusCode;
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser(/^application\/json/i, { parseAs: 'string' }, (request, text, done) => {
    const entry = seen.get(request);
    if (entry) entry.body = text === '' ? undefined : text;
    if (text === '') return done(null, undefined);
    try {
      const body: unknown = JSON.parse(String(text));
      if (entry) entry.body = body;
      return done(null, body);
    } catch {
      return done(badRequest('The request body is not valid JSON'));
    }
  });

  server.setErrorHandler<FastifyError | Refusal>((error, request, reply) =>
    send(reply, answerTo(refusalOf(error), request)),
  );
  server.setNotFoundHandler((_request, reply) => send(reply, refused(notFound())));

  void server.register(presigned, house);
  signIn.serve(server);
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      onRequest: async (request, reply) => {
        const grant = grantOf(request);
        const refusal =
          grant && (notTaken(grant, route.method, variants) ?? missingScope(grant, route.scopes, variants));
        return refusal && send(reply, answerTo(refusal, request));
      },
      handler: async (request, reply) => {
        const grant = grantOf(request);
        if (!grant) throw wrongToken(variants);
        const header = request.headers['idempotency-key'];
        const given = await answer(house, route, {
          url: request.url,
          params: request.params as Record<string, string>,
          body: request.body,
          key: Array.isArray(header) ? header[0] : header,
          grant,
        });
        return send(reply, given);
      },
    });
  }
  return server;
}
