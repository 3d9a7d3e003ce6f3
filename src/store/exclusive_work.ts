import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrexError } from '../errors';
import type { Leases } from './leases';

/** Lease duration: how long the work of a dead process stays locked. A live process renews its lease in time. Milliseconds. */
const life = 60_000;
/** How long to wait for other processes. Milliseconds. */
const turnTimeout = 3 * life;

/** Runs work under a lease; returns undefined if another process holds it. */
export async function withLease<T>(
  leases: Leases,
  name: string,
  work: () => Promise<T>,
): Promise<{ result: T } | undefined> {
  const holder = randomUUID();
  if (!(await leases.take(name, holder, life))) return undefined;
  const renewal = setInterval(() => void leases.take(name, holder, life).catch(() => undefined), life / 3).unref();
  try {
    return { result: await work() };
  } finally {
    clearInterval(renewal);
    // A lease that can't be released expires.
    await leases.release(name, holder).catch(() => undefined);
  }
}

/** Runs work under a lease after the other holders finish. Rejects with `timeout` if they do not. */
export async function withLeaseInOrder<T>(leases: Leases, name: string, work: () => Promise<T>): Promise<T> {
  const end = performance.now() + turnTimeout;
  for (;;) {
    const done = await withLease(leases, name, work);
    if (done) return done.result;
    if (performance.now() > end)
      throw new BrexError('timeout', 'Another process is at the same work and does not end.', {
        remedy: 'Run it again; if it stays so, end the other processes that use the connection.',
        retryable: true,
      });
    await sleep(25 + Math.random() * 75);
  }
}
