import { type RateLimiter, inMemoryRateLimiter } from '../http/rate_limiter';
import type { Clock } from '../clock';

const inProcess = new WeakMap<Clock, RateLimiter>();

/** The default rate limiter, shared by all connections in this process; one per clock. */
export function rateLimiterFor(clock: Clock): RateLimiter {
  const known = inProcess.get(clock) ?? inMemoryRateLimiter({ clock });
  inProcess.set(clock, known);
  return known;
}
