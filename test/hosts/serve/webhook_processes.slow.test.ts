import { expect, test } from '@jest/globals';
import { Clients } from '../../../src/hosts/serve';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { kinds } from '../../stores';
import { listen } from './event_client';
import { startProcess } from './service_processes';
import { signed, webhooksOf } from './webhook_sender';

test.each(kinds)(
  'a delivery that reaches several processes at once, and again later, is handled once (%s)',
  async (_, make) => {
    const place = await make();
    const store = await place.open();
    const simulator = await openSimulator();
    await store.connections.add(settingsFor(simulator, { name: 'acme' }));
    const { secret } = await new Clients(store).add('platform', { connections: 'all', actions: 'read' });
    const env = { BREX_HOME: place.home, BREX_STORE: place.url };
    const services = await Promise.all([startProcess(env), startProcess(env), startProcess(env)]);
    const [first] = services;
    const { path, key, brex, deliver } = await webhooksOf({ store, service: { url: first?.url ?? '' } });
    const stream = await listen(
      `${first?.url ?? ''}/v1/connections/acme/events?trigger=users&interval=86400&acknowledge=explicit`,
      secret,
    );
    try {
      const users = (await brex.run('list_users', { limit: 20 })).output.items;
      const bodies = users.map(({ id }) => JSON.stringify({ event_type: 'USER_UPDATED', user_id: id }));
      const read = () => simulator.ledger.requests['GET /v2/users/:id'] ?? 0;
      const before = read();
      const send = async (): Promise<number[]> =>
        Promise.all(
          bodies.flatMap((body, i) =>
            services.map(async ({ url }) => {
              const headers = signed(body, { key, id: `msg_${i}` });
              return (await deliver(body, headers, `${url}${path}`)).status;
            }),
          ),
        );
      // 503 asks Brex to send a delivery again that another process is handling at this moment.
      expect((await send()).filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(new Set(await send())).toEqual(new Set([200]));
      expect(read() - before).toBe(users.length);
      await stream.until((events) => events.length >= users.length);
      const events = stream.events().map(({ data }) => data);
      expect(events.map(({ record }) => record.id).sort()).toEqual(users.map(({ id }) => id).sort());
      const forged = Array.from({ length: 60 }, (__, i) =>
        deliver(
          '{}',
          signed('{}', { key: Buffer.alloc(32, 'a'), id: `forged_${i}` }),
          `${services[i % 3]?.url ?? ''}${path}`,
        ),
      );
      expect(new Set((await Promise.all(forged)).map(({ status }) => status))).toEqual(new Set([401]));
      // This test, and each process at most once and once more for the forged ones: not for each of them.
      expect(simulator.ledger.requests['GET /v1/webhooks/secrets']).toBeLessThanOrEqual(7);
      for (const { child } of services) child.kill('SIGTERM');
      await stream.ended;
      expect(await Promise.all(services.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    } finally {
      for (const { child } of services) child.kill('SIGKILL');
      await brex.close();
      await store.close();
    }
  },
  60_000,
);
