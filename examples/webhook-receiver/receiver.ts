/** Receives webhooks: each verified event is printed once, with the records that it is about. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, createReceiver, createSubscription, nodeWebhooks } from 'brex-connector';
import { openStore } from 'brex-connector/store';

const { BREX_API_TOKEN: api_token = '', BREX_BASE_URL: base_url, PUBLIC_URL } = process.env;

const store = await openStore({ home: process.env.APP_HOME ?? 'data' });
const settings = { name: 'Acme', account_type: 'production', api_token, ...(base_url && { base_url }) } as const;
const brex = connect(settings, { id: 'acme', store });
const webhooks = store.webhooks('acme');

const receiver = createReceiver({
  connection: brex,
  ...webhooks, // handled deliveries and signing secrets, which outlast a restart
  // Runs before Brex gets its response: store the event here, and do long work later.
  async handle(event, delivery) {
    console.log(JSON.stringify({ type: event.type, payload: event.payload, records: await delivery.subjects() }));
  },
});
const receive = nodeWebhooks(receiver);
const server = createServer((request, response) => void receive(request, response));
await new Promise<void>((ready) => server.listen(Number(process.env.PORT ?? 4013), '127.0.0.1', ready));
const { port } = server.address() as AddressInfo;

// Brex requires an https address; a simulator on this machine accepts the port itself.
const url = PUBLIC_URL ?? `http://127.0.0.1:${port}/brex`;
const subscription = createSubscription(brex, { url, listeners: webhooks.listeners(url) });
await subscription.listen('receiver', ['USER_UPDATED', 'TRANSFER_PROCESSED', 'TRANSFER_FAILED']);
console.log('ready');

async function stop(): Promise<void> {
  await subscription.leave('receiver');
  server.close();
  await brex.close();
  await store.close();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
