/**
 * Loads code when it is first used, and once: later uses don't ask the module loader again. After a failure, such as too many open files,
 * the next use loads it again.
 */
export function lazyModule<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
