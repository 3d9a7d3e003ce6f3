import { type Clock, systemClock } from '../clock';
import { openLedger, type Rows, type States } from './memory_ledger';
import type { TriggerFound, TriggerLedger, TriggerStore, TriggerTaken } from './store';

interface QueuedEvent extends TriggerFound {
  /** When it is due, in milliseconds since 1970. */
  due: number;
  attempts: number;
}

/** Max retained ids of handled events; the oldest are dropped first. */
const maxHandled = 100_000;

/**
 * An in-memory TriggerStore: after a restart, watching starts over.
 * @param options The clock. Default: this machine's.
 */
export function inMemoryTriggerStore({ clock = systemClock }: { clock?: Clock } = {}): TriggerStore {
  const states: States = new Map();
  const rows: Rows = new Map();
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

/** The events that are not handled yet. */
class EventQueue {
  /** In order of arrival, so that a record's first event comes first. */
  readonly #events = new Map<string, QueuedEvent>();
  readonly #handled = new Set<string>();

  constructor(private readonly clock: Clock) {}

  push(found: readonly TriggerFound[]): void {
    for (const one of found)
      if (!this.#events.has(one.event.id) && !this.#handled.has(one.event.id))
        this.#events.set(one.event.id, { ...one, due: 0, attempts: 0 });
  }

  take(triggers: readonly string[], most: number, seconds: number): TriggerTaken[] {
    const now = this.clock.now();
    const taken: QueuedEvent[] = [];
    for (const one of this.#firsts(triggers)) {
      if (taken.length === most) break;
      if (one.due <= now) taken.push(one);
    }
    for (const one of taken) {
      one.due = now + seconds * 1000;
      one.attempts += 1;
    }
    return taken.map(({ event, attempts }) => ({ event, attempts }));
  }

  done(id: string): void {
    this.#events.delete(id);
    this.#handled.add(id);
    for (const oldest of this.#handled) {
      if (this.#handled.size <= maxHandled) break;
      this.#handled.delete(oldest);
    }
  }

  delay(id: string, seconds: number): void {
    const one = this.#events.get(id);
    if (one) one.due = this.clock.now() + seconds * 1000;
  }

  waiting(triggers: readonly string[]): { count: number; seconds?: number } {
    let [count, due] = [0, Infinity];
    for (const { event } of this.#events.values()) count += triggers.includes(event.trigger) ? 1 : 0;
    for (const one of this.#firsts(triggers)) due = Math.min(due, one.due);
    return { count, ...(count && { seconds: Math.max(0, (due - this.clock.now()) / 1000) }) };
  }

  /** The first unfinished event of each record. */
  *#firsts(triggers: readonly string[]): Generator<QueuedEvent> {
    const records = new Set<string>();
    for (const one of this.#events.values()) {
      const record = `${one.event.trigger} ${one.key}`;
      if (!triggers.includes(one.event.trigger) || records.has(record)) continue;
      records.add(record);
      yield one;
    }
  }
}
