/** Lists of Brex kept in step with a copy elsewhere: what there is to sync, the sync itself, and places it can fill. */
export type { Batch, Counts, Destination, Item as SyncedRecord, Sink } from './destination';
export { openDestination } from './destinations/place';
export { read, type ReadOptions, type Step } from './reading';
export type { StreamState, Window } from './state';
export { type RecordSchema, type Stream, streams } from './streams';
export type { Progress } from './meter';
export { sync, type SyncOptions, type SyncReport, type StreamReport } from './sync';
