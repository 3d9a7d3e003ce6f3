import type { Clock, Logger } from '../connector';
import type { TriggerName } from '../generated/triggers';
import type { TriggerEvent } from './trigger_event';
import type { TriggerStore } from './store';

/** Options of `createWatch`. */
export interface WatchOptions<T extends TriggerName = TriggerName> {
  /** The names of the triggers to watch. */
  triggers: readonly T[];
  /**
   * Called with each event. The event counts as handled once this succeeds; if it throws, it is called again later
   * with the same event and id, which may also happen after a crash. Events of one record come in order.
   */
  handle(event: TriggerEvent<T>): unknown;
  /**
   * Persistent state.
   * @default inMemoryTriggerStore(), so that watching starts over with each process
   */
  store?: TriggerStore;
  /**
   * At the very first start: `now` reports only later changes, `beginning` reports all existing records as `new`.
   * @default 'now'
   */
  from?: 'now' | 'beginning';
  /**
   * Seconds between two polls of a stream.
   * @default 60
   */
  interval?: number;
  /**
   * Max concurrent events.
   * @default 4
   */
  concurrency?: number;
  /**
   * Seconds after which an event whose handler never ended is handled again.
   * @default 300
   */
  lease?: number;
  /**
   * Seconds until a failed event is retried, doubled each time, and their maximum.
   * @default { initial: 1, max: 3600 }
   */
  backoff?: {
    /** Seconds until the first retry. */
    initial: number;
    /** Max seconds until a retry. */
    max: number;
  };
  /**
   * Removals are held back if a poll misses more than this share of the records (0 to 1) and more than `removalCount`
   * of them, until polls over at least an hour miss the same ones.
   * @default 0.2
   */
  removalShare?: number;
  /**
   * The number of records up to which removals are never held back.
   * @default 10
   */
  removalCount?: number;
  /**
   * Triggers whose first full poll may remove any number of records.
   * @default none
   */
  acceptRemovals?: readonly NoInfer<T>[];
  /**
   * The clock.
   * @default this machine's
   */
  clock?: Clock;
  /** Called for each failed poll and handler. They are retried in any case. */
  onError?(failure: WatchError): void;
  /**
   * Logs what is passed to `onError`.
   * @default none
   */
  logger?: Logger;
  /** Ends `run`, and running polls and deliveries. */
  signal?: AbortSignal;
}

/** A failure of a watch. */
export interface WatchError {
  /** The trigger's name. */
  trigger: string;
  /** What failed; `removal`: suspiciously many records are missing, and their removal is held back. */
  what: 'poll' | 'removal' | 'webhook' | 'handler';
  /** A BrexError, or what `handle` or the store threw. */
  error: unknown;
  /** Seconds until the retry; a webhook's subject comes with the next poll. */
  seconds: number;
  /** The id of the event whose handler failed. */
  event?: string;
  /** How often that handler failed. */
  attempts?: number;
}
