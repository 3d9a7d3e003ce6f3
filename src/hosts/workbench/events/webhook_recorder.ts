import { fullManifest } from '../../../full_manifest';
import { readEvent } from '../../../webhooks/webhook_event';
import { createReceiver, type HeadersLike, type Receiver, type ReceiverOptions } from '../../../webhooks';
import type { WebhookAnswer } from '../../../webhooks';
import type { EventLog } from './event_log';
import type { EventRow } from './wire';

/** The headers that identify and sign a delivery. */
const signatureHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/** A receiver that keeps every delivery with its verdict, forged ones included. */
export function recordingReceiver(log: EventLog, options: ReceiverOptions): Pick<Receiver, 'deliver'> {
  const receiver = createReceiver(options);
  return {
    async deliver(headers, body) {
      const answer = await receiver.deliver(headers, body);
      const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
      const name = eventName(text);
      log.add({
        name,
        title: fullManifest.events[name]?.title ?? name,
        source: 'delivery',
        ...verdictOf(answer),
        body: text,
        headers: kept(headers),
      });
      return answer;
    },
  };
}

/** The name that a body claims; the sender of a rejected one may have chosen it. */
function eventName(text: string): string {
  try {
    return readEvent(text).name.slice(0, 100) || 'Unreadable';
  } catch {
    return 'Unreadable';
  }
}

/** What the answer to a delivery says of it. */
export function verdictOf({
  status,
  body,
}: Pick<WebhookAnswer, 'status' | 'body'>): Pick<EventRow, 'verdict' | 'reason'> {
  const { repeated, message } = JSON.parse(body) as { repeated?: boolean; message?: string };
  if (status < 300) return { verdict: repeated ? 'duplicate' : 'received' };
  return { verdict: status < 500 ? 'rejected' : 'failed', ...(message !== undefined && { reason: message }) };
}

function kept(headers: HeadersLike): Record<string, string> {
  const found = headers instanceof Headers ? Object.fromEntries(headers) : headers;
  return Object.fromEntries(
    signatureHeaders.flatMap((name) => {
      const value = found[name];
      return typeof value === 'string' ? [[name, value.slice(0, 1000)]] : [];
    }),
  );
}
