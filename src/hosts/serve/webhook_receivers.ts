import type { Connection } from '../../connector';
import type { StoredConnection } from '../../connections';
import { createReceiver, type Receiver } from '../../webhooks';
import type { OpenConnections } from './open_connections';
import { recordWebhookEvent, type WebhookRecording } from './webhook_events';

interface Held {
  receiver: Pick<Receiver, 'deliver'>;
  /** As of the latest delivery: its settings may have changed since the one before. */
  stored: StoredConnection;
}

/**
 * The receivers of the connections, each with the signing secrets of its account: one for all deliveries, so that forged ones can't make it
 * fetch the secrets more than once a minute.
 */
export class WebhookReceivers {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly recording: WebhookRecording,
    private readonly connections: Pick<OpenConnections, 'open'>,
    private readonly most = 500,
  ) {}

  /** The receiver of a connection. */
  of(stored: StoredConnection): Pick<Receiver, 'deliver'> {
    const { id } = stored;
    const held = this.#held.get(id) ?? this.#create(stored);
    held.stored = stored;
    // The last in the map is the one used last.
    this.#held.delete(id);
    this.#held.set(id, held);
    for (const oldest of [...this.#held.keys()].slice(0, Math.max(0, this.#held.size - this.most)))
      this.#held.delete(oldest);
    return held.receiver;
  }

  #create(stored: StoredConnection): Held {
    const { store, logger } = this.recording;
    const { id } = stored;
    const open = (): Promise<Connection> => this.connections.open(held.stored);
    const receiver = createReceiver({
      connection: {
        run: (async (...given: Parameters<Connection['run']>) => (await open()).run(...given)) as Connection['run'],
      },
      ...store.webhooks(id),
      handle: async (event) => recordWebhookEvent(this.recording, { id, brex: await open() }, event),
      ...(logger && { logger }),
    });
    const held: Held = { receiver, stored };
    return held;
  }
}
