import type { Connection, connect } from '../../../connector';
import { BrexError } from '../../../errors';
import { subscriptionAt } from '../../../connections/webhook_subscriptions';
import type { StoredWebhooks } from '../../../store';
import { createWatch, type TriggerEvent, triggers, type Watch } from '../../../triggers';
import { nodeWebhooks, normalizedUrl } from '../../../webhooks';
import { type Listener, openListener } from '../../local_http/listener';
import { listenOn } from '../../local_http/port';
import { serialQueue } from '../serial_queue';
import { EventLog, maxKept } from './event_log';
import { recordingReceiver } from './webhook_recorder';
import type { EventsView, ListenOrder } from './wire';

/** What the events of a connection need. */
export interface EventMeans {
  connection(): Promise<Connection>;
  webhooks: StoredWebhooks;
  logger?: NonNullable<Parameters<typeof connect>[1]>['logger'];
}

/** What Brex is for a connection. */
export type BrexKind = Pick<EventsView, 'simulator' | 'canTest'>;

interface Listening extends Listener {
  /** The connection that subscribed. */
  connection: Connection;
  address: string;
  events: string[];
  checks: NodeJS.Timeout;
}

interface Watching extends Watch {
  triggers: string[];
  interval: number;
  problems: Map<string, string>;
  ending: AbortController;
  done: Promise<void>;
}

/** The name of the workbench among the listeners of an address. */
const listener = 'workbench';
/** The local port that the command line uses as well. */
const defaultPort = 4013;
/** Seconds between two checks of the subscription at Brex. */
const checkInterval = 600;

/** The events of one connection: received webhooks and watched triggers, in memory. */
export class ConnectionEvents {
  readonly log = new EventLog();
  #listening: Listening | undefined;
  #watching: Watching | undefined;
  readonly #inTurn = serialQueue();

  constructor(private readonly means: EventMeans) {}

  /** Where events come from now, and those that are kept, unless the page knows them. */
  view(known: string | undefined, kind: BrexKind): EventsView {
    const { version } = this.log;
    const [listening, watching] = [this.#listening, this.#watching];
    return {
      version,
      ...(known !== version && { rows: this.log.rows() }),
      kept: maxKept,
      ...(listening && {
        listening: { here: listening.url, url: listening.address, events: listening.events },
      }),
      ...(watching && {
        watching: {
          triggers: watching.triggers,
          interval: watching.interval,
          problems: [...watching.problems].map(([trigger, message]) => ({ trigger, message })),
        },
      }),
      simulator: kind.simulator,
      canTest: kind.canTest,
    };
  }

  /** Whether webhooks of an address are received here. */
  listensAt(url: string): boolean {
    return this.#listening !== undefined && normalizedUrl(this.#listening.address) === normalizedUrl(url);
  }

  /**
   * Receives webhooks on this machine and subscribes to these events. Rejects with `invalid_input` if the port is in
   * use or no public address is given, with `conflict` if it receives already, and as `connection.run` does.
   */
  listen({ events, url, port: given }: ListenOrder, { simulator }: BrexKind): Promise<void> {
    const port = given ?? (simulator ? 0 : defaultPort);
    return this.#inTurn(async () => {
      if (this.#listening)
        throw new BrexError('conflict', 'Webhooks of this connection are received already.', {
          remedy: 'Stop it first.',
        });
      const connection = await this.means.connection();
      const { webhooks, logger } = this.means;
      const receiver = recordingReceiver(this.log, {
        connection,
        ...webhooks,
        ...(logger && { logger }),
        handle: (event) => this.#watching?.receive(event),
      });
      const receive = nodeWebhooks(receiver);
      const opened = await listenOn(port, 'receiver', () =>
        openListener((request, response) => void receive(request, response), port),
      );
      try {
        const address = url ?? (simulator ? opened.url : undefined);
        if (address === undefined)
          throw new BrexError('invalid_input', 'Brex needs a public address that leads to this machine.', {
            remedy: `Enter the address of a tunnel or proxy that forwards to port ${port} of this machine.`,
            fields: [{ field: 'url', message: 'is required' }],
          });
        const subscription = subscriptionAt(connection, webhooks, address);
        await subscription.listen(listener, events);
        const check = (): void =>
          void subscription
            .ensure()
            .catch((error: unknown) => logger?.warn({ err: error }, 'A webhook was not checked'));
        const checks = setInterval(check, checkInterval * 1000).unref();
        this.#listening = { ...opened, connection, address, events, checks };
      } catch (error) {
        await opened.close();
        throw error;
      }
    });
  }

  /** Stops receiving, and removes the subscription at Brex. Rejects as `connection.run` does, and has stopped anyway. */
  stopListening(): Promise<void> {
    return this.#inTurn(async () => {
      const listening = this.#listening;
      if (!listening) return;
      this.#listening = undefined;
      clearInterval(listening.checks);
      await listening.close();
      await this.#leave(listening);
    });
  }

  /** Watches triggers from now on, in place of the former ones. Rejects with `invalid_input` for an unknown one. */
  watch(names: string[], { simulator }: BrexKind): Promise<void> {
    return this.#inTurn(async () => {
      const chosen = triggers(names).map(({ name }) => name);
      await this.#endWatch();
      if (!chosen.length) return;
      const ending = new AbortController();
      const problems = new Map<string, string>();
      // A simulator has no rate limit to spare.
      const interval = simulator ? 5 : 60;
      const watch = createWatch(await this.means.connection(), {
        triggers: chosen as TriggerEvent['trigger'][],
        interval,
        signal: ending.signal,
        handle: (event) => {
          problems.delete(event.trigger);
          this.#found(event);
        },
        onError: ({ trigger, error }) => problems.set(trigger, error instanceof Error ? error.message : 'It failed.'),
      });
      this.#watching = { ...watch, triggers: chosen, interval, problems, ending, done: watch.run() };
    });
  }

  stopWatching(): Promise<void> {
    return this.#inTurn(() => this.#endWatch());
  }

  /** Ends both sources; waits only a moment for Brex to remove the subscription. */
  async close(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, 3000).unref());
    const ended = Promise.allSettled([this.stopWatching(), this.stopListening()]);
    await Promise.race([ended, late]);
  }

  /** After an edit, the subscription is at the former account, or its former token is no longer valid. */
  async #leave({ connection, address }: Listening): Promise<void> {
    const leave = (from: Connection) => subscriptionAt(from, this.means.webhooks, address).leave(listener);
    await leave(connection).catch(async (error: unknown) => {
      const current = await this.means.connection();
      if (current === connection) throw error;
      await leave(current);
    });
  }

  async #endWatch(): Promise<void> {
    const watching = this.#watching;
    this.#watching = undefined;
    watching?.ending.abort();
    await watching?.done.catch(() => undefined);
  }

  #found({ trigger, kind, record, source }: TriggerEvent): void {
    const [entry] = triggers([trigger]);
    this.log.add({
      name: trigger,
      title: entry?.stream.title ?? trigger,
      source: source === 'poll' ? 'poll' : 'delivery',
      change: kind,
      verdict: 'received',
      body: JSON.stringify(record),
      ...(entry && { schema: entry.stream.schema }),
    });
  }
}
