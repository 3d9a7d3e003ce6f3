/** Incremental copies of Brex's lists: the available streams, the sync, and its destinations. */
export type { Batch, Counts, Destination, Sink } from './destination';
export { keyFields, parentField } from './destinations/keys';
export { openDestination } from './destinations/place';
export { read, type Step } from './reading';
export { type Rejection, rejectionError, rejectionOf, summarize } from './rejection';
export {
  defaultRemovalCount,
  defaultRemovalShare,
  holdNotice,
  holdOf,
  isSuspicious,
  type RemovalHold,
  type RemovalRules,
} from './removal_hold';
export { stateVersion, type StreamState } from './state';
export { type RecordSchema, type Stream, streams, type SyncedRecord } from './streams';
export type { Progress } from './progress';
export { accountOf, sync, type SyncOptions, type SyncReport, type StreamReport } from './sync';
