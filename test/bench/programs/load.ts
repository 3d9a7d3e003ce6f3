/** Plain requests to a server, as many at a time as asked for. */
import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { answerTasks, type Cost, costOf } from './worker';

interface LoadTask {
  url: string;
  token: string;
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  requests: number;
  concurrency: number;
}

const pools = new Map<string, Pool>();

answerTasks(async ({ url, token, method, path, body, requests, concurrency }: LoadTask): Promise<Cost> => {
  const pool = pools.get(url) ?? new Pool(url, { connections: concurrency });
  pools.set(url, pool);
  let left = requests;
  const caller = async (): Promise<void> => {
    while (left-- > 0) {
      const answer = await pool.request({
        method,
        path,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text}`);
    }
  };
  return costOf(() => Promise.all(Array.from({ length: concurrency }, caller)), requests);
});
