import { systemClock } from '../clock';
import { isBusy } from './database_failures';
import type { Wording } from './wording';

/** How long to wait for a busy database before giving up. Milliseconds. */
const busyTimeout = 20_000;

/**
 * Runs database work, with retries while the database is busy. Rejects with the error that the wording makes of the
 * failure.
 */
export async function retryWhileBusy<T>(work: () => Promise<T>, { failure }: Pick<Wording, 'failure'>): Promise<T> {
  const end = performance.now() + busyTimeout;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw failure(error);
      // Random jitter, so that waiting processes do not all retry at once.
      await systemClock.sleep(1 + Math.random() * Math.min(5 * 2 ** attempt, 150));
    }
  }
}
