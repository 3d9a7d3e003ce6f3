import { type Clock, systemClock } from '../clock';

/** Stores which deliveries were handled. Its methods may be called by several processes at once. */
export interface DeliveryStore {
  /**
   * Claims a delivery for some seconds, after which it may be claimed again. `mine`: claimed by this caller; `held`:
   * claimed by another; `done`: already handled.
   */
  claim(id: string, seconds: number): Promise<'mine' | 'held' | 'done'>;
  /** Its handler succeeded: the delivery is never handled again. */
  done(id: string): Promise<void>;
  /** Its handler failed: the next delivery may be handled. No effect if another process has claimed it since. */
  release(id: string): Promise<void>;
  /** Records a version of a subject, and returns the highest version so far, including this one. */
  raise(subject: string, version: number): Promise<number>;
}

/** Options of `inMemoryDeliveryStore`. */
export interface MemoryOptions {
  /**
   * Max retained deliveries, and max retained subjects; the oldest are dropped first.
   * @default 100_000
   */
  max?: number;
  /**
   * The clock.
   * @default this machine's
   */
  clock?: Clock;
}

/**
 * An in-memory DeliveryStore: after a restart, or in a second process, a repeat is handled again.
 * @param options How much it retains.
 */
export function inMemoryDeliveryStore({ max = 100_000, clock = systemClock }: MemoryOptions = {}): DeliveryStore {
  /** Until when a delivery is claimed; Infinity once it is done. */
  const ids = new Map<string, number>();
  const versions = new Map<string, number>();
  const put = (map: Map<string, number>, key: string, value: number) => {
    map.delete(key);
    map.set(key, value);
    for (const oldest of map.keys()) {
      if (map.size <= max) break;
      map.delete(oldest);
    }
  };
  return {
    claim(id, seconds) {
      const until = ids.get(id) ?? 0;
      if (until === Infinity) return Promise.resolve('done');
      if (until > clock.now()) return Promise.resolve('held');
      put(ids, id, clock.now() + seconds * 1000);
      return Promise.resolve('mine');
    },
    done(id) {
      put(ids, id, Infinity);
      return Promise.resolve();
    },
    release(id) {
      if (ids.get(id) !== Infinity) ids.delete(id);
      return Promise.resolve();
    },
    raise(subject, version) {
      const highest = Math.max(version, versions.get(subject) ?? 0);
      put(versions, subject, highest);
      return Promise.resolve(highest);
    },
  };
}
