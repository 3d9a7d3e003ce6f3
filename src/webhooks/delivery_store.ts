import { type Clock, systemClock } from '../http/clock';

/** Remembers which deliveries were dealt with. Its methods may be called by several processes at once. */
export interface DeliveryStore {
  /**
   * Takes a delivery on for some seconds, after which it may be taken on anew, as whoever took it is gone. `mine`: it is ours to
   * handle; `held`: another is handling it; `done`: it was handled.
   */
  claim(id: string, seconds: number): Promise<'mine' | 'held' | 'done'>;
  /** Its handler succeeded: it is never handled again. */
  done(id: string): Promise<void>;
  /** Its handler failed: the next delivery may have it. */
  release(id: string): Promise<void>;
  /** Notes a version of a subject, and gives the highest one noted so far, this one included. */
  raise(subject: string, version: number): Promise<number>;
}

export interface MemoryOptions {
  /** How many deliveries, and how many subjects, are remembered: the oldest go first. 100,000 unless given. */
  max?: number;
  /** Where the time comes from; this machine's clocks by default. */
  clock?: Clock;
}

/** A SeenStore that lasts as long as the process: after a restart, or in a second process, a repeat is handled again. */
export function inMemoryDeliveryStore({ max = 100_000, clock = systemClock }: MemoryOptions = {}): DeliveryStore {
  /** Until when a delivery is held; Infinity when it is done. */
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
