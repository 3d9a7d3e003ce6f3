import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { unlimitedRateLimiter } from '../../../src/connector';
import { startService } from '../../../src/hosts/serve';
import { EventStreams } from '../../../src/hosts/serve/event_streams';
import type { Store } from '../../../src/store';
import { openServed, type ServedBench } from './service';

test('a client that does not read loses its place and its connection', async () => {
  const streams = new EventStreams(0.02);
  const long = 'a'.repeat(1024 * 1024);
  let finished: Promise<void> = Promise.resolve();
  const server = createServer((_request, response) => {
    finished = streams.inPlace((ending) =>
      streams.serve(
        response,
        {},
        ending,
        async ({ send }) => {
          for (;;) await send(long);
        },
        () => Promise.resolve(true),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accepted = once(server, 'connection') as Promise<[NodeJS.EventEmitter]>;
  const requested = once(server, 'request');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  client.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  const [socket] = await accepted;
  const gone = once(socket, 'close');
  await requested;
  await finished;
  await gone;
  client.destroy();
  server.close();
});

/** A service over the same store that opens the connection for requests at once, and those for streams only when it may. */
async function waiting({ store }: ServedBench) {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let asked = 0;
  let others: () => void = () => undefined;
  const settingsOf: Store['connections']['settingsOf'] = async (name) => {
    asked += 1;
    others();
    if (asked > 1) await opened;
    return store.connections.settingsOf(name);
  };
  const connections = new Proxy(store.connections, {
    get: (target, name: keyof Store['connections']) =>
      name === 'settingsOf' ? settingsOf : (target[name] as (...given: never[]) => unknown).bind(target),
  });
  const service = await startService({ store: { ...store, connections }, rateLimiter: unlimitedRateLimiter() });
  return {
    service,
    open,
    /** Resolves once so many streams wait for their connections. */
    async arrived(count: number) {
      while (asked - 1 < count) await new Promise<void>((resolve) => (others = resolve));
    },
  };
}

const listen = (url: string, secret: string, signal: AbortSignal): Promise<Response> =>
  fetch(`${url}/v1/connections/acme/events?trigger=users`, {
    headers: { authorization: `Bearer ${secret}` },
    signal,
  });

test('however many arrive at once, only so many streams open', async () => {
  const bench = await openServed();
  const { service, open, arrived } = await waiting(bench);
  const leaving = new AbortController();
  const all = Array.from({ length: 110 }, () => listen(service.url, bench.secret, leaving.signal));
  const refused = Promise.any(
    all.map(async (one) => ((await one).status === 429 ? true : Promise.reject(new Error()))),
  );
  await Promise.race([refused, arrived(110)]);
  open();
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  leaving.abort();
  expect([200, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([100, 10]);
  await service.close(0);
}, 60_000);

test('a stream that opens while the service stops ends with it', async () => {
  const bench = await openServed();
  const { service, open, arrived } = await waiting(bench);
  const leaving = new AbortController();
  const late = listen(service.url, bench.secret, leaving.signal);
  await arrived(1);
  const closing = service.close();
  open();
  expect(await (await late).text()).not.toContain('data:');
  await closing;
});
