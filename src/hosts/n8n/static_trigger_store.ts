import { type TriggerContents, type TriggerStore, triggerStoreOver } from '../../triggers';

/** The key in a node's static data. */
const key = 'records';

/** Known records, as n8n stores them with the workflow. */
interface Saved {
  states: [string, unknown][];
  rows: [string, [string, unknown][]][];
}

/** A TriggerStore with what n8n stored with the workflow, and how to store it there again. */
export function staticTriggerStore(data: Record<string, unknown>): { store: TriggerStore; save(): void } {
  const contents = contentsOf(data[key]);
  return {
    store: triggerStoreOver(contents),
    save() {
      const saved: Saved = {
        states: [...contents.states],
        rows: [...contents.rows].map(([trigger, rows]) => [trigger, [...rows]]),
      };
      data[key] = structuredClone(saved);
    },
  };
}

function contentsOf(saved: unknown): TriggerContents {
  const { states = [], rows = [] } = (structuredClone(saved) ?? {}) as Partial<Saved>;
  return {
    states: new Map(states),
    rows: new Map(rows.map(([trigger, known]) => [trigger, new Map(known)])),
  } as TriggerContents;
}
