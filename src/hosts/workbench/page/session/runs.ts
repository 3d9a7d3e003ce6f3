import { useSyncExternalStore } from 'react';
import { Changes } from '../changes';
import type { RunState } from './run_state';

interface Slot {
  state: RunState;
  ending?: AbortController;
}

/** The number of results to remember; older ones are dropped. */
const maxSlots = 20;
const idle: RunState = { kind: 'idle' };
const slots = new Map<string, Slot>();
const changes = new Changes();

/** The state of a form's last run, remembered when its screen is left. */
const runOf = (key: string): RunState => slots.get(key)?.state ?? idle;

/** Records the state of a form's run; `ending` cancels it. */
export function setRun(key: string, state: RunState, ending?: AbortController): void {
  slots.delete(key);
  slots.set(key, { state, ...(ending && { ending }) });
  for (const [old, slot] of slots) if (slots.size > maxSlots && slot.state.kind !== 'running') slots.delete(old);
  changes.notify();
}

/** Forgets a form's last run. */
export const forgetRun = (key: string): boolean => slots.delete(key);

/** Cancels a form's run, if there is one. */
export const cancelRun = (key: string): void => slots.get(key)?.ending?.abort();

/** The state of a form's last run; updates on changes. */
export const useRun = (key: string): RunState => useSyncExternalStore(changes.subscribe, () => runOf(key));
