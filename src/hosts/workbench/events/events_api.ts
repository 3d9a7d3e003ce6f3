import type { FastifyInstance } from 'fastify';
import { listedWebhooks, subscriptionAt, unsubscribe } from '../../../connections/webhook_subscriptions';
import { BrexError, invalidInput } from '../../../errors';
import { knownEvents } from '../../event_names';
import { bodyObject, type ById, goneSignal, namesIn, type Query, refuse, textsIn } from '../../local_http/requests';
import type { Connections } from '../connections';
import type { EventHub } from './event_hub';
import { replay, replayTarget } from './replay';
import type { EventDetail, EventsView, ListenOrder, ReplayAnswer, SubscriptionRow, TestAnswer } from './wire';

type OneEvent = { Params: { id: string; event: string } };

/** The API for events: those that arrived, where they come from, and a connection's webhooks. */
export function serveEvents(server: FastifyInstance, hub: EventHub, connections: Connections): void {
  const at = '/api/connections/:id/events';
  const view = async (id: string, known?: string): Promise<EventsView> => {
    const { events, kind } = await hub.of(id);
    return events.view(known, kind);
  };

  server.get<ById & { Querystring: Query }>(at, ({ params, query }) =>
    view(params.id, textsIn(query, ['known']).known),
  );

  server.get<OneEvent>(`${at}/log/:event`, async ({ params }): Promise<EventDetail> => {
    const { body: _, ...detail } = await kept(hub, params);
    return detail;
  });

  server.delete<ById>(`${at}/log`, async ({ params }) => {
    (await hub.of(params.id)).events.log.clear();
    return view(params.id);
  });

  server.post<OneEvent>(`${at}/log/:event/replay`, async ({ params, body }, reply): Promise<ReplayAnswer> => {
    const url = textIn('url', bodyObject(body, ['url']).url);
    replayTarget(url);
    return replay(await kept(hub, params), url, goneSignal(reply));
  });

  server.post<ById>(`${at}/listen`, async ({ params, body }) => {
    const { events, kind } = await hub.of(params.id);
    await events.listen(listenOrder(body), kind);
    return view(params.id);
  });

  server.delete<ById>(`${at}/listen`, async ({ params }) => {
    await (await hub.of(params.id)).events.stopListening();
    return view(params.id);
  });

  server.post<ById>(`${at}/watch`, async ({ params, body }) => {
    const { triggers } = bodyObject(body, ['triggers']);
    const { events, kind } = await hub.of(params.id);
    await events.watch(namesIn('triggers', triggers), kind);
    return view(params.id);
  });

  server.delete<ById>(`${at}/watch`, async ({ params }) => {
    await (await hub.of(params.id)).events.stopWatching();
    return view(params.id);
  });

  server.post<ById>(`${at}/test`, async ({ params, body }): Promise<TestAnswer> => {
    const [event = ''] = knownEvents([textIn('event', bodyObject(body, ['event']).event)], 'event');
    return { sent: await hub.test(params.id, event) };
  });

  serveSubscriptions(server, hub, connections);
}

/** The account's webhooks; only those of our addresses are changed. */
function serveSubscriptions(server: FastifyInstance, hub: EventHub, connections: Connections): void {
  const at = '/api/connections/:id/subscriptions';
  const list = async (id: string): Promise<SubscriptionRow[]> => {
    const { webhooks } = await hub.of(id);
    const found = await listedWebhooks(await connections.get(id), webhooks);
    return found.map(({ id: webhook, url, status, events, ours }) => ({ id: webhook, url, status, events, ours }));
  };

  server.get<ById>(at, ({ params }) => list(params.id));

  server.post<ById>(at, async ({ params, body }) => {
    const { url, events } = bodyObject(body, ['url', 'events']);
    const { webhooks } = await hub.of(params.id);
    const subscription = subscriptionAt(await connections.get(params.id), webhooks, textIn('url', url).trim());
    await subscription.listen('page', someEvents(events));
    return list(params.id);
  });

  server.post<ById>(`${at}/remove`, async ({ params, body }) => {
    const url = textIn('url', bodyObject(body, ['url']).url);
    const { webhooks, events } = await hub.of(params.id);
    if (!(await webhooks.addresses()).includes(url) && !(await isOurs(list, params.id, url)))
      throw new BrexError('blocked', 'Another program made this subscription, so it is not changed here.', {
        remedy: 'Remove it in that program.',
      });
    // An address at which the workbench itself listens.
    if (events.listensAt(url)) await events.stopListening();
    await unsubscribe(await connections.get(params.id), webhooks, { url });
    return list(params.id);
  });
}

const isOurs = async (list: (id: string) => Promise<SubscriptionRow[]>, id: string, url: string): Promise<boolean> =>
  (await list(id)).some((one) => one.url === url && one.ours);

async function kept(hub: EventHub, { id, event }: OneEvent['Params']) {
  const found = (await hub.of(id)).events.log.detail(event);
  if (found) return found;
  throw new BrexError('not_found', 'This event is no longer kept.', {
    remedy: 'The workbench keeps the newest events until it stops.',
  });
}

function listenOrder(body: unknown): ListenOrder {
  const { events, url, port } = bodyObject(body, ['events', 'url', 'port']);
  const good = port === undefined || (Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65_535);
  refuse(!good && { field: 'port', message: 'must be a number from 0 to 65535' });
  return {
    events: someEvents(events),
    ...(url !== undefined && { url: textIn('url', url).trim() }),
    ...(port !== undefined && { port: port as number }),
  };
}

function someEvents(value: unknown): string[] {
  const names = knownEvents(namesIn('events', value), 'events');
  refuse(!names.length && { field: 'events', message: 'must have at least one event' });
  return names;
}

function textIn(field: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() && value.length <= 2048) return value;
  throw invalidInput([{ field, message: 'must be text' }]);
}
