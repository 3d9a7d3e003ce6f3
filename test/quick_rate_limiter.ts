import { inMemoryRateLimiter } from '../src/http/rate_limiter';

/** A rate limiter whose minute takes 1.2 seconds, for tests that send many requests or are often refused. */
export const quickRateLimiter = inMemoryRateLimiter({ minute: 1200 });
