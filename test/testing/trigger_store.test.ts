import { inMemoryTriggerStore, type TriggerLedger as Ledger, type TriggerStore } from '../../src';
import { triggerStoreConformance, type TriggerStoreSubject } from '../../src/testing';
import { fakeClock } from '../fake_clock';
import { kinds } from '../stores';
import { stored } from './places';
import { conforms, type Faulty, finds } from './suites';

conforms(
  'a trigger store in memory',
  triggerStoreConformance(() => {
    const store = inMemoryTriggerStore();
    return { open: () => store };
  }),
);
for (const [name, place] of kinds)
  conforms(
    `a trigger store in ${name}`,
    triggerStoreConformance(() => stored(place, (store) => store.triggers('c1', 'watcher'))),
  );

/** A trigger store in memory with a fault, on a clock that needs no waiting. */
const faulty = (fault: (store: TriggerStore) => Partial<TriggerStore>) => (): TriggerStoreSubject => {
  const clock = fakeClock();
  const right = inMemoryTriggerStore({ clock });
  const store = { ...right, ...fault(right) };
  return { open: () => store, pass: clock.pass };
};
/** A store whose ledger has a fault. */
const ledgers = (fault: (ledger: Ledger) => Partial<Ledger>) =>
  faulty(({ change }) => ({
    change: (trigger, work) => change(trigger, (ledger) => work({ ...ledger, ...fault(ledger) })),
  }));

finds<TriggerStoreSubject>(triggerStoreConformance, [
  [
    'keeps positions in one process',
    'a position is stored unchanged, for all processes',
    () => ({ open: () => inMemoryTriggerStore() }),
  ],
  [
    'has one position for all triggers',
    'a position is stored unchanged, for all processes',
    faulty(({ state, change }) => ({
      state: () => state('one'),
      change: (_, work) => change('one', work),
    })),
  ],
  [
    'reads a position before it locks it',
    'concurrent changes happen one after the other',
    faulty(({ state, change }) => ({
      change: async (trigger, work) => {
        const read = await state(trigger);
        return change(trigger, (ledger) => work({ ...ledger, state: read }));
      },
    })),
  ],
  [
    'keeps the position of a change that failed',
    'a failed change has no effect, and the next one works',
    faulty(({ change }) => ({
      async change(trigger, work) {
        const outcome = await change(trigger, (ledger) =>
          work(ledger).then(
            (result) => ({ result }),
            (error: unknown) => ({ error }),
          ),
        );
        if ('error' in outcome) throw outcome.error;
        return outcome.result;
      },
    })),
  ],
  [
    'drops the time of a record',
    'known records are stored unchanged; unknown ones are left out',
    ledgers(({ put }) => ({
      put: (records, read) =>
        put(
          records.map((record) => ({ ...record, at: 1 })),
          read,
        ),
    })),
  ],
  [
    'forgets records that are gone',
    'known records are stored unchanged; unknown ones are left out',
    ledgers(({ put }) => ({
      put: (records, read) =>
        put(
          records.filter(({ removed }) => !removed),
          read,
        ),
    })),
  ],
  [
    'takes a record from a webhook for one that a read showed',
    'only records that a read showed can be missing from a later read',
    ledgers(({ put }) => ({ put: (records, read = 'read-1') => put(records, read) })),
  ],
  [
    'forgets the read of a record that a webhook changed',
    'only records that a read showed can be missing from a later read',
    ledgers(({ put, known }) => ({
      async put(records, read) {
        if (read !== undefined) return put(records, read);
        const gone = (await known(records.map(({ key }) => key))).map((record) => ({ ...record, removed: true }));
        await put(gone);
        return put(records);
      },
    })),
  ],
  [
    'does not note what a read showed',
    'only records that a read showed can be missing from a later read',
    ledgers(() => ({ touch: () => Promise.resolve() })),
  ],
  [
    'runs any work at any time',
    'work of one name runs in one process at a time',
    faulty(() => ({ alone: async (_, work) => ({ result: await work() }) })),
  ],
  [
    'stays locked after work that failed',
    'work of one name runs in one process at a time',
    faulty(() => {
      const locked = new Set<string>();
      return {
        async alone(name, work) {
          if (locked.has(name)) return undefined;
          locked.add(name);
          const result = await work();
          locked.delete(name);
          return { result };
        },
      };
    }),
  ],
  [
    'hands out the newest events first',
    'events are given unchanged, the oldest first',
    ledgers(({ push }) => ({ push: (all) => push([...all].reverse()) })),
  ],
  [
    'hands out the events of all triggers',
    'events are given unchanged, the oldest first',
    faulty(({ take }) => ({ take: (_, how) => take(['users', 'expenses'], how) })),
  ],
  [
    'drops a field of an event',
    'events are given unchanged, the oldest first',
    faulty(({ take }) => ({
      take: async (triggers, how) =>
        (await take(triggers, how)).map(({ event, attempts }) => ({ event: { ...event, occurred_at: '' }, attempts })),
    })),
  ],
  [
    'hands out an event to every process that asks',
    'each event goes to one process at a time',
    faulty(({ take, failed }) => ({
      async take(triggers, how) {
        const taken = await take(triggers, how);
        for (const { event } of taken) await failed(event.id, 0);
        return taken;
      },
    })),
  ],
  [
    'hands out the events of a record all at once',
    'the events of a record are given in order, one at a time',
    ledgers(({ push }) => ({ push: (all) => push(all.map((one) => ({ ...one, key: one.event.id }))) })),
  ],
  [
    'handles an event again that is found again',
    'an event is handled once, however often it is found',
    () => {
      const clock = fakeClock();
      let right = inMemoryTriggerStore({ clock });
      const store: TriggerStore = {
        ...right,
        change: (trigger, work) => right.change(trigger, work),
        take: (triggers, how) => right.take(triggers, how),
        done: () => {
          right = inMemoryTriggerStore({ clock });
          return Promise.resolve();
        },
      };
      return { open: () => store, pass: clock.pass };
    },
  ],
  [
    'hands out an event to one process for ever',
    'an event whose process died is given again after its time, and no other',
    faulty(({ take }) => ({ take: (triggers, how) => take(triggers, { ...how, seconds: 1e9 }) })),
  ],
  [
    'takes seconds for milliseconds',
    'an event whose process died is given again after its time, and no other',
    faulty(({ take }) => ({ take: (triggers, how) => take(triggers, { ...how, seconds: how.seconds / 1000 }) })),
  ],
  [
    'retries a failed event at once',
    'a failed event is retried after its delay',
    faulty(({ failed }) => ({ failed: (id) => failed(id, 0) })),
  ],
  [
    'drops a failed event',
    'a failed event is retried after its delay',
    faulty(({ done }) => ({ failed: (id) => done(id) })),
  ],
  [
    'counts only events that are due',
    'the number of pending events is known, and when the next is due',
    faulty(({ waiting }) => ({
      waiting: async (triggers) => {
        const { count, seconds = 0 } = await waiting(triggers);
        return seconds > 0 ? { count: 0 } : { count, seconds };
      },
    })),
  ],
  [
    'says when the next event is due in milliseconds',
    'the number of pending events is known, and when the next is due',
    faulty(({ waiting }) => ({
      waiting: async (triggers) => {
        const { count, seconds } = await waiting(triggers);
        return { count, ...(seconds !== undefined && { seconds: seconds * 1000 }) };
      },
    })),
  ],
] satisfies Faulty<TriggerStoreSubject>[]);
