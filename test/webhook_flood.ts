import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../src';
import { startSimulator } from '../src/simulator';
import {
  type BrexEvent,
  createReceiver,
  createSubscription,
  nodeWebhooks,
  type ReceiverOptions,
} from '../src/webhooks';
import { skippingClock } from './fake_clock';
import { onLoopback } from './loopback';
import { settingsFor } from './simulator_settings';

export type Handle = ReceiverOptions['handle'];

/** A receiver behind a real server, and its address. */
export async function listening(options: ReceiverOptions) {
  const receiver = createReceiver(options);
  const receive = nodeWebhooks(receiver);
  const server = createServer((request, response) => void receive(request, response));
  const { url, close } = await onLoopback(server);
  return { receiver, url: `${url}/brex`, close };
}

/** A simulator, a connection to it and a receiver of its webhooks that was subscribed for these events. */
export async function wired(events: string[], handle: Handle, options: Partial<ReceiverOptions> = {}) {
  const simulator = await startSimulator({ rate: false, variants: { 'referral-token': 'any' } });
  const brex = connect(settingsFor(simulator), { clock: skippingClock() });
  const { receiver, url, close } = await listening({ connection: brex, handle, ...options });
  const subscription = createSubscription(brex, { url });
  await subscription.listen('test', events);
  const end = async () => {
    await simulator.close();
    await close();
    await brex.close();
  };
  return { simulator, brex, receiver, url, subscription, end };
}

/**
 * Sends events of which one in ten is sent twice and one in twenty comes with a forged one, with a rotation in the middle, over HTTP.
 * Gives how often each event was handled.
 */
export async function flood(count: number) {
  const handled = new Map<string, number>();
  let forged = 0;
  const handle = (event: BrexEvent, { id }: { id: string }) => {
    if ('forged' in event.payload) forged += 1;
    handled.set(id, (handled.get(id) ?? 0) + 1);
  };
  const { simulator, receiver, end } = await wired(['EXPENSE_PAYMENT_UPDATED', 'USER_UPDATED'], handle);
  simulator.webhooks.injectFaults({ duplicate: 0.1, forge: 0.05, reorder: 0.1 });
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    if (n === Math.floor(count / 2)) {
      while (receiver.counts().received < count / 4) await sleep(1);
      simulator.webhooks.rotateSecret();
    }
    ids.push(...simulator.webhooks.emit(n % 2 ? 'EXPENSE_PAYMENT_UPDATED' : 'USER_UPDATED'));
  }
  await simulator.webhooks.settled();
  const counts = receiver.counts();
  await end();
  return { ids, handled, forged, counts };
}
