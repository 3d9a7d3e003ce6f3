import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../connector';
import { BrexError, shortCodeOf } from '../../errors';
import { createWatch, type TriggerEvent, triggers as triggersOf, type WatchError } from '../../triggers';
import { one } from '../local_http/addresses';
import { type Query, refuse, textsIn } from '../local_http/requests';
import { EventReceipts } from './event_receipts';
import type { EventStream, EventStreams } from './event_streams';
import { headersFor } from './gate';
import { mayWatch, notAllowed } from './permissions';
import { type Asked, askedOf, type AtConnection, type RouteContext } from './route_context';

type AtEvents = AtConnection & { Querystring: Query };

/** What a client wants to watch, and how. */
interface Watching {
  triggers: TriggerEvent['trigger'][];
  /** The name under which a stream continues where the last one ended. */
  as: string;
  from: 'now' | 'beginning';
  /** Seconds between two polls. */
  interval: number;
}

/** The route for new, changed and removed records as a stream of events. */
export function serveEvents(
  server: FastifyInstance,
  context: RouteContext,
  streams: EventStreams,
  logger: Logger | undefined,
): void {
  server.get<AtEvents>('/v1/connections/:connection/events', { exposeHeadRoute: false }, async (request, reply) => {
    const asked = await askedOf(context, request);
    const { as, ...watching } = watchingOf(request.query, asked);
    await streams.inPlace(async (ending) => {
      const receipts = new EventReceipts(
        context.store.triggers(asked.stored.id, `serve ${JSON.stringify([asked.client.name, as])}`),
      );
      await receipts.received(one(request.headers['last-event-id']));
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
        await watch.run();
      };
      await streams.serve(reply.raw, headersFor(request), ending, work, async () => {
        await receipts.confirm();
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

/** Reads what to watch. Throws `invalid_input`, and `forbidden` for a trigger whose records the client may not read. */
function watchingOf(query: Query, { client }: Asked): Watching {
  const names = [query.trigger ?? []].flat().flatMap((text) => text.split(',').filter(Boolean));
  refuse(!names.length && { field: 'trigger', message: 'is required: the name of a trigger; repeatable' });
  const chosen = triggersOf(names);
  for (const trigger of chosen)
    if (!mayWatch(client, trigger))
      throw notAllowed(client, `the trigger ${trigger.name}`, `with --action ${trigger.stream.action}`);
  const { as = 'events', from = 'now', interval: given = '60' } = textsIn(query, ['as', 'from', 'interval']);
  const interval = Number(given);
  refuse(
    !/^[\w.-]{1,64}$/.test(as) && {
      field: 'as',
      message: 'must be up to 64 letters, digits, dots, hyphens and underscores',
    },
  );
  refuse(from !== 'now' && from !== 'beginning' && { field: 'from', message: 'must be now or beginning' });
  refuse(
    !(Number.isInteger(interval) && interval >= 5 && interval <= 86_400) && {
      field: 'interval',
      message: 'must be a whole number of seconds from 5 to 86400',
    },
  );
  return {
    triggers: chosen.map(({ name }) => name as TriggerEvent['trigger']),
    as,
    from: from as Watching['from'],
    interval,
  };
}

/** A failed poll, which is repeated in any case, as an event of the type `problem`. */
function problemText({ trigger, what, error, seconds }: WatchError): string {
  const said = BrexError.is(error) ? error.toJSON() : { code: 'fault', message: shortCodeOf(error) };
  return `event: problem\ndata: ${JSON.stringify({ trigger, what, retry_in: Math.round(seconds), error: said })}\n\n`;
}
