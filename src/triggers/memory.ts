import { type Clock, systemClock } from '../clock';
import { openLedger, type Rows, type States } from './memory_ledger';
import type { Found, TriggerStore } from './store';

interface Waiting extends Found {
  /** When it is due, in milliseconds since 1970. */
  due: number;
  attempts: number;
}

/** Max retained ids of handled events; the oldest are dropped first. */
const mostTold = 100_000;

/** An in-memory TriggerStore: after a restart, watching starts over. */
export function inMemoryTriggerStore({ clock = systemClock }: { clock?: Clock } = {}): TriggerStore {
  const states: States = new Map();
  const rows: Rows = new Map();
  /** In order of arrival, so that a record's first event comes first. */
  const events = new Map<string, Waiting>();
  const handled = new Set<string>();
  const underway = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  /** The first unfinished event of each record. */
  function* firsts(triggers: readonly string[]): Generator<Waiting> {
    const met = new Set<string>();
    for (const one of events.values()) {
      const record = `${one.event.trigger} ${one.key}`;
      if (!triggers.includes(one.event.trigger) || met.has(record)) continue;
      met.add(record);
      yield one;
    }
  }

  return {
    state: (trigger) => Promise.resolve(states.get(trigger)),
    change(trigger, work) {
      const mine = last.then(async () => {
        const { ledger, pushed, undo } = openLedger(trigger, states, rows);
        try {
          const result = await work(ledger);
          for (const one of pushed)
            if (!events.has(one.event.id) && !handled.has(one.event.id))
              events.set(one.event.id, { ...one, due: 0, attempts: 0 });
          return result;
        } catch (error) {
          undo();
          throw error;
        }
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    take(triggers, { most, seconds }) {
      const now = clock.now();
      const taken: Waiting[] = [];
      for (const one of firsts(triggers)) {
        if (taken.length === most) break;
        if (one.due <= now) taken.push(one);
      }
      for (const one of taken) {
        one.due = now + seconds * 1000;
        one.attempts += 1;
      }
      return Promise.resolve(taken.map(({ event, attempts }) => ({ event, attempts })));
    },
    done(id) {
      events.delete(id);
      handled.add(id);
      for (const oldest of handled) {
        if (handled.size <= mostTold) break;
        handled.delete(oldest);
      }
      return Promise.resolve();
    },
    failed(id, seconds) {
      const one = events.get(id);
      if (one) one.due = clock.now() + seconds * 1000;
      return Promise.resolve();
    },
    waiting(triggers) {
      let [count, due] = [0, Infinity];
      for (const one of events.values()) count += triggers.includes(one.event.trigger) ? 1 : 0;
      for (const one of firsts(triggers)) due = Math.min(due, one.due);
      return Promise.resolve({ count, ...(count && { seconds: Math.max(0, (due - clock.now()) / 1000) }) });
    },
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
