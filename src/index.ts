/** Brex for any integration platform: a catalogue of actions, and connections that run them. */
export { catalogue, connect, describe } from './connector';
export type {
  Action,
  Choice,
  Connection,
  Description,
  Host,
  Input,
  Item,
  ListAction,
  Logger,
  Meta,
  Output,
  Page,
  PlannedRequest,
  RawRequest,
  Result,
  RunOptions,
  Settings,
  TestReport,
  Verdict,
} from './connector';
export { BrexError, type ErrorCode, type FieldProblem } from './errors';
export type { Group } from './generated/actions';
export type * from './generated/types';
export {
  type Batch,
  type Counts,
  type Destination,
  openDestination,
  type Progress,
  type RecordSchema,
  type Sink,
  type Stream,
  type StreamReport,
  streams,
  type StreamState,
  sync,
  type SyncedRecord,
  type SyncOptions,
  type SyncReport,
} from './sync';
