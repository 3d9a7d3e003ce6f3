import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect } from '@jest/globals';
import { Clients } from '../../../src/hosts/serve';
import { testIf } from '../../conditional_test';
import { openSimulator } from '../../open_simulator';
import { payment } from '../../payment';
import { settingsFor } from '../../simulator_settings';
import { postgresPlace } from '../../stores';
import { askAt } from './service';
import { startProcess } from './service_processes';

/** A server in front of another one that can be cut off. */
async function cuttable(target: URL) {
  const open = new Set<Socket>();
  let cut = false;
  const server = createServer((socket) => {
    if (cut) return socket.destroy();
    const beyond = connect(Number(target.port), target.hostname);
    for (const one of [socket, beyond]) {
      open.add(one);
      one.on('error', () => undefined).on('close', () => [socket, beyond].forEach((other) => other.destroy()));
    }
    return socket.pipe(beyond).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: String((server.address() as AddressInfo).port),
    cut(now: boolean) {
      cut = now;
      if (cut) for (const socket of open) socket.destroy();
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

testIf(process.env.BREX_TEST_POSTGRES)(
  'without its PostgreSQL a service answers 503 and sends no write; without its Redis it continues',
  async () => {
    const place = await postgresPlace();
    const store = await place.open();
    const simulator = await openSimulator();
    await store.connections.add(settingsFor(simulator, { name: 'acme' }));
    const { secret } = await new Clients(store).add('platform', { connections: 'all', actions: 'irreversible' });
    await store.close();
    const database = new URL(place.url);
    const way = await cuttable(new URL(place.url));
    database.port = way.port;
    const service = await startProcess({
      BREX_HOME: place.home,
      BREX_STORE: database.href,
      BREX_REDIS_URL: 'redis://127.0.0.1:1',
    });
    try {
      const pay = (intent: string) =>
        askAt(service.url, '/v1/connections/acme/actions/create_transfer', {
          secret,
          body: { input: payment, intent },
        });
      const payments = () => simulator.ledger.filter(({ kind }) => kind === 'transfer.created').length;
      expect((await pay('1')).status).toBe(200);
      way.cut(true);
      const answer = await pay('2');
      expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable', retryable: true } });
      expect(answer.text).not.toMatch(/example@|ECONN|node_modules/);
      expect((await askAt(service.url, '/health', {})).status).toBe(200);
      expect(payments()).toBe(1);
      way.cut(false);
      expect((await pay('2')).status).toBe(200);
      expect((await pay('1')).status).toBe(200);
      expect(payments()).toBe(2);
    } finally {
      service.child.kill('SIGTERM');
      await service.ended;
      await way.close();
    }
  },
  120_000,
);
