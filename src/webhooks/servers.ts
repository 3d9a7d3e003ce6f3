import { answerOf } from './answer';
import { tooLarge, usualLargest } from './body';
import type { Receiver } from './receiver';
import type { HeadersLike } from './verify';

/** The required part of a fastify instance. */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit?: number },
    parser: (request: unknown, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  post(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => unknown): unknown;
}
interface FastifyRequestLike {
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}
interface FastifyReplyLike {
  code(status: number): unknown;
  headers(values: Record<string, string>): unknown;
  send(body: string): unknown;
}

/**
 * A fastify plugin that receives webhooks at a path: `fastify.register(fastifyWebhooks(receiver, '/brex'))`. Only
 * within the plugin are bodies left as the signed bytes.
 */
export function fastifyWebhooks(
  receiver: Pick<Receiver, 'deliver'>,
  path: string,
  { largest = usualLargest }: { largest?: number } = {},
): (fastify: FastifyLike) => Promise<void> {
  return (fastify) => {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largest }, (_, body, done) => done(null, body));
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
  method?: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The result of an earlier body parser. */
  body?: unknown;
  on(event: 'data' | 'end' | 'error' | 'close', listener: (chunk: Uint8Array) => void): unknown;
  pause(): unknown;
}
export interface NodeResponseLike {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/**
 * A handler for Express or node's own http server: `app.post('/brex', nodeWebhooks(receiver))`. Reads the raw body
 * itself, or uses that of `express.raw({ type: '*' + '/*' })`; after `express.json()` the signed bytes are lost, and
 * it responds with 500 and an explanation.
 */
export function nodeWebhooks(
  receiver: Pick<Receiver, 'deliver'>,
  { largest = usualLargest }: { largest?: number } = {},
): (request: NodeRequestLike, response: NodeResponseLike) => Promise<void> {
  const answerTo = async (request: NodeRequestLike) => {
    if (request.method !== undefined && request.method !== 'POST')
      return answerOf(405, { message: 'Webhooks come by POST.' }, { allow: 'POST' });
    const { body } = request;
    if (body instanceof Uint8Array || typeof body === 'string') return receiver.deliver(headersOf(request), body);
    if (typeof body === 'object' && body !== null && Object.keys(body).length > 0)
      return answerOf(500, {
        message: 'The body was parsed before it could be verified; mount this handler before express.json().',
      });
    const raw = await collect(request, largest);
    if (raw === 'large') {
      const { code, message } = tooLarge(largest);
      return answerOf(413, { code, message }, { connection: 'close' });
    }
    return raw && receiver.deliver(headersOf(request), raw);
  };
  return async (request, response) => {
    const answer = await answerTo(request);
    if (!answer) return;
    response.statusCode = answer.status;
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.end(answer.body);
  };
}

const headersOf = ({ headers }: NodeRequestLike): HeadersLike => headers;

/** The bytes of a request; `large` if over the limit, undefined if the sender disconnected. */
function collect(request: NodeRequestLike, largest: number): Promise<Uint8Array | 'large' | undefined> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > largest) return resolve('large');
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on('data', (chunk) => {
      size += chunk.byteLength;
      if (size <= largest) return void chunks.push(chunk);
      request.pause();
      resolve('large');
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => resolve(undefined));
    request.on('close', () => resolve(undefined));
  });
}
