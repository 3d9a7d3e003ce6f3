import { type Clock, systemClock } from '../clock';
import type { TriggerFound, TriggerKnown, TriggerLedger, TriggerState, TriggerStore, TriggerTaken } from './store';

interface LedgerRow extends TriggerKnown {
  read?: string | undefined;
}

interface QueuedEvent extends TriggerFound {
  /** When it is due, in milliseconds since 1970. */
  due: number;
  attempts: number;
}

/** Max retained ids of handled events; the oldest are dropped first. */
const maxHandled = 100_000;

/** An in-memory TriggerStore: after a restart, watching starts over. `clock` defaults to this machine's. */
export function inMemoryTriggerStore({ clock = systemClock }: { clock?: Clock } = {}): TriggerStore {
  const states = new Map<string, TriggerState>();
  const rows = new Map<string, Map<string, LedgerRow>>();
  const queue = new EventQueue(clock);
  const underway = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const ledgerOf = (trigger: string): TriggerLedger => {
    const own = rows.get(trigger) ?? new Map<string, LedgerRow>();
    rows.set(trigger, own);
    return {
      ...ledgerOn(own),
      state: states.get(trigger),
      save: (state) => Promise.resolve(void states.set(trigger, structuredClone(state))),
      push: (found) => Promise.resolve(queue.push(found)),
    };
  };
  return {
    state: (trigger) => Promise.resolve(states.get(trigger)),
    change(trigger, work) {
      const mine = last.then(() => work(ledgerOf(trigger)));
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

/** The part of a ledger that concerns the known records. */
function ledgerOn(rows: Map<string, LedgerRow>): Omit<TriggerLedger, 'state' | 'save' | 'push'> {
  const known = (keys: readonly string[]): LedgerRow[] => keys.flatMap((key) => rows.get(key) ?? []);
  const listed = (): LedgerRow[] => [...rows.values()].filter((row) => !row.gone && row.read !== undefined);
  return {
    known: (keys) => Promise.resolve(known(keys)),
    put(records, read) {
      for (const record of records)
        rows.set(record.key, { ...record, read: record.gone ? undefined : (read ?? rows.get(record.key)?.read) });
      return Promise.resolve();
    },
    touch(keys, read) {
      for (const row of known(keys)) rows.set(row.key, { ...row, read });
      return Promise.resolve();
    },
    unseen: (read, most) =>
      Promise.resolve(
        listed()
          .filter((row) => (row.read ?? '') < read)
          .slice(0, most),
      ),
    listed: () => Promise.resolve(listed().length),
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
