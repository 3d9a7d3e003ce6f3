import type { FastifyInstance } from 'fastify';
import type { Store } from '../../connections';
import { BrexError } from '../../errors';
import { fromStore } from './store_errors';

/** Milliseconds for which a check counts, so that anyone may ask as often as they like. */
const maxAge = 1000;
/** Milliseconds after which a store that does not answer counts as unavailable. */
const timeout = 3000;

/** The routes for a load balancer: whether the process runs, and whether it can work. They require no secret. */
export function serveHealth(server: FastifyInstance, { connections }: Pick<Store, 'connections'>): void {
  server.get('/health', { config: { public: true } }, () => ({ status: 'ok' }));
  let last: { at: number; check: Promise<void> } | undefined;
  server.get('/ready', { config: { public: true } }, async () => {
    if (!last || performance.now() - last.at > maxAge)
      last = { at: performance.now(), check: storeAnswers(connections) };
    await last.check;
    return { status: 'ready' };
  });
}

/** Rejects with `unavailable` if the store can't be read in time. */
async function storeAnswers(connections: Pick<Store['connections'], 'withId'>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const remedy = 'Check that its database is running. The service continues by itself once it is.';
      reject(new BrexError('unavailable', 'The store does not respond.', { remedy, retryable: true, retryAfter: 5 }));
    }, timeout);
  });
  await Promise.race([fromStore(connections.withId('')), late]).finally(() => clearTimeout(timer));
}
