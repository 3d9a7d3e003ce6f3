import type { StreamState } from '../sync';
import type { TriggerEvent } from './event';

/** How far a trigger is. */
export interface TriggerState {
  /** The list is being read for the first time, to know what there is: what it holds is not told. */
  quiet: boolean;
  /** Where reading its stream stands. */
  stream?: StreamState;
}

/** What is remembered of a record: never its content. */
export interface Known {
  key: string;
  /** The time of its last change, or a hash of its content where it has none. */
  version: string;
  /** How many changes of it were seen. */
  revision: number;
  /** When the last of them was seen, in milliseconds since 1970. */
  at: number;
  gone: boolean;
}

/** An event to be handled; those of one record go in the order of their revisions. */
export interface Found {
  key: string;
  revision: number;
  event: TriggerEvent;
}

/** A trigger's memory, while nobody else changes it. */
export interface Ledger {
  readonly state: TriggerState | undefined;
  save(state: TriggerState): Promise<void>;
  /** What is remembered of these, those that are not known left out. */
  known(keys: readonly string[]): Promise<Known[]>;
  /** Remembers records; `read` names the list reading that showed them, if one did. */
  put(records: readonly Known[], read?: string): Promise<void>;
  /** Notes that a reading showed records that are known. */
  touch(keys: readonly string[], read: string): Promise<void>;
  /** Some of those that are not gone and that an earlier reading showed, but not this one or a later one. */
  unseen(read: string, most: number): Promise<Known[]>;
  /** How many are not gone and were shown by a reading of the list. */
  listed(): Promise<number>;
  /** Has events handled; one whose id was there before is not handled again. */
  push(found: readonly Found[]): Promise<void>;
}

/** An event that was taken on to be handled. */
export interface Taken {
  event: TriggerEvent;
  /** This attempt included. */
  attempts: number;
}

/** What one watcher of one connection keeps; its methods may be called by several processes at once. */
export interface TriggerStore {
  state(trigger: string): Promise<TriggerState | undefined>;
  /** Work on a trigger's memory, all of it or nothing. It may be done twice, so nothing but the ledger is awaited in it. */
  change<T>(trigger: string, work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /**
   * Takes on the events that are due, oldest first, for some seconds, after which others may have them. Of each record only the
   * first that is not done.
   */
  take(triggers: readonly string[], how: { most: number; seconds: number }): Promise<Taken[]>;
  /** It was handled, and never is again. */
  done(id: string): Promise<void>;
  /** Handling it failed; it is due again after some seconds. */
  failed(id: string, seconds: number): Promise<void>;
  /** How many events wait to be handled, and seconds until the next of them is due, 0 when one is. */
  waiting(triggers: readonly string[]): Promise<{ count: number; seconds?: number }>;
  /** Does work unless another process is at the work of that name: then it gives undefined. */
  alone<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | undefined>;
}
