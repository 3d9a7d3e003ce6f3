import { day, hour } from '../clock';

/** How long the ids of handled items are retained. Milliseconds. */
export const retention = 30 * day;

/** Background work, run at most once an hour; failures are ignored. */
export function hourly(work: () => Promise<unknown>): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (performance.now() - last < hour) return;
    last = performance.now();
    await work().catch(() => undefined);
  };
}
