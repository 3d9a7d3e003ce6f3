import type { Connection, Logger } from '../../connector';
import { createWatch, triggers as triggersOf } from '../../triggers';
import type { BrexEvent } from '../../webhooks';
import { watcherOf } from './event_query';
import type { LiveWatches } from './live_watches';
import { mayConnect, mayWatch } from './permissions';
import type { RouteContext } from './route_context';
import type { RegisteredStream, StreamRegistry } from './stream_registry';

/** What webhooks are recorded with. */
export interface WebhookRecording extends Pick<RouteContext, 'store' | 'clients'> {
  registry: StreamRegistry;
  live: LiveWatches;
  logger: Logger | undefined;
}

/**
 * Queues the changes that an event of a connection reports, for each stream that watches such records and whose client still may. Fetches
 * each record once, however many streams there are. Rejects if Brex should send the event again.
 */
export async function recordWebhookEvent(
  { store, clients, registry, live, logger }: WebhookRecording,
  connection: { id: string; brex: Connection },
  event: BrexEvent,
): Promise<void> {
  const { id } = connection;
  const brex = { ...connection.brex, run: runningOnce(connection.brex) };
  for (const stream of await registry.of(id)) {
    const triggers = concernedTriggers(stream, event);
    const client = triggers.length ? await clients.named(stream.client) : undefined;
    if (!client || !mayConnect(client, connection)) continue;
    const allowed = triggers.filter((trigger) => mayWatch(client, trigger)).map(({ name }) => name);
    const watcher = watcherOf(client, stream.as);
    const watch = createWatch(brex, {
      triggers: allowed as RegisteredStream['triggers'],
      from: stream.from,
      store: store.triggers(id, watcher),
      handle: () => undefined,
      ...(logger && { logger }),
    });
    await watch.receive(event);
    live.wake(id, watcher);
  }
}

/** The triggers of a stream whose records an event is about; a later version of the connector may have fewer triggers. */
const concernedTriggers = ({ triggers: watched }: RegisteredStream, event: BrexEvent) =>
  triggersOf().filter(
    ({ name, events }) => (watched as readonly string[]).includes(name) && events?.includes(event.name),
  );

/** `run` of a connection that sends the same run once. */
function runningOnce({ run }: Pick<Connection, 'run'>): Connection['run'] {
  const results = new Map<string, unknown>();
  return ((action: string, input: object) => {
    const key = JSON.stringify([action, input]);
    const result = results.get(key) ?? run(action, input);
    results.set(key, result);
    return result;
  }) as Connection['run'];
}
