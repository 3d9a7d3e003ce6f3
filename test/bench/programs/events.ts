/** Webhooks received and trigger events delivered, with a store in memory or SQLite. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { BrexEvent } from '../../../src';
import { loadConnector, loadStore, noRateLimiter, settingsFor } from './product';
import { answerTasks, type Cost, costOf } from './worker';

interface EventsTask {
  /** The folder of the store; in memory without one. */
  folder?: string | undefined;
  url: string;
  token: string;
  /** How many webhooks to receive, and how many at a time. */
  webhooks: number;
  concurrency: number;
}

export interface EventsResult {
  webhook: Cost;
  poll: Cost;
  delivery: Cost;
}

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');

/** A signed delivery of a new event. */
function signed() {
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))];
  const body = JSON.stringify({ event_type: 'USER_UPDATED', company_id: 'cuacc_1', user_id: 'cuuser_1' });
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    body,
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` },
  };
}

answerTasks(async ({ folder, url, token, webhooks, concurrency }: EventsTask): Promise<EventsResult> => {
  const { connect, createReceiver, createWatch } = await loadConnector();
  const store = folder === undefined ? undefined : await (await loadStore()).openStore({ home: folder });
  const brex = connect(settingsFor(url, token), { rateLimiter: noRateLimiter });

  const events: BrexEvent[] = [];
  const receiver = createReceiver({
    secrets: () => Promise.resolve([secret]),
    handle: (event) => void events.push(event),
    ...(store && { deliveries: store.webhooks('benchmark').deliveries }),
  });
  const deliveries = Array.from({ length: webhooks }, signed);
  const webhook = await costOf(async () => {
    const receive = async (): Promise<void> => {
      for (let next = deliveries.pop(); next; next = deliveries.pop()) await receiver.deliver(next.headers, next.body);
    };
    await Promise.all(Array.from({ length: concurrency }, receive));
  }, webhooks);
  if (events.length !== webhooks) throw new Error(`${events.length} of ${webhooks} webhooks were handled`);

  let handled = 0;
  const watch = createWatch(brex, {
    triggers: ['expenses'],
    from: 'beginning',
    concurrency,
    handle: () => void handled++,
    ...(store && { store: store.triggers('benchmark', 'benchmark') }),
  });
  let found = 0;
  const poll = await costOf(async () => {
    for (const report of await watch.poll()) found += report.found;
  });
  const delivery = await costOf(() => watch.deliver());
  if (!found || handled !== found) throw new Error(`${handled} of ${found} events were delivered`);
  const each = ({ cpu, wall }: Cost): Cost => ({ cpu: cpu / found, wall: wall / found });
  await brex.close();
  await store?.close();
  return { webhook, poll: each(poll), delivery: each(delivery) };
});
