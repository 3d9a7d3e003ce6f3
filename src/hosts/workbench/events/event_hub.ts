import { BrexError } from '../../../errors';
import type { Store, StoredWebhooks } from '../../../store';
import { type SimulatorControl, sendEvent, simulatorControl } from '../../simulator_control';
import type { Connections } from '../connections';
import { ConnectionEvents, type EventMeans } from './connection_events';
import { webhookMemory } from './webhook_memory';

interface HubOptions {
  store?: Store | BrexError | undefined;
  /** The data folder, where a running simulator shares its control. */
  home?: string | undefined;
  logger?: EventMeans['logger'];
}

/** The events of the workbench's connections. */
export class EventHub {
  readonly #known = new Map<string, { events: ConnectionEvents; webhooks: StoredWebhooks }>();

  constructor(
    private readonly connections: Connections,
    private readonly options: HubOptions,
  ) {
    connections.onRemove((id) => this.#drop(id));
  }

  /** The events of a connection, and its webhook state. Rejects with `not_found` for an unknown one. */
  async of(id: string): Promise<{ events: ConnectionEvents; webhooks: StoredWebhooks }> {
    const row = await this.connections.rowOf(id);
    const found = this.#known.get(id);
    if (found) return found;
    const { store, logger } = this.options;
    const webhooks = store && !BrexError.is(store) && !row.demo ? store.webhooks(id) : webhookMemory();
    const events = new ConnectionEvents({
      connection: () => this.connections.get(id),
      webhooks,
      simulator: row.demo || loopbackPort(row.settings) !== undefined,
      ...(logger && { logger }),
    });
    const made = { events, webhooks };
    this.#known.set(id, made);
    return made;
  }

  /** Whether the connection's Brex is a simulator that sends test events on request. */
  async canTest(id: string): Promise<boolean> {
    const row = await this.connections.rowOf(id);
    return row.demo || this.#control(row.settings) !== undefined;
  }

  /** Sends a test event, and returns the number of subscriptions. Rejects with `blocked` if Brex is no simulator. */
  async test(id: string, event: string): Promise<number> {
    const row = await this.connections.rowOf(id);
    if (row.demo) return (await this.connections.emitDemo(event)).length;
    const control = this.#control(row.settings);
    if (!control)
      throw new BrexError('blocked', 'Only a simulator sends test events.', {
        remedy: 'Use the demo company, or start "brex-connector simulator" and connect to it.',
      });
    return (await sendEvent(control, { event, payload: {} })).length;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#known.values()].map(({ events }) => events.close()));
  }

  #control(settings: Record<string, unknown>): SimulatorControl | undefined {
    const port = loopbackPort(settings);
    return port === undefined || this.options.home === undefined
      ? undefined
      : simulatorControl(this.options.home, port);
  }

  async #drop(id: string): Promise<void> {
    await this.#known.get(id)?.events.close();
    this.#known.delete(id);
  }
}

/** The port of a connection whose server is on this machine. */
function loopbackPort({ base_url: url }: Record<string, unknown>): number | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { hostname, port, protocol } = new URL(url);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? Number(port) : undefined;
}
