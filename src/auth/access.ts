import { BrexError } from '../errors';
import type { TokenSource } from '../http/token';

/** A token source that may know what its token is allowed to do. */
export interface Access extends TokenSource {
  /** The scopes that were granted; undefined where nobody told. Rejects where there is no token at all. */
  granted?(signal?: AbortSignal): Promise<readonly string[] | undefined>;
}

/** Waits for work that others may wait for as well: the signal ends the waiting, not the work. Rejects with `cancelled`. */
export function waitFor<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new BrexError('cancelled', 'The call was cancelled.', { retryable: true }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
