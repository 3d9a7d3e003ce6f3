/** How long the ids of handled items are retained. Milliseconds. */
export const retention = 30 * 24 * 60 * 60_000;

const hour = 60 * 60_000;

/** Background work, run at most once an hour; failures are ignored. */
export function hourly(work: () => Promise<unknown>): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (performance.now() - last < hour) return;
    last = performance.now();
    await work().catch(() => undefined);
  };
}
