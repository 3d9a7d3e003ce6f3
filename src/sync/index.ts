/** Incremental copies of Brex's lists: the available streams, the sync, and its destinations. */
export type { Counts, Destination, Sink, StreamPage } from './destination';
export { keyFields, parentField } from './destinations/record_keys';
export { destinationKinds, openDestination } from './destinations/place';
export { readStream } from './reading';
export type { Step } from './position';
export { type Rejection, type RejectionSummary, rejectionError, separate, summarize } from './rejection';
export { holdNotice, holdOf, isSuspicious, type RemovalHold, type RemovalRules, removalRules } from './removal_hold';
export { stateVersion, type StreamState, type Window } from './state';
export { type RecordSchema, type Stream, streams, type SyncedRecord } from './streams';
export type { Progress } from './progress';
export { accountIdOf } from './account_id';
export { resetStream } from './reset';
export { sync } from './sync';
export { heldIn, type StreamReport, type SyncOptions, type SyncReport } from './sync_options';
