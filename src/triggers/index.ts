/** Triggers of workflows: new, changed and removed records, delivered at least once, found by webhooks and polls. */
export type { TriggerName } from '../generated/triggers';
export { type Trigger, triggers } from './catalogue';
export type { TriggerEvent } from './event';
export { inMemoryTriggerStore } from './memory';
export type { TriggerFound, TriggerKnown, TriggerLedger, TriggerState, TriggerStore, TriggerTaken } from './store';
export type { PollReport } from './poller';
export { createWatch, type Watch } from './watch';
export type { WatchError, WatchOptions } from './watch_options';
