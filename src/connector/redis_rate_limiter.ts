import { type RateLimiter, redisRateLimiter as budgetsIn } from '../http/rate_limiter';
import type { Logger } from '../http/logger';
import type { Redis } from '../http/redis_bucket';

export type { Redis };

/**
 * Budgets for Brex's rate limit in a Redis (5 or newer; any ioredis client), for `connect(settings, { budgets })`: all processes that
 * use it keep within the limit together. Make it once for each process. Only marks of accounts are kept there, for minutes; no token,
 * and nothing that leads to one. While Redis does not answer, which the logger is told once, each process keeps budgets of its own.
 */
export function redisRateLimiter(redis: Redis, { logger }: { logger?: Logger } = {}): RateLimiter {
  return budgetsIn(redis, logger ? { logger } : {});
}
