/** The built package, loaded as a user's program loads it, and what a benchmark needs of a connection. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Index from '../../../src';
import type * as Store from '../../../src/connections';
import type * as Simulator from '../../../src/simulator';
import { inMemoryRateLimiter, unlimitedRateLimiter } from '../../../src/http/rate_limiter';

const load = <T>(name: string): Promise<T> =>
  import(pathToFileURL(join(process.cwd(), 'dist', `${name}.js`)).href) as Promise<T>;

export const loadConnector = (): Promise<typeof Index> => load('index');
export const loadStore = (): Promise<typeof Store> => load('store');
export const loadSimulator = (): Promise<typeof Simulator> => load('simulator');

const quick = inMemoryRateLimiter({ minute: 20 });

/** The connector's rate limiter with a minute of 20 ms: it does all its work, and hardly ever has to wait. */
export const quickRateLimiter: Index.RateLimiter = {
  // A process that other work holds up for two such minutes must not lose its turn.
  of: (...keys) => ({ ...quick.of(...keys), maxWait: 60_000 }),
};

/** No rate limit, and none of its work. */
export const noRateLimiter = unlimitedRateLimiter();

/** As long as a token of Brex. */
export const exampleToken = 'bxt_example_benchmark_0123456789abcdefghij';

/** Settings of a connection to a server on this machine. */
export const settingsFor = (url: string, token = exampleToken, concurrency = 50): Index.Settings => ({
  name: 'Benchmark',
  account_type: 'production',
  api_token: token,
  base_url: url,
  concurrency,
});
