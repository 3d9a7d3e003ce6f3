import type { StreamState } from '../sync';
import type { TriggerEvent } from './event';

/** The position of a trigger. */
export interface TriggerState {
  /** The list is being read for the first time, as a baseline: its records have no events. */
  quiet: boolean;
  /** The position in its stream. */
  stream?: StreamState;
}

/** The known state of a record, without its content. */
export interface Known {
  key: string;
  /** The time of its last change, or a hash of its content if it has none. */
  version: string;
  /** The number of its changes seen. */
  revision: number;
  /** When the last change was seen, in milliseconds since 1970. */
  at: number;
  gone: boolean;
}

/** An event to be handled; a record's events are handled in the order of their revisions. */
export interface Found {
  key: string;
  revision: number;
  event: TriggerEvent;
}

/** The state of a trigger, locked for one change. */
export interface Ledger {
  readonly state: TriggerState | undefined;
  save(state: TriggerState): Promise<void>;
  /** The known state of these records; unknown ones are left out. */
  known(keys: readonly string[]): Promise<Known[]>;
  /** Stores the state of records; `read` is the list read that showed them, if any. */
  put(records: readonly Known[], read?: string): Promise<void>;
  /** Records that a list read showed known records. */
  touch(keys: readonly string[], read: string): Promise<void>;
  /** Some of the records that still exist and that an earlier read showed, but not this one or a later one. */
  unseen(read: string, most: number): Promise<Known[]>;
  /** The number of existing records that a list read showed. */
  listed(): Promise<number>;
  /** Queues events; an event with a known id is not handled again. */
  push(found: readonly Found[]): Promise<void>;
}

/** An event taken for handling. */
export interface Taken {
  event: TriggerEvent;
  /** The number of attempts, including this one. */
  attempts: number;
}

/** The state of one watcher of one connection; its methods may be called by several processes at once. */
export interface TriggerStore {
  state(trigger: string): Promise<TriggerState | undefined>;
  /**
   * Changes a trigger's state atomically: if the work rejects, nothing is changed. The work may run twice, so await only the ledger in it.
   */
  change<T>(trigger: string, work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /**
   * Takes due events, oldest first, for some seconds, after which others may take them. Of each record, only the
   * first unfinished one.
   */
  take(triggers: readonly string[], how: { most: number; seconds: number }): Promise<Taken[]>;
  /** Marks an event as handled, permanently. */
  done(id: string): Promise<void>;
  /** Records a failed handling; the event is due again after some seconds. */
  failed(id: string, seconds: number): Promise<void>;
  /** The number of pending events, and seconds until the next is due, 0 if one is due now. */
  waiting(triggers: readonly string[]): Promise<{ count: number; seconds?: number }>;
  /** Runs work unless another process runs work of that name; returns undefined then. */
  alone<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | undefined>;
}
