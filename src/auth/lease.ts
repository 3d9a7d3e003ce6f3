import { randomUUID } from 'node:crypto';
import { BrexError } from '../errors';
import type { Clock } from '../http/clock';
import type { TokenStore } from './tokens';

/**
 * Does the work while nobody else does it for the connection, in this process or another that shares the store. `settled` is asked
 * while it waits: what it gives ends the waiting, for then another has done the work. `life` (milliseconds) is longer than the work
 * can take, since the lease of a process that died holds until then. Rejects with `timeout` when the others do not come to an end.
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
      throw new BrexError('timeout', "Another process is renewing this connection's access and does not end.", {
        remedy: 'Run it again; if it stays so, end the other processes that use the connection.',
        retryable: true,
      });
  }
  try {
    return (await settled()) ?? (await work());
  } finally {
    // A lease that cannot be given back lapses by itself.
    await store.release(connection, holder).catch(() => undefined);
  }
}
