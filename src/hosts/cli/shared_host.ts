import type * as ioredis from 'ioredis';
import { type Host, redisRateLimiter } from '../../connector';
import { BrexError } from '../../errors';
import type { Configuration } from './configuration';
import { terminalLogger } from './terminal_logger';

/** The shared options of the environment for all connections, and the function that closes them. */
export interface SharedHost {
  host: Pick<Host, 'rateLimiter' | 'proxy'>;
  close(): void;
}

/**
 * The proxies of the environment, and the rate limiter in the Redis of BREX_REDIS_URL. Rejects with `invalid_input`
 * for an invalid address.
 */
export async function sharedHost({ host, redisUrl: url }: Configuration): Promise<SharedHost> {
  if (url === undefined) return { host, close: () => undefined };
  const { Redis } = await load();
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, connectTimeout: 2000 });
  // A failed connection is reported by the call that uses it.
  client.on('error', () => undefined);
  return {
    host: { ...host, rateLimiter: redisRateLimiter(client, { logger: terminalLogger }) },
    close: () => client.disconnect(),
  };
}

async function load(): Promise<typeof ioredis> {
  try {
    return await import('ioredis');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!/MODULE_NOT_FOUND/.test(code ?? '') && !/Cannot find (module|package)/.test(message)) throw error;
    throw new BrexError(
      'invalid_input',
      'Sharing the rate limit needs the package "ioredis", which is not installed.',
      {
        remedy: 'Install it with "npm install ioredis", or unset BREX_REDIS_URL.',
        cause: error,
      },
    );
  }
}
