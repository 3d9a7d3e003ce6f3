import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type OwnProcess, startProcess, until } from './own_process';

type Data = Record<string, unknown>;

/** A real n8n, and its own API. */
export interface N8nServer extends OwnProcess {
  url: string;
  /** Calls n8n's API; resolves to the `data` of its answer. Rejects with n8n's message. */
  call<T = Data>(method: string, path: string, body?: object): Promise<T>;
  /** Opens an address of n8n as the signed-in owner; resolves to the text of the answer. */
  visit(address: string): Promise<string>;
}

/** Where n8n's program and data are, and more environment for it. */
export interface N8nPlace {
  bin: string;
  home: string;
  env?: Record<string, string>;
}

/** The owner of every n8n that the checks start. */
export const login = { email: 'owner@example.com', password: 'Example-password-1' };

/** Starts one of n8n's processes, such as `start` or `worker`, with its own ports. */
const started = async (command: string[], port: number, { bin, home, env }: N8nPlace): Promise<OwnProcess> =>
  startProcess('node', [bin, ...command], {
    ...{ HOME: home, N8N_USER_FOLDER: home, N8N_ENCRYPTION_KEY: 'example-key' },
    ...{ N8N_LISTEN_ADDRESS: '127.0.0.1', N8N_PORT: String(port), N8N_SECURE_COOKIE: 'false' },
    ...{ N8N_DIAGNOSTICS_ENABLED: 'false', N8N_VERSION_NOTIFICATIONS_ENABLED: 'false' },
    ...{ N8N_TEMPLATES_ENABLED: 'false', N8N_COMMUNITY_PACKAGES_ENABLED: 'true', N8N_PERSONALIZATION_ENABLED: 'false' },
    ...{ N8N_RUNNERS_BROKER_PORT: String(await freePort()), N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1' },
    ...{ WEBHOOK_URL: `http://127.0.0.1:${port}/`, ...env },
  });

/** Starts a worker of n8n's queue mode; resolves once it takes executions. */
export async function startWorker(place: N8nPlace): Promise<OwnProcess> {
  const worker = await started(['worker', '--concurrency=5'], await freePort(), place);
  await until(
    () => /worker is now ready/i.test(worker.log()),
    () => `The worker does not start:\n${worker.log().slice(-3000)}`,
  );
  return worker;
}

/** Starts n8n with its data in a folder; a folder with data has an owner already. */
export async function startN8n(place: N8nPlace): Promise<N8nServer> {
  const known = existsSync(join(place.home, '.n8n/database.sqlite'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await started(['start'], port, place);
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/healthz/readiness`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isReady, () => `n8n does not start:\n${server.log().slice(-3000)}`, 240);

  let cookie = '';
  const ask = async (method: string, address: string, body?: object): Promise<string> => {
    const answer = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json', 'browser-id': 'check', ...(cookie && { cookie }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const found = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    if (found.length) cookie = found.join('; ');
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text.slice(0, 500)}`);
    return text;
  };
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const parsed = JSON.parse(await ask(method, url + path, body)) as { data?: T };
    return (parsed.data ?? parsed) as T;
  };
  if (known) await call('POST', '/rest/login', { emailOrLdapLoginId: login.email, password: login.password });
  else await call('POST', '/rest/owner/setup', { ...login, firstName: 'Ada', lastName: 'King' });
  return { ...server, url, call, visit: (address) => ask('GET', address) };
}
