import { createHmac } from 'node:crypto';
import { connectStored } from '../../../src/connections';
import { createSubscription, secretsOf } from '../../../src/webhooks';
import type { ServedBench } from './service';

/** How a delivery is signed: by which key, under which id, and at which time in seconds since 1970. */
export interface Signing {
  key?: Buffer;
  id?: string;
  time?: number;
}

export const signed = (body: string, { key = Buffer.alloc(32), id = 'msg_1', time = Date.now() / 1000 }: Signing) => {
  const at = String(Math.floor(time));
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` };
};

/** What a test needs of the connection "acme" to send it webhooks, and its subscription at Brex. */
export async function webhooksOf({ store, service }: Pick<ServedBench, 'store'> & { service: { url: string } }) {
  const { id } = await store.connections.get('acme');
  const brex = await connectStored(store, 'acme');
  const [secret = ''] = await secretsOf(brex)();
  const path = `/v1/webhooks/${id}`;
  return {
    id,
    path,
    brex,
    key: Buffer.from(secret.replace(/^whsec_/, ''), 'base64'),
    subscription: createSubscription(brex, { url: `${service.url}${path}` }),
    deliver: (body: string, headers: Record<string, string>, at = `${service.url}${path}`) =>
      fetch(at, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }),
  };
}
