import type { Progress } from '../../../sync';
import type { Refusal } from '../wire';

/** Where a sync writes: a file, a folder, or a database by its address or by the variable that holds it. */
export type SyncTarget =
  | { kind: 'sqlite' | 'jsonl'; path: string }
  | { kind: 'postgres'; url: string }
  | { kind: 'postgres'; variable: string };

/** PUT /api/connections/:id/sync. A PostgreSQL destination without an address keeps the stored one. */
export interface SyncPlanOrder {
  destination: SyncTarget | { kind: 'postgres' };
  /** Names of streams. */
  streams: string[];
}

/** POST /api/connections/:id/sync/run */
export interface SyncRunOrder {
  /** Default: the chosen streams, or those of the run that is paused. */
  streams?: string[];
  /** Reads everything again, to detect removals. */
  full?: boolean;
  /** Streams whose missing records are marked as removed, however many they are. */
  accept?: string[];
}

/** The destination of a sync, without secrets. */
export interface SyncPlace {
  kind: SyncTarget['kind'];
  /** A path; or the host and name of a database. */
  name: string;
  /** The environment variable with the address, if it comes from there. */
  variable?: string;
}

/** What a stream has come to: `unread`: the stored state of the stream can't be read. */
export type StreamStatus = 'never' | 'waiting' | 'running' | 'stopped' | 'done' | 'failed' | 'skipped' | 'unread';

/** A stream of a sync. */
export interface StreamView {
  stream: string;
  title: string;
  chosen: boolean;
  status: StreamStatus;
  /** Stored records, without removed ones; not set before they were counted. */
  rows?: number;
  /** When the last run of the stream ended, ISO 8601. */
  endedAt?: string;
  /** What its current run, or else its last one, did so far. */
  counts?: StreamCounts;
  /** Why it has failed or was skipped. */
  problem?: Refusal;
  notice?: string;
  /** Removals that were held back. */
  held?: { count: number; since: string };
}

/** The counts of a stream in a run. */
export type StreamCounts = Omit<Progress, 'stream' | 'pages'>;

/** The stored records at a time. */
export interface RowsAt {
  /** ISO 8601. */
  at: string;
  /** By stream. */
  rows: Record<string, number>;
}

/** GET /api/connections/:id/sync */
export interface SyncView {
  /**
   * `interrupted`: the run stopped with its process, or another process continues it; `paused`: stopped by the user.
   */
  state: 'idle' | 'running' | 'pausing' | 'paused' | 'interrupted';
  /** When the current run began, ISO 8601. */
  startedAt?: string;
  place?: SyncPlace;
  streams: StreamView[];
  history: RowsAt[];
  /** Why the last run failed as a whole. */
  problem?: Refusal;
  /** The kinds of destinations. */
  kinds: readonly SyncTarget['kind'][];
  /** The folder where relative paths begin. */
  folder: string;
  /** Environment variables that hold the address of a database. */
  variables: string[];
}
