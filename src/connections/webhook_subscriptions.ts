import type { Connection } from '../connector';
import type { StoredWebhooks } from '../store';
import { accountWebhooks, createSubscription, normalizedUrl, type Subscribed, type Subscription } from '../webhooks';
import type { AccountWebhook } from '../webhooks/account_webhooks';

/** The stored part of a connection's webhooks that subscriptions need; undefined if nothing is stored. */
type Webhooks = Pick<StoredWebhooks, 'listeners' | 'addresses' | 'alone'> | undefined;

/** A webhook of the account, and whether a listener of ours has its address. */
export interface ListedWebhook extends AccountWebhook {
  ours: boolean;
}

/** The subscription of one of our addresses. */
export const subscriptionAt = (connection: Connection, webhooks: Webhooks, url: string): Subscription =>
  createSubscription(connection, {
    url,
    ...(webhooks && { listeners: webhooks.listeners(url), alone: webhooks.alone }),
  });

/** All webhooks of the account. Rejects as `connection.run` does. */
export async function listedWebhooks(connection: Connection, webhooks: Webhooks): Promise<ListedWebhook[]> {
  const ours = (await webhooks?.addresses()) ?? [];
  return (await accountWebhooks(connection)).map((one) => ({ ...one, ours: ours.includes(normalizedUrl(one.url)) }));
}

/**
 * Ends the subscription of one of our addresses, or only one listener's part of it. Rejects as `connection.run` does.
 */
export async function unsubscribe(
  connection: Connection,
  webhooks: Webhooks,
  { url, as }: { url: string; as?: string | undefined },
): Promise<Subscribed> {
  const mine = subscriptionAt(connection, webhooks, url);
  const listeners = webhooks?.listeners(url);
  const leaving = as === undefined ? Object.keys((await listeners?.all()) ?? {}) : [as];
  // Removing the last listener deletes the subscription; the others need no call to Brex.
  for (const listener of leaving.slice(1)) await listeners?.remove(listener);
  const [last] = leaving;
  return last === undefined ? mine.ensure() : mine.leave(last);
}
