import { inMemoryRateLimiter } from '../src/http/rate_limiter';

/** Budgets whose minute takes 1.2 seconds, for tests that ask a simulator for much or are refused by it often. */
export const quickRateLimiter = inMemoryRateLimiter({ minute: 1200 });
