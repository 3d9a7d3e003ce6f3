import type { Connection, Output } from '../connector';

/** A webhook of an account, whether or not it is ours. */
export interface AccountWebhook {
  id: string;
  /** Where Brex sends its events; empty if Brex names no address. */
  url: string;
  /** ACTIVE while Brex sends events. */
  status: string;
  events: string[];
  /** The webhook as Brex answered. */
  record: Output<'get_webhook'>;
}

/** All webhooks of an account. Rejects as `connection.run` does. */
export async function accountWebhooks(connection: Connection): Promise<AccountWebhook[]> {
  const found: AccountWebhook[] = [];
  for await (const record of connection.each('list_webhooks')) {
    const { id, url, status, event_types: events } = record;
    found.push({ id, url: url ?? '', status: status ?? '', events: Array.isArray(events) ? events : [], record });
  }
  return found;
}
