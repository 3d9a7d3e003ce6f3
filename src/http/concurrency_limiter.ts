import { BrexError } from '../errors';

/** Leaves a place: `limited` when Brex said to slow down, `well` when it answered. */
export type Release = (how?: 'well' | 'limited') => void;

/**
 * Lets at most `places` calls through at once; the others wait in order, and leave the queue when their signal aborts. When Brex says to
 * slow down, half as many go at once, and one more each time that as many went well.
 */
export interface ConcurrencyLimiter {
  acquire(signal?: AbortSignal): Promise<Release>;
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
  return {
    async acquire(signal) {
      const waiting = waitForPlace(queue, signal);
      admit();
      await waiting;
      const then = narrowings;
      return (how) => {
        busy--;
        if (how === 'well') width = Math.min(places, width + 1 / width);
        // Calls that were through together are told to slow down together, and that counts once.
        if (how === 'limited' && narrowings === then) {
          narrowings++;
          width = Math.max(1, width / 2);
        }
        admit();
      };
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
