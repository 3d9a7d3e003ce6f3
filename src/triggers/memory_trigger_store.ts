import { type Clock, systemClock } from '../clock';
import { EventQueue } from './event_queue';
import { openLedger, type Rows, type States } from './memory_ledger';
import type { TriggerLedger, TriggerStore } from './store';

/** What a store knows of its triggers, for a host that stores it elsewhere between polls. */
export interface TriggerContents {
  states: States;
  rows: Rows;
}

/**
 * An in-memory TriggerStore: after a restart, watching starts over.
 * @param options The clock. Default: this machine's.
 */
export const inMemoryTriggerStore = ({ clock = systemClock }: { clock?: Clock } = {}): TriggerStore =>
  triggerStoreOver({ states: new Map(), rows: new Map() }, clock);

/** A TriggerStore that begins with these contents and changes them. */
export function triggerStoreOver({ states, rows }: TriggerContents, clock: Clock = systemClock): TriggerStore {
  const queue = new EventQueue(clock);
  const underway = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const changed = async <T>(trigger: string, work: (ledger: TriggerLedger) => Promise<T>): Promise<T> => {
    const { ledger, pushed, undo } = openLedger(trigger, states, rows);
    try {
      const result = await work(ledger);
      queue.push(pushed);
      return result;
    } catch (error) {
      undo();
      throw error;
    }
  };
  return {
    state: (trigger) => Promise.resolve(states.get(trigger)),
    change(trigger, work) {
      const mine = last.then(() => changed(trigger, work));
      last = mine.catch(() => undefined);
      return mine;
    },
    take: (triggers, { most, seconds }) => Promise.resolve(queue.take(triggers, most, seconds)),
    done: (id) => Promise.resolve(queue.done(id)),
    failed: (id, seconds) => Promise.resolve(queue.delay(id, seconds)),
    waiting: (triggers) => Promise.resolve(queue.waiting(triggers)),
    async alone(name, work) {
      if (underway.has(name)) return undefined;
      underway.add(name);
      try {
        return { result: await work() };
      } finally {
        underway.delete(name);
      }
    },
  };
}
