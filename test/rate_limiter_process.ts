/**
 * One process of several that use one Brex account: reads until a number of reads is done or a time is over, at once or at a steady
 * rate, and prints how it went.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { BrexError, connect, type Settings } from '../src';
import { inMemoryRateLimiter, redisRateLimiter } from '../src/http/rate_limiter';

export interface Orders {
  settings: Settings;
  /** Milliseconds that a minute lasts. */
  minute: number;
  redis?: string;
  /** Either so many reads, as fast as they go, */
  reads?: number;
  /** or one every so many milliseconds, for so many milliseconds. */
  every?: number;
  during?: number;
}

export interface Ending {
  /** How many reads ended so, by `done` or the error's code. */
  ends: Record<string, number>;
  counters: ReturnType<ReturnType<typeof connect>['counters']>;
}

const { settings, minute, redis, reads, every = 0, during = 0 } = JSON.parse(process.argv[2] ?? '') as Orders;
const client = redis === undefined ? undefined : new Redis(redis);
const warn = (fields: object, message: string): void => console.error(message, JSON.stringify(fields));
const logger = { debug: () => undefined, info: warn, warn, error: warn };
const rateLimiter = client ? redisRateLimiter(client, { minute, logger }) : inMemoryRateLimiter({ minute });
const stop = new AbortController();
const brex = connect(settings, { rateLimiter, signal: stop.signal });

const ends: Record<string, number> = {};
const read = async (): Promise<void> => {
  const end = await brex.run('get_company', {}).then(
    () => 'done',
    (error: unknown) => (BrexError.is(error) ? error.code : String(error)),
  );
  ends[end] = (ends[end] ?? 0) + 1;
};

await client?.ping();
process.stdout.write('ready\n');
await new Promise((go) => process.stdin.once('data', go));
const begun = performance.now();
if (reads !== undefined) await Promise.all(Array.from({ length: reads }, read));
else {
  for (let n = 0; performance.now() - begun < during; n++) {
    void read();
    await sleep(Math.max(0, begun + n * every - performance.now()));
  }
  // What waits beyond the time does not count.
  process.stdout.write(`${JSON.stringify({ ends: { ...ends }, counters: brex.counters() } satisfies Ending)}\n`);
  stop.abort();
}
if (reads !== undefined)
  process.stdout.write(`${JSON.stringify({ ends, counters: brex.counters() } satisfies Ending)}\n`);
process.exit();
