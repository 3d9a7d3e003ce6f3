import { type StreamReport, streams } from '../../../sync';
import type { Refusal } from '../wire';
import type { RowsAt, StreamView, SyncTarget } from './wire';

/** A run that has not ended; the streams are those that are left to read. */
export interface StoredRun {
  streams: string[];
  accept: string[];
  full: boolean;
  /** ISO 8601. */
  startedAt: string;
  /** Stopped by the user, or by an error that a person has to look at. */
  paused: boolean;
}

/** The last result of a stream. */
export interface StreamResult extends Pick<StreamView, 'rows' | 'endedAt' | 'counts' | 'problem' | 'notice' | 'held'> {
  status: StreamReport['status'] | 'never';
}

/** What the workbench stores for the sync of a connection, encrypted: the target may hold a password. */
export interface StoredSync {
  target?: SyncTarget;
  /** The chosen streams. */
  streams: string[];
  run?: StoredRun;
  results: Record<string, StreamResult>;
  history: RowsAt[];
  /** Why the last run failed as a whole. */
  problem?: Refusal;
}

/** Before a destination is chosen: all streams are. */
export const newSync = (): StoredSync => ({
  streams: streams().map(({ name }) => name),
  results: {},
  history: [],
});
