import { cancelledInQueue } from './wait_queue';

/** Releases a slot: `limited` if Brex answered 429, `well` if the call succeeded. */
export type Release = (how?: 'well' | 'limited') => void;

/**
 * Runs at most `places` calls at once; the others wait in order and leave the queue when their signal aborts. A 429 halves the limit; it
 * grows by one each time that as many calls succeed.
 */
export interface ConcurrencyLimiter {
  /** Returns the slot at once if one is free. */
  acquire(signal?: AbortSignal): Release | Promise<Release>;
}

export function createConcurrencyLimiter(places: number): ConcurrencyLimiter {
  let width = places;
  let busy = 0;
  let narrowings = 0;
  const queue: ((release: Release) => void)[] = [];
  const take = (): Release => {
    busy++;
    const then = narrowings;
    return (how) => {
      busy--;
      if (how === 'well') width = Math.min(places, width + 1 / width);
      // 429s to concurrent calls count once.
      if (how === 'limited' && narrowings === then) {
        narrowings++;
        width = Math.max(1, width / 2);
      }
      while (queue.length && busy < Math.floor(width)) queue.shift()?.(take());
    };
  };
  return {
    acquire(signal) {
      if (signal?.aborted) return Promise.reject(cancelledInQueue());
      return !queue.length && busy < Math.floor(width) ? take() : waitForSlot(queue, signal);
    },
  };
}

const waitForSlot = (queue: ((release: Release) => void)[], signal: AbortSignal | undefined): Promise<Release> =>
  new Promise((resolve, reject) => {
    if (!signal) return queue.push(resolve);
    const go = (release: Release): void => {
      signal.removeEventListener('abort', stop);
      resolve(release);
    };
    const stop = (): void => {
      queue.splice(queue.indexOf(go), 1);
      reject(cancelledInQueue());
    };
    queue.push(go);
    signal.addEventListener('abort', stop, { once: true });
  });
