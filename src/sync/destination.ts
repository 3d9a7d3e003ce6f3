import type { Rejection } from './rejection';
import type { RemovalHold, RemovalRules } from './removal_hold';
import type { StreamState } from './state';
import type { SyncedRecord, Stream } from './streams';

/** A batch of records of one page. */
export interface Batch {
  records: SyncedRecord[];
  /** Rejected records of the same page, stored separately with their reasons. */
  rejected: readonly Rejection[];
  /** The record of the parent stream that they belong to. */
  parent?: string;
  /** The id of the read. */
  read: string;
  /** Whether that read covers every record. */
  whole: boolean;
}

/** How many records of a batch were new, and how many had changed. */
export interface Counts {
  added: number;
  changed: number;
  /** In addition: records that became void, archived or closed, by the stream's `inactive`. */
  inactive?: number;
}

/** A target of a sync. Every method rejects with a BrexError. */
export interface Destination {
  /** The name in messages. */
  readonly name: string;
  /**
   * Called first, with the account of the records. Throws `invalid_input` if the destination holds another account's
   * records, and `unavailable` while another sync fills it.
   */
  open(account: string | undefined): Promise<void>;
  /** Prepares the destination for a stream. */
  begin(stream: Stream): Promise<Sink>;
  /** Called when a sync ends, for any reason: releases the lease. */
  leave?(): Promise<void>;
  close(): Promise<void>;
}

/** The part of a destination for one stream. The records of a call and its checkpoint are stored atomically. */
export interface Sink {
  /**
   * The last checkpoint; undefined if the stream was never written here. Without its `window`, an interrupted read
   * starts again.
   */
  readonly state: StreamState | undefined;
  /** Writes a page. */
  write(batch: Batch, checkpoint: StreamState): Promise<Counts>;
  /**
   * Ends a read. After a full read, marks the records it did not see as removed and returns their number; if they are
   * too many by the rules, marks none and returns the hold, which is stored with the checkpoint. After a read that is
   * `complete`, deletes the rejected records that it did not see.
   */
  finish(
    read: { read: string; whole: boolean; complete: boolean },
    checkpoint: StreamState,
    rules: RemovalRules,
  ): Promise<{ removed: number; held?: RemovalHold | undefined }>;
}
