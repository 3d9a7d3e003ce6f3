import type { FastifyInstance } from 'fastify';
import { bodyObject, isObject, refuse } from '../local_http/requests';
import { isEventId } from './event_receipts';
import { checkStreamName, usualName, watcherOf } from './event_query';
import type { LiveWatches } from './live_watches';
import { askedOf, type AtConnection, type RouteContext } from './route_context';

/** Ids in one request. */
const mostIds = 100;

/** The route by which a client says that its work on events is done: they are never sent again. Safe to repeat, at any process. */
export function serveAcknowledgements(server: FastifyInstance, context: RouteContext, live: LiveWatches): void {
  server.post<AtConnection>('/v1/connections/:connection/events/acknowledge', async (request) => {
    const { client, stored } = await askedOf(context, request);
    const { ids, as } = acknowledgementIn(request.body);
    const watcher = watcherOf(client, as);
    const events = context.store.triggers(stored.id, watcher);
    const pending = await events.pending(ids);
    await Promise.all(pending.map((id) => events.done(id)));
    live.wake(stored.id, watcher);
    return { acknowledged: pending.length };
  });
}

/** The ids of a request, and the name of their stream. Throws `invalid_input`. */
function acknowledgementIn(body: unknown): { ids: string[]; as: string } {
  refuse(!isObject(body) && { field: '', message: 'must be a JSON object with the ids of events' });
  const { ids, as = usualName } = bodyObject(body, ['ids', 'as']);
  checkStreamName(as);
  refuse(
    !(Array.isArray(ids) && ids.length > 0 && ids.length <= mostIds && ids.every(isEventId)) && {
      field: 'ids',
      message: `must be 1 to ${mostIds} ids of events, such as evt_1`,
    },
  );
  return { ids: ids as string[], as: as as string };
}
