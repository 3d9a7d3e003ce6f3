import type { Rejection } from './rejection';
import type { RemovalHold, RemovalRules } from './removal_hold';
import type { StreamState } from './state';
import type { Stream } from './streams';

export type Item = Record<string, unknown>;

/** Records as they were read. */
export interface Batch {
  records: Item[];
  /** Records of the same page that were rejected: to be kept apart, with their reasons. */
  rejected: readonly Rejection[];
  /** The record of the parent stream that they belong to. */
  parent?: string;
  /** The read they came in. */
  read: string;
  /** Whether that read sees every record there is. */
  whole: boolean;
}

/** How many of the records of a batch were new, and how many had changed. */
export interface Counts {
  added: number;
  changed: number;
  /** Apart from those: how many there were that now are void, archived or closed, by the stream's `inactive`. */
  inactive?: number;
}

/** A place that a sync fills. Every method rejects with a BrexError. */
export interface Destination {
  /** What it is called in messages. */
  readonly name: string;
  /**
   * Called first, with the account the records will come from. Throws `invalid_input` where it holds those of another, and
   * `unavailable` while another sync fills it.
   */
  open(account: string | undefined): Promise<void>;
  /** Makes room for a stream. */
  begin(stream: Stream): Promise<Sink>;
  /** Called when a sync ends, however it ends: lets the next one in. */
  leave?(): Promise<void>;
  close(): Promise<void>;
}

/** One stream's part of a destination. What a call wrote and its checkpoint are there together, or neither is. */
export interface Sink {
  /** The last checkpoint; undefined when the stream was never written here. */
  readonly state: StreamState | undefined;
  /** Takes a page. */
  write(batch: Batch, checkpoint: StreamState): Promise<Counts>;
  /**
   * Ends a read. After a whole one, marks what it did not see as removed, and gives how many that were; or marks none where they are
   * so many that the rules hold them back, and gives the hold, which it keeps with the checkpoint. After a read that is `complete`,
   * forgets the rejected records that it did not see.
   */
  finish(
    read: { read: string; whole: boolean; complete: boolean },
    checkpoint: StreamState,
    rules: RemovalRules,
  ): Promise<{ removed: number; held?: RemovalHold | undefined }>;
}
