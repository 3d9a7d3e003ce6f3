/** How long ids of what was handled are remembered. Milliseconds. */
export const retention = 30 * 24 * 60 * 60_000;

const hour = 60 * 60_000;

/** Work that is done now and then beside other work: at most once an hour, and not missed when it fails. */
export function hourly(work: () => Promise<unknown>): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (performance.now() - last < hour) return;
    last = performance.now();
    await work().catch(() => undefined);
  };
}
