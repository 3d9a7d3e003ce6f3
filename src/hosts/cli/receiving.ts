import { BrexError } from '../../errors';
import { subscriptionAt } from '../../connections/webhook_subscriptions';
import { createReceiver, nodeWebhooks, type ReceiverOptions } from '../../webhooks';
import type { Link } from './link';
import { openListener } from '../local_http/listener';
import { listenOn } from '../local_http/port';
import { printMessage, printNote } from './notes';
import { terminalLogger } from './terminal_logger';
import { whole } from './whole';

export interface ReceivingFlags {
  /** The public address that leads to this machine. */
  url?: string;
  /** Default: 4013, or any free port in the demo. */
  port?: string;
  /** The listener's name; a restart with the same name replaces it. */
  as: string;
  /** Keeps the subscription at Brex at the end. */
  keep?: boolean;
}

/** Seconds between two checks of the subscription at Brex. */
const check = 600;

/**
 * Receives webhooks on this machine and subscribes to these events. With a stored connection, deduplication survives
 * a restart. Returns the function that stops; it also deletes the subscription, unless other listeners remain or it
 * is to be kept.
 */
export async function receiveWebhooks(
  { connection, stored, simulator }: Link,
  { url: given, port = simulator ? '0' : '4013', as, keep }: ReceivingFlags,
  events: readonly string[],
  handle: ReceiverOptions['handle'],
): Promise<() => Promise<void>> {
  const webhooks = stored?.store.webhooks(stored.id);
  const receiver = createReceiver({ connection, handle, ...webhooks, logger: terminalLogger });
  const receive = nodeWebhooks(receiver);
  const chosen = whole('port', port, 0, 65535);
  const listener = await listenOn(chosen, 'listener', () =>
    openListener((request, response) => void receive(request, response), chosen),
  );
  const here = listener.url;
  const url = given ?? (simulator ? here : undefined);
  try {
    if (url === undefined)
      throw new BrexError('invalid_input', 'Brex needs a public address that leads to this machine.', {
        remedy: `Pass --url https://..., the address of a tunnel or proxy that forwards to port ${port} of this machine.`,
        fields: [{ field: '--url', message: 'is required' }],
      });
    const subscription = subscriptionAt(connection, webhooks, url);
    const { did, foreign } = await subscription.listen(as, events);
    printMessage(`Listening on ${here} for webhooks that Brex sends to ${url} (the subscription was ${words[did]}).`);
    if (foreign) printNote(`the account has webhooks with ${foreign} other addresses, which are not changed.`);
    const failed = (error: Error) => printNote(`the subscription could not be checked. ${error.message}`);
    const checks = setInterval(() => void subscription.ensure().catch(failed), check * 1000);
    return async () => {
      clearInterval(checks);
      if (!keep)
        await subscription
          .leave(as)
          .catch((error: Error) => printNote(`the subscription was not removed. ${error.message}`));
      await listener.close();
    };
  } catch (error) {
    await listener.close();
    throw error;
  }
}

const words = {
  nothing: 'already there',
  created: 'created',
  adopted: 'already there',
  updated: 'updated',
  removed: 'removed',
};

/** A signal that follows another after some seconds: a grace period for the last calls to Brex. */
export function shortlyAfter(signal: AbortSignal, seconds = 10): AbortSignal {
  const late = new AbortController();
  signal.addEventListener('abort', () => setTimeout(() => late.abort(), seconds * 1000).unref(), { once: true });
  return late.signal;
}
