import { BrexError, shortCodeOf } from './errors';

/**
 * Loads code when it is first used, and once: later uses don't ask the module loader again. After a failure, such as too many open files,
 * the next use loads it again. Rejects with `unavailable` if it can't be loaded.
 */
export function lazyModule<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw BrexError.is(error) ? error : notLoaded(error);
    }));
}

const notLoaded = (cause: unknown): BrexError =>
  new BrexError('unavailable', `A part of the connector could not be loaded (${shortCodeOf(cause)}).`, {
    remedy: 'Run it again. If too many files are open (EMFILE), close other programs or raise the limit (ulimit -n).',
    retryable: true,
    cause,
  });
