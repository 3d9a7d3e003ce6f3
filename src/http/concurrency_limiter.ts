import { BrexError } from '../errors';

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
  const queue: (() => void)[] = [];
  const admit = (): void => {
    while (queue.length && busy < Math.floor(width)) {
      busy++;
      queue.shift()?.();
    }
  };
  const releaseOf = (): Release => {
    const then = narrowings;
    return (how) => {
      busy--;
      if (how === 'well') width = Math.min(places, width + 1 / width);
      // 429s to concurrent calls count once.
      if (how === 'limited' && narrowings === then) {
        narrowings++;
        width = Math.max(1, width / 2);
      }
      if (queue.length) admit();
    };
  };
  return {
    acquire(signal) {
      if (!queue.length && busy < Math.floor(width) && !signal?.aborted) {
        busy++;
        return releaseOf();
      }
      const waiting = waitForPlace(queue, signal);
      admit();
      return waiting.then(releaseOf);
    },
  };
}

function waitForPlace(queue: (() => void)[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = (): void => {
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const stop = (): void => {
      queue.splice(queue.indexOf(go), 1);
      reject(new BrexError('cancelled', 'The call was cancelled while it waited its turn.', { retryable: true }));
    };
    queue.push(go);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
