import type { Connection, connect } from '../../../connector';
import { BrexError } from '../../../errors';
import { subscriptionAt } from '../../../connections/webhook_subscriptions';
import type { StoredWebhooks } from '../../../store';
import { createWatch, type TriggerEvent, triggers, type Watch } from '../../../triggers';
import { nodeWebhooks } from '../../../webhooks';
import { type Listener, openListener } from '../../local_http/listener';
import { listenOn } from '../../local_http/port';
import { EventLog, maxKept } from './event_log';
import { recordingReceiver } from './webhook_recorder';
import type { EventsView, ListenOrder } from './wire';

/** What the events of a connection need. */
export interface EventMeans {
  connection(): Promise<Connection>;
  webhooks: StoredWebhooks;
  /** Whether Brex is a simulator on this machine. */
  simulator: boolean;
  logger?: NonNullable<Parameters<typeof connect>[1]>['logger'];
}

interface Listening extends Listener {
  address: string;
  events: string[];
  checks: NodeJS.Timeout;
}

interface Watching extends Watch {
  triggers: string[];
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
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly means: EventMeans) {}

  /** Where events come from now, and those that are kept, unless the page knows them. */
  view(known: string | undefined, canTest: boolean): EventsView {
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
          interval: this.#interval,
          problems: [...watching.problems].map(([trigger, message]) => ({ trigger, message })),
        },
      }),
      simulator: this.means.simulator,
      canTest,
    };
  }

  get isListening(): boolean {
    return this.#listening !== undefined;
  }

  /**
   * Receives webhooks on this machine and subscribes to these events. Rejects with `invalid_input` if the port is in
   * use or no public address is given, with `conflict` if it receives already, and as `connection.run` does.
   */
  listen({ events, url, port = this.means.simulator ? 0 : defaultPort }: ListenOrder): Promise<void> {
    return this.#alone(async () => {
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
        const address = url ?? (this.means.simulator ? opened.url : undefined);
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
        this.#listening = { ...opened, address, events, checks };
      } catch (error) {
        await opened.close();
        throw error;
      }
    });
  }

  /** Stops receiving, and removes the subscription at Brex. Rejects as `connection.run` does, and has stopped anyway. */
  stopListening(): Promise<void> {
    return this.#alone(async () => {
      const listening = this.#listening;
      if (!listening) return;
      this.#listening = undefined;
      clearInterval(listening.checks);
      await listening.close();
      await subscriptionAt(await this.means.connection(), this.means.webhooks, listening.address).leave(listener);
    });
  }

  /** Watches triggers from now on, in place of the former ones. Rejects with `invalid_input` for an unknown one. */
  watch(names: string[]): Promise<void> {
    return this.#alone(async () => {
      const chosen = triggers(names).map(({ name }) => name);
      await this.#endWatch();
      if (!chosen.length) return;
      const ending = new AbortController();
      const problems = new Map<string, string>();
      const watch = createWatch(await this.means.connection(), {
        triggers: chosen as TriggerEvent['trigger'][],
        interval: this.#interval,
        signal: ending.signal,
        handle: (event) => {
          problems.delete(event.trigger);
          this.#found(event);
        },
        onError: ({ trigger, error }) => problems.set(trigger, error instanceof Error ? error.message : 'It failed.'),
      });
      this.#watching = { ...watch, triggers: chosen, problems, ending, done: watch.run() };
    });
  }

  stopWatching(): Promise<void> {
    return this.#alone(() => this.#endWatch());
  }

  /** Ends everything; waits a moment for Brex to remove the subscription. */
  async close(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, 3000).unref());
    await this.stopWatching().catch(() => undefined);
    await Promise.race([this.stopListening().catch(() => undefined), late]);
  }

  /** Seconds between two polls: a simulator has no rate limit to spare. */
  get #interval(): number {
    return this.means.simulator ? 5 : 60;
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

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
