import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TriggerFound } from '../src';
import { EventQueue } from '../src/triggers/event_queue';
import { fakeClock } from './fake_clock';

const triggers = ['a', 'b'];
const found = (trigger: string, key: string, id: string): TriggerFound => ({
  key,
  revision: 1,
  event: { id, trigger } as TriggerFound['event'],
});

/** The same queue, by looking through all events each time. */
class PlainQueue {
  readonly events: { id: string; trigger: string; key: string; due: number; attempts: number }[] = [];
  readonly handled = new Set<string>();

  push({ key, event: { id, trigger } }: TriggerFound): void {
    if (!this.handled.has(id) && !this.events.some((one) => one.id === id))
      this.events.push({ id, trigger, key, due: 0, attempts: 0 });
  }

  firsts(of: readonly string[]) {
    const records = new Set<string>();
    return this.events.filter(({ trigger, key }) => {
      const first = of.includes(trigger) && !records.has(`${trigger} ${key}`);
      if (of.includes(trigger)) records.add(`${trigger} ${key}`);
      return first;
    });
  }

  take(of: readonly string[], most: number, seconds: number, now: number) {
    const taken = this.firsts(of)
      .filter(({ due }) => due <= now)
      .slice(0, most);
    return taken.map((one) => {
      one.due = now + seconds * 1000;
      one.attempts += 1;
      return { id: one.id, attempts: one.attempts };
    });
  }

  done(id: string): void {
    this.handled.add(id);
    const at = this.events.findIndex((one) => one.id === id);
    if (at >= 0) this.events.splice(at, 1);
  }
}

const name = fc.constantFrom('0', '1', '2', '3');
const some = fc.constantFrom(['a'], ['b'], ['a', 'b'], ['b', 'a', 'none']);
const step = fc.oneof(
  fc.record({ does: fc.constant('push' as const), trigger: fc.constantFrom(...triggers), key: name, id: fc.nat(30) }),
  fc.record({ does: fc.constant('take' as const), of: some, most: fc.integer({ min: 1, max: 4 }), seconds: fc.nat(3) }),
  fc.record({ does: fc.constant('done' as const), id: fc.nat(30) }),
  fc.record({ does: fc.constant('fail' as const), id: fc.nat(30), seconds: fc.nat(3) }),
  fc.record({ does: fc.constant('wait' as const), seconds: fc.nat(3) }),
);

test('events are taken as by looking through all of them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const clock = fakeClock();
      const [queue, plain] = [new EventQueue(clock), new PlainQueue()];
      for (const one of steps) {
        if (one.does === 'push') {
          const event = found(one.trigger, one.key, String(one.id));
          queue.push([event]);
          plain.push(event);
        } else if (one.does === 'take') {
          const taken = queue.take(one.of, one.most, one.seconds);
          expect(taken.map(({ event, attempts }) => ({ id: event.id, attempts }))).toEqual(
            plain.take(one.of, one.most, one.seconds, clock.now()),
          );
        } else if (one.does === 'done') {
          queue.done(String(one.id));
          plain.done(String(one.id));
        } else if (one.does === 'fail') {
          queue.delay(String(one.id), one.seconds);
          const failed = plain.events.find(({ id }) => id === String(one.id));
          if (failed) failed.due = clock.now() + one.seconds * 1000;
        } else clock.pass(one.seconds * 1000);
        const due = Math.min(...plain.firsts(triggers).map((each) => each.due));
        expect(queue.waiting(triggers)).toEqual({
          count: plain.events.length,
          ...(plain.events.length && { seconds: Math.max(0, (due - clock.now()) / 1000) }),
        });
      }
    }),
    { numRuns: 500 },
  );
});

test('taking an event looks at no other that is not due', () => {
  let looks = 0;
  const watched = (id: string): TriggerFound => {
    const one = found('a', id, id);
    return { ...one, event: Object.defineProperty(one.event, 'trigger', { get: () => (looks++, 'a') }) };
  };
  const queue = new EventQueue(fakeClock());
  queue.push(Array.from({ length: 5000 }, (_, i) => watched(`failing ${i}`)));
  for (const { event } of queue.take(['a'], 5000, 60)) queue.delay(event.id, 3600);
  queue.push([watched('new')]);
  looks = 0;
  expect(queue.take(['a'], 10, 60).map(({ event }) => event.id)).toEqual(['new']);
  expect(looks).toBeLessThan(10);
});
