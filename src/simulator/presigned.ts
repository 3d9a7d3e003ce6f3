import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DownloadDesk } from './downloads';
import { Turned, type UploadDesk } from './uploads';

export interface Desks {
  readonly uploads: UploadDesk;
  readonly downloads: DownloadDesk;
}

const PATHS = { uploads: '/uploads/:id', downloads: '/downloads/:id' };

/** Whether a route uses pre-signed links, so that no token is required. */
export const isPresigned = (route: string | undefined): boolean => route === PATHS.uploads || route === PATHS.downloads;

const queryOf = (url: string): URLSearchParams => new URLSearchParams(url.split('?')[1] ?? '');

/** Adds the routes of pre-signed links: outside Brex's API, with the errors of its object store and no JSON. */
export function presigned(server: FastifyInstance, { uploads, downloads }: Desks, ready: () => void): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  const turnedDown = (reply: FastifyReply, { status, code, message }: Turned): FastifyReply =>
    reply.code(status).type('application/xml').send(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);

  server.setErrorHandler((error, _request, reply) =>
    turnedDown(
      reply,
      error instanceof Turned ? error : new Turned(500, 'InternalError', 'The request body is incomplete'),
    ),
  );

  // A link contains its own authorization; a token sent with it would leak to the store.
  const refusalOf = ({ headers, method, routeOptions }: FastifyRequest): Turned | undefined => {
    if (headers.authorization !== undefined) {
      return new Turned(400, 'InvalidArgument', 'Only one auth mechanism allowed; send no Authorization header');
    }
    return method === (routeOptions.url === PATHS.uploads ? 'PUT' : 'GET')
      ? undefined
      : new Turned(403, 'SignatureDoesNotMatch', 'The link is for another method');
  };
  server.addHook('preHandler', (request, _reply, done) => done(refusalOf(request)));

  const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
  server.route<{ Params: { id: string }; Body: AsyncIterable<Uint8Array> | undefined }>({
    method: [...methods],
    url: PATHS.uploads,
    handler: async ({ params, url, body }, reply) => {
      const nothing = async function* (): AsyncGenerator<Uint8Array> {};
      await uploads.take(params.id, queryOf(url).get('X-Amz-Signature'), body ?? nothing());
      return reply.code(200).send();
    },
  });
  server.route<{ Params: { id: string } }>({
    method: [...methods],
    url: PATHS.downloads,
    handler: async ({ params, url }, reply) => reply.type('text/plain').send(downloads.file(params.id, queryOf(url))),
  });
  ready();
}

// For a plugin without a name, fastify searches require.cache, which a bundle of ES modules does not have.
Object.assign(presigned, { [Symbol.for('fastify.display-name')]: 'presigned' });
