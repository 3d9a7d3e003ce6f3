/** Triggers of workflows: new, changed and removed records, delivered at least once, found by webhooks and polls. */
export type { TriggerName } from '../generated/triggers';
export { type Trigger, triggers } from './catalogue';
export type { TriggerEvent } from './event';
export { inMemoryTriggerStore } from './memory';
export type { Found, Known, Ledger, Taken, TriggerState, TriggerStore } from './store';
export { createWatch, type PollReport, type WatchError, type Watch, type WatchOptions } from './watch';
