import { BrexError } from '../errors';
import type { TriggerKnown, TriggerStore } from '../triggers';
import { concurrently, equal, expect, pair, type Requirements, type Subject } from './conformance';

/** A trigger store with its own data. */
export type TriggerStoreSubject = Subject<TriggerStore>;

const known = (key: string, more: Partial<TriggerKnown> = {}): TriggerKnown => ({
  key,
  version: '2026-05-01T10:00:00Z',
  revision: 1,
  at: 1_700_000_000_123,
  removed: false,
  ...more,
});
const keysOf = (records: readonly TriggerKnown[]): string[] => records.map(({ key }) => key).sort();
const sizeOf = async (store: TriggerStore): Promise<number> => (await store.state('users'))?.stream?.size ?? 0;

/** The position of a trigger, and the records that it knows. */
export const stateRequirements: Requirements<TriggerStoreSubject> = {
  'a position is stored unchanged, for all processes': async (trial) => {
    const [one, two] = await pair(trial);
    equal(await one.state('users'), undefined, 'the position of a trigger that never ran');
    const state = {
      quiet: true,
      stream: { until: { '': '2026-05-01' }, size: 3, window: { read: '2026-05-02', whole: true, seen: { a: 'é' } } },
    };
    await one.change('users', async (ledger) => {
      equal(ledger.state, undefined, '`state` in the first change');
      await ledger.save(state);
    });
    equal(await two.state('users'), state, 'the position');
    equal(await two.state('expenses'), undefined, 'the position of another trigger');
    equal(await two.change('users', (ledger) => Promise.resolve(ledger.state)), state, '`state` in the next change');
  },
  'concurrent changes happen one after the other': async (trial) => {
    const both = await pair(trial);
    await concurrently(20, both, (store) =>
      store.change('users', async (ledger) => {
        const size = ledger.state?.stream?.size ?? 0;
        await ledger.known(['any']);
        await ledger.save({ quiet: false, stream: { until: {}, size: size + 1 } });
      }),
    );
    equal(await sizeOf(both[0]), 20, 'a counter after 20 concurrent increments');
  },
  'a failed change has no effect, and the next one works': async (trial) => {
    const [one, two] = await pair(trial);
    await one.change('users', (ledger) => ledger.put([known('kept')], 'read-1'));
    const failing = one.change('users', async (ledger) => {
      await ledger.save({ quiet: false });
      await ledger.put([known('kept', { revision: 2 }), known('new')], 'read-2');
      await ledger.touch(['kept'], 'read-3');
      await ledger.push([{ key: 'new', revision: 1, event: eventOf('new', 1) }]);
      throw new BrexError('forbidden', 'the work failed');
    });
    const message = await failing.then(
      () => 'nothing',
      (error: Error) => error.message,
    );
    equal(message, 'the work failed', 'the error of a change');
    equal(await two.state('users'), undefined, 'the position');
    equal((await two.waiting(['users'])).count, 0, 'the number of pending events');
    const left = await two.change('users', async (ledger) => ({
      found: await ledger.known(['kept', 'new']),
      unseen: keysOf(await ledger.unseen('read-2', 9)),
    }));
    equal(left, { found: [known('kept')], unseen: ['kept'] }, 'the known records, and those not seen by a second read');
  },
  'known records are stored unchanged; unknown ones are left out': async (trial) => {
    const [one, two] = await pair(trial);
    const records = [known('a'), known('b', { version: '', revision: 7, at: 0, removed: true }), known('c d/é')];
    await one.change('users', (ledger) => ledger.put(records));
    const find = (trigger: string) => two.change(trigger, (ledger) => ledger.known(['a', 'b', 'c d/é', 'none']));
    equal(
      (await find('users')).sort((a, b) => (a.key < b.key ? -1 : 1)),
      records,
      'the known records',
    );
    equal(await find('expenses'), [], 'the known records of another trigger');
    const next = known('a', { version: 'v2', revision: 2, at: 9 });
    await two.change('users', (ledger) => ledger.put([next]));
    equal(await one.change('users', (ledger) => ledger.known(['a'])), [next], 'a record after its next change');
    await one.change('users', async (ledger) => {
      await ledger.put([]);
      equal(await ledger.known([]), [], 'the known records for an empty list');
    });
  },
  'only records that a read showed can be missing from a later read': async (trial) => {
    const [one, two] = await pair(trial);
    await one.change('users', async (ledger) => {
      await ledger.put([known('missed'), known('touched'), known('seen'), known('gone')], 'read-1');
      await ledger.put([known('by-webhook')]);
      await ledger.put([known('seen', { revision: 2 })], 'read-2');
      await ledger.put([known('missed', { revision: 2 })]);
      await ledger.put([known('gone', { removed: true })], 'read-1');
      await ledger.touch(['touched', 'none'], 'read-2');
    });
    await two.change('users', async (ledger) => {
      equal(keysOf(await ledger.unseen('read-2', 9)), ['missed'], 'the records that the second read missed');
      equal(await ledger.listed(), 3, 'the number of existing records that a read showed');
      equal(
        keysOf(await ledger.unseen('read-3', 9)),
        ['missed', 'seen', 'touched'],
        'the records that a third read missed',
      );
      equal((await ledger.unseen('read-3', 2)).length, 2, 'the number of missed records, of at most two');
      expect((await ledger.known(['none'])).length === 0, '`touch` adds no record');
    });
  },
  'work of one name runs in one process at a time': async (trial) => {
    const [one, two] = await pair(trial);
    await one.alone('users', async () => {
      equal(
        await two.alone('users', () => Promise.resolve(1)),
        undefined,
        'the result of concurrent work of the same name',
      );
      equal(await two.alone('expenses', () => Promise.resolve(1)), { result: 1 }, 'the result of work of another name');
    });
    const message = await two
      .alone('users', () => Promise.reject(new Error('the work failed')))
      .then(
        () => 'nothing',
        (error: Error) => error.message,
      );
    equal(message, 'the work failed', 'the error of the work');
    equal(
      await one.alone('users', () => Promise.resolve(2)),
      { result: 2 },
      'the result of work after work that failed',
    );
  },
};

/** An event of a record. */
export function eventOf(key: string, revision: number, trigger: 'users' | 'expenses' = 'users') {
  const around = { id: `evt_${key}_${revision}`, occurred_at: '2026-05-01T10:00:00.000Z', source: 'poll' } as const;
  return { ...around, trigger, kind: 'removed', record: { id: key, memo: 'é 🏠' } } as const;
}
