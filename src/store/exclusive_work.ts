import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrexError } from '../errors';
import type { Leases } from './leases';

/** Milliseconds after which the work of a process that died is free; one that lives renews its lease in time. */
const life = 60_000;
/** Milliseconds to wait for the work of others. */
const turnTimeout = 3 * life;

/** Does work under a lease unless another process has it: then it gives undefined. */
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
    // A lease that cannot be given back lapses by itself.
    await leases.release(name, holder).catch(() => undefined);
  }
}

/** Does work under a lease once nobody else has it. Rejects with `timeout` when the others do not come to an end. */
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
