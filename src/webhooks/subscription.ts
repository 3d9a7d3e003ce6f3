import { isDeepStrictEqual } from 'node:util';
import type { Connection, Logger, Output } from '../connector';
import { BrexError } from '../errors';

/** Who listens to an account's webhooks, and to which events; kept where every process of the host sees it. */
export interface ListenerStore {
  all(): Promise<Readonly<Record<string, readonly string[]>>>;
  set(listener: string, events: readonly string[]): Promise<void>;
  remove(listener: string): Promise<void>;
}

/** Listeners that last as long as the process. */
export function inMemoryListenerStore(): ListenerStore {
  const listeners = new Map<string, readonly string[]>();
  return {
    all: () => Promise.resolve(Object.fromEntries(listeners)),
    set: (listener, events) => Promise.resolve(void listeners.set(listener, [...events])),
    remove: (listener) => Promise.resolve(void listeners.delete(listener)),
  };
}

export interface SubscriptionOptions {
  /** Our own address, open to the internet: it tells our subscription from those of others. */
  url: string;
  listeners?: ListenerStore;
  /** Does work while no other process does such work for the account; one at a time in this process unless given. */
  alone?: <T>(work: () => Promise<T>) => Promise<T>;
  logger?: Logger;
}

/** What had to be done: `nothing` where all was as it should be. */
export type Done = 'nothing' | 'made' | 'adopted' | 'mended' | 'removed';

export interface Subscribed {
  did: Done;
  /** Undefined when nobody listens. */
  id?: string;
  events: string[];
  /** Subscriptions of the account with other addresses; they are left alone. */
  foreign: number;
}

/** An account's one subscription. Its methods reject as `connection.run` does. */
export interface Subscription {
  /** Has a listener told of these events from now on, in place of what it asked for before; what Brex refuses for good counts as not asked. */
  listen(listener: string, events: readonly string[]): Promise<Subscribed>;
  /** Has a listener told of nothing more; the last one takes the subscription with it. */
  leave(listener: string): Promise<Subscribed>;
  /** Makes Brex's side what the listeners ask for, whatever was changed there. Call it at the start and from time to time. */
  ensure(): Promise<Subscribed>;
}

type Webhook = Output<'get_webhook'>;

/**
 * The one subscription that all who listen to an account share. One that already sends to our address is taken over (of several, all
 * but one are deleted); those with other addresses are never touched.
 */
export function createSubscription(
  connection: Pick<Connection, 'run' | 'each'>,
  { url, listeners = inMemoryListenerStore(), alone = (work) => work(), logger }: SubscriptionOptions,
): Subscription {
  const home = addressOf(url);
  let last: Promise<unknown> = Promise.resolve();
  let known: string | undefined;
  /** Once somebody has cleared the way, what was asked for can be had. */
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
      logger?.warn({ webhook: id }, 'A webhook subscription with our address was deleted: nobody needs it.');
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
        remedy: `Brex may allow one webhook an account, and ${foreign} with another address ${foreign > 1 ? 'are' : 'is'} there. See list_webhooks, and delete what nobody needs; it is not ours, so it was left alone.`,
      });
    }
  };

  /** One at a time: two that each find nothing would both make one. */
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

/** Asking for the same again would be refused again. */
const refusals: ReadonlySet<string> = new Set(['invalid_input', 'forbidden', 'rejected', 'conflict']);

/** An address in one spelling. */
export const addressOf = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

/** Something that is already gone needs no deleting. */
async function gone(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!BrexError.is(error) || error.code !== 'not_found') throw error;
  }
}

/** Whether what a list of webhooks holds is a webhook at our address; what has no id cannot be changed, so it is none of ours. */
function isAt(webhook: unknown, home: string): boolean {
  const { id, url } = (webhook ?? {}) as { id?: unknown; url?: unknown };
  return typeof id === 'string' && id !== '' && typeof url === 'string' && addressOf(url) === home;
}
