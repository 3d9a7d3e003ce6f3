import { randomUUID } from 'node:crypto';
import { BrexError } from '../errors';
import type { Clock } from '../clock';
import type { TokenStore } from './token_store';

/**
 * Runs the work under the connection's lease: one holder at a time, across all processes that share the store. Calls `settled` while
 * waiting: a result ends the wait, because another holder has done the work. `life` (milliseconds) must exceed the duration of the work,
 * since a dead process holds its lease until then. Rejects with `timeout` if the other holders do not finish.
 */
export async function withTokenLease<T>(
  clock: Clock,
  store: TokenStore,
  connection: string,
  life: number,
  settled: () => Promise<T | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  const holder = randomUUID();
  const deadline = clock.now() + 2 * life;
  while (!(await store.lease(connection, holder, life))) {
    await clock.sleep(25 + Math.random() * 75);
    const done = await settled();
    if (done !== undefined) return done;
    if (clock.now() > deadline)
      throw new BrexError('timeout', "Another process has been renewing this connection's access for too long.", {
        remedy: 'Run it again. If it happens again, stop the other processes that use the connection.',
        retryable: true,
      });
  }
  try {
    return (await settled()) ?? (await work());
  } finally {
    // A lease that cannot be released expires by itself.
    await store.release(connection, holder).catch(() => undefined);
  }
}
