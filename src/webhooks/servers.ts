import { answerOf } from './webhook_answer';
import { tooLarge, defaultMaxBytes } from './body';
import type { Receiver } from './receiver_options';

/** The required part of a fastify instance. */
export interface FastifyLike {
  /** As in fastify: called before the parser of raw bodies is added. */
  removeAllContentTypeParsers(): unknown;
  /** As in fastify: leaves every body as bytes, up to `bodyLimit` bytes. */
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit?: number },
    parser: (request: unknown, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  /** As in fastify: adds the route. */
  post(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => unknown): unknown;
}
/** The required part of a fastify request. */
export interface FastifyRequestLike {
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  /** The raw body, as bytes. */
  body: unknown;
}
/** The required part of a fastify reply. */
export interface FastifyReplyLike {
  /** Sets the status. */
  code(status: number): unknown;
  /** Sets headers. */
  headers(values: Record<string, string>): unknown;
  /** Sends the body and ends the response. */
  send(body: string): unknown;
}

/**
 * A fastify plugin that receives webhooks at a path: `fastify.register(fastifyWebhooks(receiver, '/brex'))`. Only
 * within the plugin are bodies left as the signed bytes.
 * @param receiver The receiver.
 * @param path The path of the route, such as `/brex`.
 * @param options The max size of a body.
 */
export function fastifyWebhooks(
  receiver: Pick<Receiver, 'deliver'>,
  path: string,
  { maxBytes = defaultMaxBytes }: { maxBytes?: number } = {},
): (fastify: FastifyLike) => Promise<void> {
  return (fastify) => {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_, body, done) => done(null, body));
    fastify.post(path, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const answer = await receiver.deliver(request.headers, body);
      reply.code(answer.status);
      reply.headers(answer.headers);
      return reply.send(answer.body);
    });
    return Promise.resolve();
  };
}

/** The required part of a request of node's http server or of Express. */
export interface NodeRequestLike {
  /** Anything but POST gets 405; undefined counts as POST. */
  method?: string | undefined;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The result of an earlier body parser. */
  body?: unknown;
  /** As in node: the stream of the body. */
  on(event: 'data' | 'end' | 'error' | 'close', listener: (chunk: Uint8Array) => void): unknown;
  /** As in node: stops reading a body that is too large. */
  pause(): unknown;
}
/** The required part of a response of node's http server or of Express. */
export interface NodeResponseLike {
  /** The status to send. */
  statusCode: number;
  /** Sets a header. */
  setHeader(name: string, value: string): unknown;
  /** Sends the body and ends the response. */
  end(body: string): unknown;
}

/**
 * A handler for Express or node's own http server: `app.post('/brex', nodeWebhooks(receiver))`. Reads the raw body
 * itself, or uses that of `express.raw({ type: '*' + '/*' })`; after `express.json()` the signed bytes are lost, and
 * it responds with 500 and an explanation.
 * @param receiver The receiver.
 * @param options The max size of a body.
 */
export function nodeWebhooks(
  receiver: Pick<Receiver, 'deliver'>,
  { maxBytes = defaultMaxBytes }: { maxBytes?: number } = {},
): (request: NodeRequestLike, response: NodeResponseLike) => Promise<void> {
  const answerTo = async (request: NodeRequestLike) => {
    if (request.method !== undefined && request.method !== 'POST')
      return answerOf(405, { message: 'Webhooks must be sent by POST.' }, { allow: 'POST' });
    const { body } = request;
    if (body instanceof Uint8Array || typeof body === 'string') return receiver.deliver(request.headers, body);
    if (typeof body === 'object' && body !== null && Object.keys(body).length > 0)
      return answerOf(500, {
        message: 'The body was parsed before it could be verified; mount this handler before express.json().',
      });
    const raw = await collect(request, maxBytes);
    if (raw === 'large') {
      const { code, message } = tooLarge(maxBytes);
      return answerOf(413, { code, message }, { connection: 'close' });
    }
    return raw && receiver.deliver(request.headers, raw);
  };
  return async (request, response) => {
    const answer = await answerTo(request);
    if (!answer) return;
    response.statusCode = answer.status;
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.end(answer.body);
  };
}

/** The bytes of a request; `large` if over the limit, undefined if the sender disconnected. */
function collect(request: NodeRequestLike, maxBytes: number): Promise<Uint8Array | 'large' | undefined> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return resolve('large');
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on('data', (chunk) => {
      size += chunk.byteLength;
      if (size <= maxBytes) return void chunks.push(chunk);
      request.pause();
      resolve('large');
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => resolve(undefined));
    request.on('close', () => resolve(undefined));
  });
}
