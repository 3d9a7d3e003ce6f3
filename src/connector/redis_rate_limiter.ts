import { type RateLimiter, redisRateLimiter as budgetsIn } from '../http/rate_limiter';
import type { Logger } from '../http/logger';
import type { Redis } from '../http/redis_bucket';

export type { Redis };

/**
 * A rate limiter in Redis (5 or newer; any ioredis client), for `connect(settings, { rateLimiter })`: all processes that use it together
 * stay within Brex's rate limit. Create it once per process. Redis stores only account keys, for minutes; no token, and nothing that leads
 * to one. While Redis is unavailable, which is logged once, each process limits by itself.
 * @param redis The client. The caller closes it.
 * @param options The logger. Default: none.
 */
export function redisRateLimiter(redis: Redis, { logger }: { logger?: Logger } = {}): RateLimiter {
  return budgetsIn(redis, logger ? { logger } : {});
}
