import type { ListPage } from '../paging';
import type { Rejection } from './rejection';
import type { RemovalHold, RemovalRules } from './removal_hold';
import type { StreamState } from './state';
import type { SyncedRecord, Stream } from './streams';

/** A page of a stream after its checks, or a part of it: what a destination stores at once. */
export interface StreamPage extends ListPage<SyncedRecord> {
  /** The page's rejected records, which are stored separately with their reasons; `items` has the others. */
  rejected: readonly Rejection[];
  /** The id of the parent stream's record that they belong to; undefined in a stream without a parent. */
  parent?: string;
  /** The name of the read: the time when it began, ISO 8601 UTC. Names of later reads sort after it. */
  read: string;
  /** Whether that read covers every record, so that `finish` marks those it did not see as removed. */
  whole: boolean;
}

/** How many records of a page were new, and how many had changed. */
export interface Counts {
  /** Records that the destination did not have. */
  added: number;
  /** Records whose content differs from the stored one, or that were marked as removed. */
  changed: number;
  /** In addition: records that became void, archived or closed, by the stream's `inactive`. */
  inactive?: number;
}

/** A target of a sync. Every method rejects with a BrexError; after `unavailable`, the sync ends. */
export interface Destination {
  /** The name in messages. */
  readonly name: string;
  /**
   * Called first, with the account of the records, if the token can read it.
   * @throws BrexError `invalid_input` if the destination holds another account's records, `unavailable` while another
   * sync fills it.
   */
  open(account: string | undefined): Promise<void>;
  /** Prepares the destination for a stream. */
  begin(stream: Stream): Promise<Sink>;
  /**
   * Deletes a stream's records and state, between `open` and `leave`: the next sync reads the stream from its start.
   * @throws BrexError `invalid_input`, with nothing deleted, for records that no sync wrote.
   */
  reset?(stream: Stream): Promise<void>;
  /** The number of a stream's stored records, without removed ones. Needs no `open`. */
  count?(stream: Stream): Promise<number>;
  /** Called when a sync ends, for any reason: releases the lease. */
  leave?(): Promise<void>;
  /** Frees its resources; `sync` does not call it. */
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
  write(page: StreamPage, checkpoint: StreamState): Promise<Counts>;
  /**
   * Ends a read. After a full read, marks the records it did not see as removed and returns their number; if they are
   * too many by the rules, marks none and returns the hold, which is stored with the checkpoint. After a read that is
   * `complete`, deletes the rejected records that it did not see.
   */
  finish(
    read: { read: string; whole: boolean; complete: boolean },
    checkpoint: StreamState,
    rules: RemovalRules,
  ): Promise<{
    /** The number of removed records. */
    removed: number;
    /** The removals that were held back. */
    held?: RemovalHold | undefined;
  }>;
}
