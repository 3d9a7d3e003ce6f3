import { createHmac } from 'node:crypto';
import { createReceiver } from '../../../src';
import type { Process } from '../process';
import type { World } from '../world';

const secret = 'whsec_c2ltdWxhdGVkIHNlY3JldCBvZiB3ZWJob29rcw==';
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');

interface Sent {
  id: string;
  body: string;
  /** When a delivery was answered with 2xx, by the number of the step. */
  accepted: boolean;
  started: number;
  finished: number;
}

/** Brex delivers events until they are accepted, some twice; each is handled to its end before that, and not again after it. */
export async function webhooks(world: World): Promise<void> {
  const { random } = world;
  let current: { process: Process; receive: (sent: Sent) => Promise<number> } | undefined;
  const events = new Map<string, Sent>();

  const start = () => {
    const process = world.start();
    if (random.chance(0.5)) process.doom(2 + random.below(40));
    const { deliveries } = world.store.webhooks('one');
    const receiver = createReceiver({
      secrets: () => Promise.resolve([secret]),
      deliveries: process.through(deliveries),
      clock: process.host().clock ?? world.clock,
      timeout: 10,
      lease: 60,
      handle: async (_, { id }) => {
        const event = events.get(id);
        if (!event) throw new Error('no such event');
        if (event.accepted) world.judge(`${id} was handled again after it was accepted`);
        event.started++;
        await process.wait(() => world.clock.sleep(random.between(1, random.one([500, 20_000]))));
        if (random.chance(0.2)) throw new Error('the handler failed');
        event.finished++;
        world.note(`${process.name} handled ${id}`);
      },
    });
    const receive = async ({ id, body }: Sent): Promise<number> => {
      const timestamp = String(Math.floor(world.outside.now() / 1000));
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      };
      return (await receiver.deliver(headers, body)).status;
    };
    return (current = { process, receive });
  };

  const deliver = async (event: Sent): Promise<void> => {
    for (let attempt = 0; attempt < 20 && !event.accepted; attempt++) {
      const { process, receive } = current && !current.process.dead ? current : start();
      const status = await Promise.race([process.end, receive(event)]);
      world.note(`${process.name} ${event.id}: ${status}`);
      if (status === 200 && event.finished === 0) world.judge(`${event.id} was accepted and never handled to its end`);
      // An answer may be lost on its way, and then Brex sends the event again.
      if (status === 200 && random.chance(0.8)) event.accepted = true;
      else await world.clock.sleep(random.between(1_000, 200_000));
    }
  };
  const work: Promise<void>[] = [];
  for (let i = 0; i < 2 + random.below(6); i++) {
    const body = JSON.stringify({ event_type: 'USER_UPDATED', user_id: `cuuser_${i}`, company_id: 'c' });
    const event: Sent = { id: `msg_${i}`, body, accepted: false, started: 0, finished: 0 };
    events.set(event.id, event);
    const later = async (most: number): Promise<void> => {
      await world.clock.sleep(random.between(0, most));
      await deliver(event);
    };
    work.push(later(60_000));
    if (random.chance(0.3)) work.push(later(61_000));
  }
  await Promise.all(work);
  for (const { id, accepted, finished } of events.values())
    if (accepted && finished === 0) world.judge(`${id} was lost`);
}
