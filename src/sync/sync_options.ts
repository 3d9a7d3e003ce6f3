import type { Clock } from '../connector';
import type { BrexError } from '../errors';
import type { Destination } from './destination';
import type { Progress } from './progress';
import type { StreamState } from './state';

/** Options of `sync`. */
export interface SyncOptions {
  /**
   * Stream names.
   * @default all
   */
  streams?: readonly string[];
  /** Where the records are written. It stays open; close it after the sync. */
  destination: Destination;
  /** States by stream, for a destination that stores none. */
  state?: Record<string, StreamState>;
  /**
   * Reads everything again, even if a filter for new records exists, to detect removals.
   * @default false
   */
  full?: boolean;
  /**
   * Removals are held back if a read misses more than this share of a stream's records (0 to 1) and more than
   * `removalCount` of them, until a read at least an hour later misses the same ones.
   * @default 0.2
   */
  removalShare?: number;
  /**
   * The number of records up to which removals are never held back.
   * @default 10
   */
  removalCount?: number;
  /**
   * Names of streams whose missing records are marked as removed, however many they are. They are read in full.
   * @default none
   */
  acceptRemovals?: readonly string[];
  /**
   * The clock.
   * @default this machine's
   */
  clock?: Clock;
  /** Stops at the last checkpoint on abort. */
  signal?: AbortSignal;
  /**
   * Called after each page, and once at the end of each stream.
   * @param progress The progress of the stream.
   */
  onProgress?: (progress: Progress & { status: StreamReport['status'] | 'reading' }) => void;
  /**
   * Called with the result of each stream when the stream ends.
   * @param report As in the result of the sync.
   */
  onStream?: (report: StreamReport) => void;
}

/** The result of a sync. */
export interface SyncReport {
  /** Whether no stream failed or was stopped. */
  ok: boolean;
  /** The id of the Brex account of the records, if the token can read it. */
  account?: string;
  /** The result of each stream, in the order of connector.json. */
  streams: StreamReport[];
}

/** The result of one stream of a sync. */
export interface StreamReport extends Progress {
  /** `skipped`: the token or the account has no access; `stopped`: stopped by request, resumes from the last checkpoint. */
  status: 'done' | 'skipped' | 'failed' | 'stopped';
  /** Why the stream has `failed` or was `skipped`. */
  error?: BrexError;
  /**
   * The first rejected records: their ids, or their positions in the list, and the reasons. The stream has
   * `failed` then.
   */
  rejections?: {
    /** The record's id, or its position in the list. */
    name: string;
    /** The reason, as the end of a sentence about the record. */
    reason: string;
  }[];
  /** Removals that were held back, since they were suspiciously many; `since` is ISO 8601, UTC. The stream is still `done`. */
  removal_held?: {
    /** The number of removals. */
    count: number;
    /** When they were first seen, ISO 8601, UTC. */
    since: string;
  };
  /** A notice for the user about a stream that is still done. */
  notice?: string;
}

/** The removals that the sync of a stream held back, if any. */
export const heldIn = ({ removal_held: held }: StreamReport): StreamReport['removal_held'] => held;
