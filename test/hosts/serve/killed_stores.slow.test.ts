import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { Clients } from '../../../src/hosts/serve';
import { openStore } from '../../../src/store';
import { testIf } from '../../conditional_test';
import { openSimulator } from '../../open_simulator';
import { ownPostgres } from '../../own_postgres';
import { payment } from '../../payment';
import { settingsFor } from '../../simulator_settings';
import { temporaryFolder } from '../../temporary_folder';
import { listen } from './event_client';
import { errorProblems } from './openapi_document';
import { ownRedis } from './own_redis';
import { askAt } from './service';
import { startProcess } from './service_processes';

/** Ends a PostgreSQL at once, as a crash does. */
const killPostgres = (restart: string): void => {
  const [pid] = readFileSync(join(dirname(restart), 'data/postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGQUIT');
};

testIf(process.env.BREX_TEST_POSTGRES && process.env.BREX_TEST_REDIS)(
  'a service survives a crash of its PostgreSQL and of its Redis: 503 while it must, and it continues when they are back',
  async () => {
    const [postgres, redis] = [await ownPostgres(), await ownRedis()];
    const home = temporaryFolder();
    const store = await openStore({ home, url: postgres.url });
    const simulator = await openSimulator();
    const { id } = await store.connections.add(settingsFor(simulator, { name: 'acme' }));
    const { secret } = await new Clients(store).add('platform', { connections: 'all', actions: 'irreversible' });
    await store.close();
    const service = await startProcess({ BREX_HOME: home, BREX_STORE: postgres.url, BREX_REDIS_URL: redis.url });
    const ask = (path: string, call = {}) => askAt(service.url, path, { secret, ...call });
    const run = (action: string, intent: string, input: object) =>
      ask(`/v1/connections/acme/actions/${action}`, { body: { input, intent } });
    const paid = () => simulator.ledger.filter(({ kind }) => kind === 'transfer.created').length;
    try {
      const query = 'trigger=titles&from=beginning&interval=5&acknowledge=explicit';
      const stream = await listen(`${service.url}/v1/connections/acme/events?${query}`, secret);
      await stream.until((events) => events.length >= 3);
      expect((await run('create_transfer', '1', payment)).status).toBe(200);
      await redis.used();

      killPostgres(postgres.restart);
      for (const answer of [
        await run('create_transfer', '2', payment),
        await ask('/v1/connections'),
        await ask('/ready'),
        await ask('/v1/connections/acme/events/acknowledge', { body: { ids: ['evt_1'] } }),
        await ask('/v1/connections/acme/events?trigger=titles'),
        await ask(`/v1/webhooks/${id}`, {
          body: {},
          headers: { 'webhook-id': 'a', 'webhook-timestamp': '1', 'webhook-signature': 'v1,a' },
        }),
      ]) {
        expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable', retryable: true } });
        expect(errorProblems(answer.body)).toEqual([]);
        expect(answer.text).not.toMatch(/example@|ECONN|node_modules|127\.0\.0\.1/);
      }
      expect((await ask('/health')).status).toBe(200);
      expect(paid()).toBe(1);

      await promisify(execFile)(postgres.restart);
      while ((await ask('/ready')).status !== 200) await new Promise((resolve) => setImmediate(resolve));
      expect((await run('create_transfer', '2', payment)).status).toBe(200);
      expect((await run('create_transfer', '1', payment)).status).toBe(200);
      expect(paid()).toBe(2);
      // The stream that was open all the time continues, and acknowledgements arrive.
      const created = await run('create_title', 'title', { name: 'Chief of Outages' });
      const { id: title } = created.body.output as { id: string };
      await stream.until((events) => events.some(({ data }) => data.record?.id === title));
      const ids = stream.events().flatMap(({ type, data }) => (type === 'message' ? [data.id] : []));
      const acknowledged = await ask('/v1/connections/acme/events/acknowledge', { body: { ids } });
      expect(acknowledged.body).toEqual({ acknowledged: new Set(ids).size });

      await redis.kill();
      expect((await run('create_transfer', '3', payment)).status).toBe(200);
      await redis.start();
      for (let i = 4; i < 8; i++) expect((await run('create_transfer', String(i), payment)).status).toBe(200);
      const reading = new AbortController();
      const read = async (): Promise<void> => {
        while (!reading.signal.aborted)
          expect((await ask('/v1/connections/acme/actions/list_titles', { body: {} })).status).toBe(200);
      };
      await Promise.all([read(), redis.used().then(() => reading.abort())]);
      expect(paid()).toBe(7);

      service.child.kill('SIGTERM');
      await stream.ended;
      expect(await service.ended).toBe(0);
    } finally {
      service.child.kill('SIGKILL');
      await redis.close();
      await postgres.close();
    }
  },
  120_000,
);
