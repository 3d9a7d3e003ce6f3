import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../connector';
import { BrexError, shortCodeOf } from '../../errors';
import { createWatch, type WatchError } from '../../triggers';
import { one } from '../local_http/addresses';
import type { Query } from '../local_http/requests';
import { EventAcknowledgements } from './event_acknowledgements';
import { eventQueryOf, watcherOf } from './event_query';
import { EventReceipts } from './event_receipts';
import type { EventStream, EventStreams } from './event_streams';
import { headersFor } from './gate';
import type { LiveWatches } from './live_watches';
import type { StreamRegistry } from './stream_registry';
import { type Asked, askedOf, type AtConnection, type RouteContext } from './route_context';

type AtEvents = AtConnection & { Querystring: Query };

/** What the streams of events work with. */
interface Streaming {
  streams: EventStreams;
  live: LiveWatches;
  registry: StreamRegistry;
  logger: Logger | undefined;
}

/** The route for new, changed and removed records as a stream of events. */
export function serveEvents(
  server: FastifyInstance,
  context: RouteContext,
  { streams, live, registry, logger }: Streaming,
): void {
  server.get<AtEvents>('/v1/connections/:connection/events', { exposeHeadRoute: false }, async (request, reply) => {
    const asked = await askedOf(context, request);
    const { as, acknowledge, ...watching } = eventQueryOf(request.query, asked.client);
    const watcher = watcherOf(asked.client, as);
    await streams.inPlace(async (ending) => {
      const stored = context.store.triggers(asked.stored.id, watcher);
      const receipts =
        acknowledge === 'explicit' ? new EventAcknowledgements(stored, watching.lease) : new EventReceipts(stored);
      await receipts.received(one(request.headers['last-event-id']));
      const { triggers, from } = watching;
      const keepRegistered = await registry.register(asked.stored.id, {
        client: asked.client.name,
        as,
        triggers,
        from,
      });
      const brex = await context.connections.openSeparately(asked.stored);
      reply.hijack();
      const work = async ({ ended, send }: EventStream): Promise<void> => {
        const watch = createWatch(brex, {
          ...watching,
          store: receipts.store,
          concurrency: 1,
          signal: ended,
          ...(logger && { logger }),
          onError: (failure) => void send(problemText(failure)).catch(() => undefined),
          async handle(event) {
            const id = receipts.sending(event.id);
            await send(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`).catch((error: unknown) => {
              receipts.failed(event.id);
              throw error;
            });
          },
        });
        const leave = live.add(asked.stored.id, watcher, watch);
        await watch.run().finally(leave);
      };
      await streams.serve(reply.raw, headersFor(request), ending, work, async () => {
        await receipts.confirm();
        await keepRegistered();
        return isUnchanged(context, asked, request.headers.authorization);
      });
      await receipts.release();
      await brex.close();
    });
  });
}

/** Whether the client still has its secret, and the connection its settings; while the store fails, too. */
async function isUnchanged(
  { clients, store }: RouteContext,
  { stored: { id, name, edited_at } }: Asked,
  authorization: string | undefined,
): Promise<boolean> {
  try {
    if (!(await clients.of(authorization))) return false;
    const now = await store.connections.get(name);
    return now.id === id && now.edited_at === edited_at;
  } catch (error) {
    return !BrexError.is(error) || error.code !== 'not_found';
  }
}

/** A failed poll, which is repeated in any case, as an event of the type `problem`. */
function problemText({ trigger, what, error, seconds }: WatchError): string {
  const said = BrexError.is(error) ? error.toJSON() : { code: 'fault', message: shortCodeOf(error) };
  return `event: problem\ndata: ${JSON.stringify({ trigger, what, retry_in: Math.round(seconds), error: said })}\n\n`;
}
