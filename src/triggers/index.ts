/** Triggers of workflows: new, changed and removed records, delivered at least once, found by webhooks and polls. */
export type { TriggerName } from '../generated/triggers';
export { type Trigger, triggers } from './trigger_catalogue';
export type { TriggerEvent } from './trigger_event';
export { inMemoryTriggerStore, type TriggerContents, triggerStoreOver } from './memory_trigger_store';
export type { TriggerFound, TriggerKnown, TriggerLedger, TriggerState, TriggerStore, TriggerTaken } from './store';
export type { PollReport } from './poller';
export { createWatch, type Watch } from './watch';
export type { WatchError, WatchOptions } from './watch_options';
