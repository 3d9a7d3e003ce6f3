import { type RateLimiter, inMemoryRateLimiter } from '../http/rate_limiter';
import type { Clock } from '../http/clock';

const { process: here } = globalThis as { process?: { versions?: { node?: string } } };

/** What runs the connector, such as `node 20.19.0`; nothing where it is not Node. */
export const runtime = here?.versions?.node === undefined ? undefined : `node ${here.versions.node}`;

const inProcess = new WeakMap<Clock, RateLimiter>();

/** The budgets of all connections in this process whose host hands none in, one set for each clock. */
export function rateLimiterFor(clock: Clock): RateLimiter {
  const known = inProcess.get(clock) ?? inMemoryRateLimiter({ clock });
  inProcess.set(clock, known);
  return known;
}
