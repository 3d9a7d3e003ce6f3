import { isDeepStrictEqual } from 'node:util';
import type { Connection, Logger, Output } from '../connector';
import { BrexError } from '../errors';

/** The listeners to an account's webhooks and their events; shared by all processes of the host. */
export interface ListenerStore {
  all(): Promise<Readonly<Record<string, readonly string[]>>>;
  set(listener: string, events: readonly string[]): Promise<void>;
  remove(listener: string): Promise<void>;
}

/** In-memory listeners. */
export function inMemoryListenerStore(): ListenerStore {
  const listeners = new Map<string, readonly string[]>();
  return {
    all: () => Promise.resolve(Object.fromEntries(listeners)),
    set: (listener, events) => Promise.resolve(void listeners.set(listener, [...events])),
    remove: (listener) => Promise.resolve(void listeners.delete(listener)),
  };
}

export interface SubscriptionOptions {
  /** Our own public address, which distinguishes our subscription from others. */
  url: string;
  listeners?: ListenerStore;
  /** Runs work exclusively for the account, across processes. Default: one at a time in this process. */
  alone?: <T>(work: () => Promise<T>) => Promise<T>;
  logger?: Logger;
}

/** The change that was made: `nothing` if the subscription was already correct. */
type Done = 'nothing' | 'made' | 'adopted' | 'mended' | 'removed';

export interface Subscribed {
  did: Done;
  /** Undefined if there are no listeners. */
  id?: string;
  events: string[];
  /** Subscriptions of the account with other addresses; they are never changed. */
  foreign: number;
}

/** An account's one subscription. Its methods reject as `connection.run` does. */
export interface Subscription {
  /**
   * Subscribes a listener to these events, and replaces its earlier request; a request that Brex permanently rejects
   * is dropped.
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
 */
export function createSubscription(
  connection: Pick<Connection, 'run' | 'each'>,
  { url, listeners = inMemoryListenerStore(), alone = (work) => work(), logger }: SubscriptionOptions,
): Subscription {
  const home = addressOf(url);
  let last: Promise<unknown> = Promise.resolve();
  let known: string | undefined;
  /**
   * Whether a foreign subscription may block ours; the listener's request is then kept, since it can succeed once
   * that one is deleted.
   */
  let foreignInTheWay = false;

  const settle = async (): Promise<Subscribed> => {
    foreignInTheWay = false;
    const wanted = [...new Set(Object.values(await listeners.all()).flat())].sort();
    const found: Webhook[] = [];
    for await (const webhook of connection.each('list_webhooks')) found.push(webhook);
    const ours = found.filter((webhook) => isAt(webhook, home));
    const foreign = found.length - ours.length;
    const kept = ours.find(({ id }) => id === known) ?? ours.find(({ status }) => status === 'ACTIVE') ?? ours[0];
    const extra = wanted.length ? ours.filter((webhook) => webhook !== kept) : ours;
    for (const { id } of extra) {
      await gone(connection.run('delete_webhook', { id }));
      logger?.warn({ webhook: id }, 'A webhook subscription with our address was deleted: no listener needs it.');
    }
    if (!wanted.length) {
      known = undefined;
      return { did: extra.length ? 'removed' : 'nothing', events: [], foreign };
    }
    if (!kept) return { ...(await make(wanted, foreign)), events: wanted, foreign };
    const adopted = known !== kept.id;
    known = kept.id;
    const off = kept.status !== 'ACTIVE' || !isDeepStrictEqual([...(kept.event_types ?? [])].sort(), wanted);
    if (off) {
      const group = kept.group_id ? { group_id: kept.group_id } : {};
      await connection.run('update_webhook', { id: kept.id, url, event_types: wanted, status: 'ACTIVE', ...group });
    }
    const did = adopted ? 'adopted' : off || extra.length ? 'mended' : 'nothing';
    return { did, id: kept.id, events: wanted, foreign };
  };

  const make = async (wanted: string[], foreign: number): Promise<{ did: 'made'; id: string }> => {
    try {
      const { output } = await connection.run('create_webhook', { url, event_types: wanted });
      known = output.id;
      return { did: 'made', id: output.id };
    } catch (error) {
      if (!BrexError.is(error) || !foreign || !['rejected', 'conflict'].includes(error.code)) throw error;
      foreignInTheWay = true;
      throw error.with({
        remedy: `Brex may allow one webhook an account, and ${foreign} with another address ${foreign > 1 ? 'are' : 'is'} there. See list_webhooks, and delete those that are not used; it is not ours, so it was left alone.`,
      });
    }
  };

  /** One at a time: two concurrent calls that find nothing would both create one. */
  const turn = (work: () => Promise<Subscribed>): Promise<Subscribed> => {
    const mine = last.then(() => alone(work));
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    listen: (listener, events) =>
      turn(async () => {
        const { [listener]: before } = await listeners.all();
        await listeners.set(listener, events);
        return settle().catch(async (error: unknown) => {
          if (BrexError.is(error) && refusals.has(error.code) && !foreignInTheWay)
            await (before ? listeners.set(listener, before) : listeners.remove(listener));
          throw error;
        });
      }),
    leave: (listener) => turn(() => listeners.remove(listener).then(settle)),
    ensure: () => turn(settle),
  };
}

/** Codes of errors that a repeated request would get again. */
const refusals: ReadonlySet<string> = new Set(['invalid_input', 'forbidden', 'rejected', 'conflict']);

/** The normalized form of an address. */
export const addressOf = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

/** Ignores `not_found` on deletion. */
async function gone(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!BrexError.is(error) || error.code !== 'not_found') throw error;
  }
}

/**
 * Whether an item of a list of webhooks is a webhook at our address; one without an id can't be changed, so it does
 * not count.
 */
function isAt(webhook: unknown, home: string): boolean {
  const { id, url } = (webhook ?? {}) as { id?: unknown; url?: unknown };
  return typeof id === 'string' && id !== '' && typeof url === 'string' && addressOf(url) === home;
}
