import { connect } from '../src';
import { openStore } from '../src/store';
import { createSubscription } from '../src/webhooks';

/**
 * One of several processes that share a store: takes on the same deliveries as the others, subscribes to the same events, and prints
 * as one line of JSON what fell to it.
 */
const [url = '', home = '', who = '', base_url = '', api_token = ''] = process.argv.slice(2);
const store = await openStore({ url, home });
const { deliveries, listeners, alone } = store.webhooks('c1');
const brex = connect({ name: who, account_type: 'production', api_token, base_url });
const mine: string[] = [];
const ids = Array.from({ length: 60 }, (_, i) => `msg_${i}`).sort(() => Math.random() - 0.5);
for (const id of ids) {
  if ((await deliveries.claim(id, 60)) !== 'mine') continue;
  mine.push(id);
  await deliveries.done(id);
}
const address = 'https://host.example.com/brex';
const subscription = createSubscription(brex, { url: address, listeners: listeners(address), alone });
const { did } = await subscription.listen(who, [who === 'a' ? 'USER_UPDATED' : 'TRANSFER_FAILED']);
const triggers = store.triggers('c1', 'race');
const events: string[] = [];
for (;;) {
  const [taken] = await triggers.take(['users'], { most: 1, seconds: 60 });
  if (!taken) break;
  events.push(taken.event.id);
  await triggers.done(taken.event.id);
}
console.log(JSON.stringify({ mine, did, events }));
await brex.close();
await store.close();
