import { isDeepStrictEqual } from 'node:util';
import type { Connection, Logger, Output } from '../connector';
import { BrexError } from '../errors';
import { inMemoryListenerStore, type ListenerStore } from './listener_store';

/** Options of `createSubscription`. */
export interface SubscriptionOptions {
  /** Our own public address, which distinguishes our subscription from others. */
  url: string;
  /**
   * Persists the listeners.
   * @default inMemoryListenerStore()
   */
  listeners?: ListenerStore;
  /**
   * Runs work exclusively for the account, across processes.
   * @default one at a time in this process
   */
  alone?: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * Logs deleted subscriptions.
   * @default none
   */
  logger?: Logger;
}

/** The change that was made: `nothing` if the subscription was already correct. */
export type Done = 'nothing' | 'created' | 'adopted' | 'updated' | 'removed';

/** The state of the subscription after a change. */
export interface Subscribed {
  /** The change that was made. */
  did: Done;
  /** The subscription's id; undefined if there are no listeners. */
  id?: string;
  /** The events of all listeners, sorted. */
  events: string[];
  /** Subscriptions of the account with other addresses; they are never changed. */
  foreign: number;
}

/** An account's one subscription. Its methods reject as `connection.run` does. */
export interface Subscription {
  /**
   * Subscribes a listener to these events, and replaces its earlier request.
   * @throws BrexError as `connection.run` does; a request that Brex permanently rejects (`invalid_input`, `forbidden`,
   * `rejected`, `conflict`) is dropped.
   */
  listen(listener: string, events: readonly string[]): Promise<Subscribed>;
  /** Removes a listener; removing the last one deletes the subscription. */
  leave(listener: string): Promise<Subscribed>;
  /** Updates Brex's subscription to match the listeners, whatever was changed there. Call it at the start and regularly. */
  ensure(): Promise<Subscribed>;
}

type Webhook = Output<'get_webhook'>;

/**
 * The one subscription that all listeners of an account share. Adopts an existing one with our address (of several,
 * deletes all but one); never changes those with other addresses.
 * @param connection The connection of the account.
 * @param options Where the webhooks go, and who listens.
 */
export function createSubscription(
  connection: Pick<Connection, 'run' | 'each'>,
  { url, listeners = inMemoryListenerStore(), alone = (work) => work(), logger }: SubscriptionOptions,
): Subscription {
  const shared = new SharedSubscription(connection, url, logger);
  let last: Promise<unknown> = Promise.resolve();
  /** One at a time: two concurrent calls that find nothing would both create one. */
  const inTurn = (work: () => Promise<Subscribed>): Promise<Subscribed> => {
    const mine = last.then(() => alone(work));
    last = mine.catch(() => undefined);
    return mine;
  };
  const ensure = async (): Promise<Subscribed> => {
    shared.blocked = false;
    return shared.ensure([...new Set(Object.values(await listeners.all()).flat())].sort());
  };
  return {
    listen: (listener, events) =>
      inTurn(async () => {
        const { [listener]: before } = await listeners.all();
        await listeners.set(listener, events);
        return ensure().catch(async (error: unknown) => {
          if (BrexError.is(error) && refusals.has(error.code) && !shared.blocked)
            await (before ? listeners.set(listener, before) : listeners.remove(listener));
          throw error;
        });
      }),
    leave: (listener) => inTurn(() => listeners.remove(listener).then(ensure)),
    ensure: () => inTurn(ensure),
  };
}

/** What brings an account's subscriptions in line with the wanted events. */
export interface SubscriptionPlan {
  /** Ours, to be deleted: all but one, or all if no events are wanted. */
  extra: Webhook[];
  /** Ours, to be kept; undefined if there is none or no events are wanted. */
  kept: Webhook | undefined;
  /** Whether that one has other events or is not active. */
  outdated: boolean;
  /** The number of subscriptions with other addresses. */
  foreign: number;
}

/** The plan for the found subscriptions; `wanted` is sorted, and `known` is the id of the one that was last kept. */
export function subscriptionPlan(
  found: readonly Webhook[],
  { url, wanted, known }: { url: string; wanted: readonly string[]; known: string | undefined },
): SubscriptionPlan {
  const ours = found.filter((webhook) => isAt(webhook, url));
  const foreign = found.length - ours.length;
  if (!wanted.length) return { extra: ours, kept: undefined, outdated: false, foreign };
  const kept = ours.find(({ id }) => id === known) ?? ours.find(({ status }) => status === 'ACTIVE') ?? ours[0];
  const outdated =
    kept !== undefined &&
    (kept.status !== 'ACTIVE' || !isDeepStrictEqual([...(kept.event_types ?? [])].sort(), wanted));
  return { extra: ours.filter((webhook) => webhook !== kept), kept, outdated, foreign };
}

class SharedSubscription {
  /**
   * Whether a foreign subscription may block ours; the listener's request is then kept, since it can succeed once
   * that one is deleted.
   */
  blocked = false;
  #known: string | undefined;

  constructor(
    private readonly connection: Pick<Connection, 'run' | 'each'>,
    private readonly url: string,
    private readonly logger: Logger | undefined,
  ) {}

  /** Subscribes to these events. */
  async ensure(wanted: string[]): Promise<Subscribed> {
    const found: Webhook[] = [];
    for await (const webhook of this.connection.each('list_webhooks')) found.push(webhook);
    const plan = subscriptionPlan(found, { url: this.url, wanted, known: this.#known });
    const { extra, kept, outdated, foreign } = plan;
    for (const { id } of extra) await this.#delete(id);
    if (!wanted.length) {
      this.#known = undefined;
      return { did: extra.length ? 'removed' : 'nothing', events: [], foreign };
    }
    if (!kept) return { did: 'created', id: await this.#create(wanted, foreign), events: wanted, foreign };
    const adopted = this.#known !== kept.id;
    this.#known = kept.id;
    if (outdated) {
      const group = kept.group_id ? { group_id: kept.group_id } : {};
      const input = { id: kept.id, url: this.url, event_types: wanted, status: 'ACTIVE' as const, ...group };
      await this.connection.run('update_webhook', input);
    }
    const did = adopted ? 'adopted' : outdated || extra.length ? 'updated' : 'nothing';
    return { did, id: kept.id, events: wanted, foreign };
  }

  async #delete(id: string): Promise<void> {
    await this.connection.run('delete_webhook', { id }).catch((error: unknown) => {
      if (!BrexError.is(error) || error.code !== 'not_found') throw error;
    });
    this.logger?.warn({ webhook: id }, 'A webhook subscription with our address was deleted: no listener needs it.');
  }

  async #create(wanted: string[], foreign: number): Promise<string> {
    try {
      const { output } = await this.connection.run('create_webhook', { url: this.url, event_types: wanted });
      return (this.#known = output.id);
    } catch (error) {
      if (!BrexError.is(error) || !foreign || !['rejected', 'conflict'].includes(error.code)) throw error;
      this.blocked = true;
      throw error.with({
        remedy: `Brex may allow one webhook per account, and ${foreign} with another address ${foreign > 1 ? 'exist' : 'exists'}. See list_webhooks, and delete those that are not used. Nothing was changed.`,
      });
    }
  }
}

/** Codes of errors that a repeated request would get again. */
const refusals: ReadonlySet<string> = new Set(['invalid_input', 'forbidden', 'rejected', 'conflict']);

/** The normalized form of an address. */
export const normalizedUrl = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

/**
 * Whether an item of a list of webhooks is a webhook at our address; one without an id can't be changed, so it does
 * not count.
 */
function isAt(webhook: unknown, address: string): boolean {
  const { id, url } = (webhook ?? {}) as { id?: unknown; url?: unknown };
  return (
    typeof id === 'string' && id !== '' && typeof url === 'string' && normalizedUrl(url) === normalizedUrl(address)
  );
}
