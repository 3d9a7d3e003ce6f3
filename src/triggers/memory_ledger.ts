import type { TriggerFound, TriggerKnown, TriggerLedger, TriggerState } from './store';

interface LedgerRow extends TriggerKnown {
  read?: string | undefined;
}

/** The positions of the triggers. */
export type States = Map<string, TriggerState>;
/** The known records of the triggers, by key. */
export type Rows = Map<string, Map<string, LedgerRow>>;

const knownOf = ({ read: _, ...known }: LedgerRow): TriggerKnown => known;

/** Opens a trigger's ledger for one change, with the events that it pushes, and `undo` for a change that fails. */
export function openLedger(
  trigger: string,
  states: States,
  rows: Rows,
): { ledger: TriggerLedger; pushed: readonly TriggerFound[]; undo(): void } {
  const own = rows.get(trigger) ?? new Map<string, LedgerRow>();
  rows.set(trigger, own);
  const before = states.get(trigger);
  const replaced: [key: string, row: LedgerRow | undefined][] = [];
  const pushed: TriggerFound[] = [];
  const set = (row: LedgerRow): void => {
    replaced.push([row.key, own.get(row.key)]);
    own.set(row.key, row);
  };
  const found = (keys: readonly string[]): LedgerRow[] => keys.flatMap((key) => own.get(key) ?? []);
  const listed = (): LedgerRow[] => [...own.values()].filter((row) => !row.removed && row.read !== undefined);
  return {
    pushed,
    ledger: {
      state: before,
      save: (state) => Promise.resolve(void states.set(trigger, structuredClone(state))),
      known: (keys) => Promise.resolve(found(keys).map(knownOf)),
      put(records, read) {
        for (const record of records)
          set({ ...record, read: record.removed ? undefined : (read ?? own.get(record.key)?.read) });
        return Promise.resolve();
      },
      touch(keys, read) {
        for (const row of found(keys)) set({ ...row, read });
        return Promise.resolve();
      },
      unseen: (read, most) =>
        Promise.resolve(
          listed()
            .filter((row) => (row.read ?? '') < read)
            .slice(0, most)
            .map(knownOf),
        ),
      listed: () => Promise.resolve(listed().length),
      push: (all) => Promise.resolve(void pushed.push(...all)),
    },
    undo() {
      for (const [key, row] of replaced.reverse())
        if (row) own.set(key, row);
        else own.delete(key);
      if (before) states.set(trigger, before);
      else states.delete(trigger);
    },
  };
}
