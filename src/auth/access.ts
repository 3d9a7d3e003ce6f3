import { BrexError } from '../errors';
import type { TokenSource } from '../http/token';

/** A token source that may know the scopes of its token. */
export interface Access extends TokenSource {
  /** The granted scopes; undefined if unknown. Rejects if there is no token. */
  granted?(signal?: AbortSignal): Promise<readonly string[] | undefined>;
}

/** The remedies if Brex rejects a token, by how it was obtained. */
export const signInRemedy = "Sign in at Brex again. The connection's settings stay unchanged.";
export const clientRemedy = "Check the connection's client ID and client secret, and that Brex has not revoked them.";

/** Waits for shared work: aborting the signal ends the wait, not the work. Rejects with `cancelled`. */
export function waitFor<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new BrexError('cancelled', 'The call was cancelled.', { retryable: true }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
