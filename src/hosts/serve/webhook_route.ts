import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { BrexError } from '../../errors';
import { verifyWebhook } from '../../webhooks';
import type { RouteContext } from './route_context';
import { fromStore } from './store_errors';
import type { WebhookReceivers } from './webhook_receivers';

/** Bytes of the largest webhook. */
const largest = 1024 * 1024;
/** Webhooks that a process receives at a time: their senders have no secret. */
const mostAtOnce = 100;
const signatureHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

interface AtWebhooks {
  Params: { id: string };
}

/**
 * The route for Brex's webhooks of a connection, by its id: it requires no secret but a valid signature. An id that does not exist gets the
 * answer of a forged delivery.
 */
export function serveWebhooks(
  server: FastifyInstance,
  { store }: Pick<RouteContext, 'store'>,
  receivers: WebhookReceivers,
): void {
  let underway = 0;
  /** Before the body is read. */
  const admit = async ({ headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (signatureHeaders.some((name) => !headers[name])) return reply.code(401).send(forged(headers, ''));
    if (underway >= mostAtOnce) throw busy();
    underway += 1;
    reply.raw.once('close', () => (underway -= 1));
    return Promise.resolve(undefined);
  };
  const receive = async (request: FastifyRequest<AtWebhooks>, reply: FastifyReply): Promise<object> => {
    const { headers } = request;
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const stored = await fromStore(store.connections.withId(request.params.id));
    if (!stored) {
      reply.code(401);
      return forged(headers, body);
    }
    const answer = await receivers.of(stored).deliver(headers, body);
    reply.code(answer.status).headers(answer.headers);
    const said = JSON.parse(answer.body) as object;
    return answer.status < 500 ? said : { code: 'unavailable', retryable: true, ...said };
  };
  // Within a plugin, so that only this route leaves bodies as the signed bytes.
  const plugin: FastifyPluginCallback = (scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largest }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post<AtWebhooks>('/v1/webhooks/:id', { config: { signed: true }, onRequest: admit }, receive);
    done();
  };
  // Unless it has a name, fastify looks for one with `require`, which the bundled command line does not have.
  void server.register(Object.assign(plugin, { [Symbol.for('fastify.display-name')]: 'signed bodies' }));
}

/** The answer to a delivery that no secret can have signed, as the receiver of a connection gives it. */
function forged(headers: FastifyRequest['headers'], body: Uint8Array | string): object {
  try {
    return verifyWebhook(headers, body, []);
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    const { code, message } = error;
    return { code, message };
  }
}

const busy = (): BrexError =>
  new BrexError('unavailable', `This process already receives ${mostAtOnce} webhooks.`, {
    remedy: 'Send the webhook again.',
    retryable: true,
    retryAfter: 5,
  });
