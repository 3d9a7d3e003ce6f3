/** Pays from the queue. Any number of workers may run: each payment is sent once. */
import { BrexError, connect, redisRateLimiter } from 'brex-connector';
import { openStore } from 'brex-connector/store';
import { UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Payment, queueConnection, queueName } from './payments';

const { BREX_API_TOKEN: api_token = '', BREX_BASE_URL: base_url, STORE_KEY: key, DATABASE_URL: url } = process.env;
if (url === undefined || key === undefined) throw new Error('DATABASE_URL and STORE_KEY are required.');

const store = await openStore({ home: process.env.APP_HOME ?? 'data', url, key });
const redis = new Redis(queueConnection.url);
const settings = { name: 'Acme', account_type: 'production', api_token, ...(base_url && { base_url }) } as const;
// The id stays the same when the token is replaced, so that a repeated job still finds its first attempt.
const brex = connect(settings, { id: 'acme', store, rateLimiter: redisRateLimiter(redis) });

const lock = Number(process.env.LOCK_SECONDS ?? 30) * 1000;
const worker = new Worker<Payment>(
  queueName,
  async ({ id, data }) => {
    try {
      const { output } = await brex.run('create_transfer', data, { intent: `${queueName} ${id ?? ''}` });
      return { id: output.id, status: output.status };
    } catch (error) {
      if (!BrexError.is(error)) throw error;
      console.error(id, error.code, error.message);
      // A retry of an unknown outcome is safe: it has the same key.
      if (error.retryable || error.code === 'outcome_unknown') throw error;
      throw new UnrecoverableError(`${error.code}: ${error.message}`);
    }
  },
  { connection: queueConnection, concurrency: 5, lockDuration: lock, stalledInterval: lock, maxStalledCount: 5 },
);
worker.on('completed', ({ id }, result) => console.log('paid', id, JSON.stringify(result)));
worker.on('failed', (job, error) => console.error('failed', job?.id, error.message));
worker.on('error', (error) => console.error(error.message));
await worker.waitUntilReady();
console.log('ready');

async function stop(): Promise<void> {
  await worker.close(); // waits for running payments
  await brex.close();
  await store.close();
  redis.disconnect();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
