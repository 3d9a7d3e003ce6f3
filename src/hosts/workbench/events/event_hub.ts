import { BrexError } from '../../../errors';
import type { Store, StoredWebhooks } from '../../../store';
import { type SimulatorControl, sendEvent, simulatorControl } from '../../simulator_control';
import type { Connections } from '../connections';
import { type BrexKind, ConnectionEvents, type EventMeans } from './connection_events';
import { webhookMemory } from './webhook_memory';

interface HubOptions {
  store?: Store | BrexError | undefined;
  /** The data folder, where a running simulator shares its control. */
  home?: string | undefined;
  logger?: EventMeans['logger'];
}

interface Known {
  events: ConnectionEvents;
  webhooks: StoredWebhooks;
}

/** The events of the workbench's connections. */
export class EventHub {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly connections: Connections,
    private readonly options: HubOptions,
  ) {
    // What a closed connection receives and watches would fail from then on.
    connections.onClose(async (id) => this.#known.get(id)?.events.close());
    connections.onRemove((id) => this.#drop(id));
  }

  /** The events of a connection, its webhook state, and what its Brex is. Rejects with `not_found` for an unknown one. */
  async of(id: string): Promise<Known & { kind: BrexKind }> {
    const { demo, settings } = await this.connections.known(id);
    const kind = {
      simulator: demo || loopbackPort(settings) !== undefined,
      canTest: demo || this.#control(settings) !== undefined,
    };
    const known = this.#known.get(id) ?? this.#made(id, demo);
    this.#known.set(id, known);
    return { ...known, kind };
  }

  /** Sends a test event, and returns the number of subscriptions. Rejects with `blocked` if Brex is no simulator. */
  async test(id: string, event: string): Promise<number> {
    const { demo, settings } = await this.connections.known(id);
    if (demo) return (await this.connections.emitDemo(event)).length;
    const control = this.#control(settings);
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

  #made(id: string, demo: boolean): Known {
    const { store, logger } = this.options;
    const webhooks = store && !BrexError.is(store) && !demo ? store.webhooks(id) : webhookMemory();
    const events = new ConnectionEvents({
      connection: () => this.connections.get(id),
      webhooks,
      ...(logger && { logger }),
    });
    return { events, webhooks };
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
