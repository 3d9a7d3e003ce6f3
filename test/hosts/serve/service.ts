import { afterAll } from '@jest/globals';
import { unlimitedRateLimiter } from '../../../src/connector';
import { Clients, type Permissions, type Service, startService } from '../../../src/hosts/serve';
import type { ServiceOptions } from '../../../src/hosts/serve/service';
import type { Simulator, SimulatorOptions } from '../../../src/simulator';
import { openStore, type Store } from '../../../src/store';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { temporaryFolder } from '../../temporary_folder';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** How to call a service: with a secret, other headers, and a body as JSON, or as it is if it is text. */
export interface Call {
  secret?: string;
  headers?: Record<string, string>;
  body?: unknown;
  method?: string;
}

/** A service over a store of its own, with a simulator and its connection "acme". */
export interface ServedBench {
  simulator: Simulator;
  store: Store;
  service: Service;
  clients: Clients;
  /** The secret of a client that may use everything. */
  secret: string;
  /** Adds a client with these permissions; returns its secret. */
  client(permissions: Partial<Permissions>): Promise<string>;
  ask(path: string, call?: Call): Promise<Answer>;
  /** Runs an action of "acme". */
  run(action: string, body: object, call?: Call): Promise<Answer>;
}

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Starts it; it ends after the last test of the file. `now`: the clock of the store. */
export async function openServed(
  options: SimulatorOptions = {},
  settings: object = {},
  { now, ...more }: Partial<ServiceOptions> & { now?: () => number } = {},
): Promise<ServedBench> {
  const simulator = await openSimulator({ variants: { 'referral-token': 'any' }, ...options });
  const store = await openStore({ home: temporaryFolder(), memory: true, ...(now && { clock: { now } }) });
  await store.connections.add(settingsFor(simulator, { name: 'acme', ...settings }));
  const service = await startService({ store, rateLimiter: unlimitedRateLimiter(), ...more });
  closing.push(async () => {
    await service.close(0);
    await store.close();
  });
  const clients = new Clients(store);
  const { secret } = await clients.add('everything', { connections: 'all', actions: 'irreversible' });
  const ask = (path: string, call: Call = {}) => askAt(service.url, path, { secret, ...call });
  let count = 0;
  return {
    ...{ simulator, store, service, clients, secret, ask },
    client: async (permissions) =>
      (await clients.add(`client-${count++}`, { connections: 'all', actions: 'irreversible', ...permissions })).secret,
    run: (action, body, call) => ask(`/v1/connections/acme/actions/${action}`, { ...call, body }),
  };
}

export async function askAt(url: string, path: string, { secret, headers, body, method }: Call): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: json ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}
