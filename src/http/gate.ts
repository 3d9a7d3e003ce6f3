import { BrexError } from '../errors';

/** Lets at most `places` calls through at once; the others wait in order, and leave the queue when their signal aborts. */
export interface Gate {
  enter(signal?: AbortSignal): Promise<() => void>;
}

export function createGate(places: number): Gate {
  let free = places;
  const queue: (() => void)[] = [];
  const leave = (): void => {
    const next = queue.shift();
    if (next) next();
    else free++;
  };
  return {
    async enter(signal) {
      if (free > 0) free--;
      else await turn(queue, signal);
      return leave;
    },
  };
}

function turn(queue: (() => void)[], signal?: AbortSignal): Promise<void> {
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
    signal?.addEventListener('abort', stop, { once: true });
  });
}
