import type { StreamState } from '../sync';
import type { TriggerEvent } from './trigger_event';

/** The position of a trigger. */
export interface TriggerState {
  /** The list is being read for the first time, as a baseline: its records have no events. */
  quiet: boolean;
  /** The position in its stream. */
  stream?: StreamState;
}

/** The known state of a record, without its content. */
export interface TriggerKnown {
  /** The record's key as JSON: the parent's id if the stream has parents, then the primary key. */
  key: string;
  /** The time of its last change, or a hash of its content if it has none. */
  version: string;
  /** The number of its changes seen. */
  revision: number;
  /** When the last change was seen, in milliseconds since 1970. */
  at: number;
  /** Whether it was removed. */
  removed: boolean;
}

/** An event to be handled; a record's events are handled in the order of their revisions. */
export interface TriggerFound {
  /** The record's key, as in `TriggerKnown`. */
  key: string;
  /** The number of this change of the record. */
  revision: number;
  /** The event to be handled. */
  event: TriggerEvent;
}

/** The state of a trigger, locked for one change. */
export interface TriggerLedger {
  /** The position of the trigger; undefined if it was never polled. */
  readonly state: TriggerState | undefined;
  /** Replaces the position. */
  save(state: TriggerState): Promise<void>;
  /** The known state of these records; unknown ones are left out. */
  known(keys: readonly string[]): Promise<TriggerKnown[]>;
  /** Stores the state of records; `read` is the list read that showed them, if any. */
  put(records: readonly TriggerKnown[], read?: string): Promise<void>;
  /** Records that a list read showed known records. */
  touch(keys: readonly string[], read: string): Promise<void>;
  /** Some of the records that still exist and that an earlier read showed, but not this one or a later one. */
  unseen(read: string, most: number): Promise<TriggerKnown[]>;
  /** The number of existing records that a list read showed. */
  listed(): Promise<number>;
  /** Queues events; an event with a known id is not handled again. */
  push(found: readonly TriggerFound[]): Promise<void>;
}

/** An event taken for handling. */
export interface TriggerTaken {
  /** The event to be handled. */
  event: TriggerEvent;
  /** The number of attempts, including this one. */
  attempts: number;
}

/** The state of one watcher of one connection; its methods may be called by several processes at once. */
export interface TriggerStore {
  /** The position of a trigger; undefined if it was never polled. */
  state(trigger: string): Promise<TriggerState | undefined>;
  /**
   * Changes a trigger's state atomically: if the work rejects, nothing is changed. The work may run twice, so await only the ledger in it.
   */
  change<T>(trigger: string, work: (ledger: TriggerLedger) => Promise<T>): Promise<T>;
  /**
   * Takes due events, oldest first, for some seconds, after which others may take them. Of each record, only the
   * first unfinished one.
   */
  take(triggers: readonly string[], how: { most: number; seconds: number }): Promise<TriggerTaken[]>;
  /** Marks an event as handled, permanently. */
  done(id: string): Promise<void>;
  /** Records a failed handling; the event is due again after some seconds. */
  failed(id: string, seconds: number): Promise<void>;
  /** The number of pending events, and seconds until the next is due, 0 if one is due now. */
  waiting(triggers: readonly string[]): Promise<{
    /** Pending events. */
    count: number;
    /** Seconds until the next is due, 0 if one is due now. */
    seconds?: number;
  }>;
  /** Runs work unless another process runs work of that name; returns undefined then. */
  alone<T>(
    name: string,
    work: () => Promise<T>,
  ): Promise<
    | {
        /** The result of the work. */
        result: T;
      }
    | undefined
  >;
}
