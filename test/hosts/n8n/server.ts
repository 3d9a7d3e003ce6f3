import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

type Data = Record<string, unknown>;

/** A real n8n, and its own API. */
export interface N8nServer {
  url: string;
  /** Calls n8n's API; resolves to the `data` of its answer. Rejects with n8n's message. */
  call<T = Data>(method: string, path: string, body?: object): Promise<T>;
  /** The output of n8n so far. */
  log(): string;
  /** Stops it at once, as a crash would. */
  kill(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts n8n with its data in a folder; a folder with data keeps its owner. */
export async function startN8n(bin: string, home: string, owner: boolean): Promise<N8nServer> {
  const [port, broker] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  const child: ChildProcess = spawn('node', [bin, 'start'], {
    env: {
      ...{ PATH: process.env.PATH, HOME: home, N8N_USER_FOLDER: home, N8N_ENCRYPTION_KEY: 'example-key' },
      ...{ N8N_LISTEN_ADDRESS: '127.0.0.1', N8N_PORT: String(port), N8N_SECURE_COOKIE: 'false' },
      ...{ N8N_DIAGNOSTICS_ENABLED: 'false', N8N_VERSION_NOTIFICATIONS_ENABLED: 'false', WEBHOOK_URL: `${url}/` },
      ...{
        N8N_TEMPLATES_ENABLED: 'false',
        N8N_RUNNERS_BROKER_PORT: String(broker),
        N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
      },
      ...{ N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1', N8N_PERSONALIZATION_ENABLED: 'false' },
    },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (output += part.toString()));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${url}/healthz/readiness`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    if (tries > 240 || child.exitCode !== null) throw new Error(`n8n does not start:\n${output.slice(-3000)}`);
    await wait(1000);
  }
  process.once('exit', () => child.kill('SIGKILL'));
  let cookie = '';
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', 'browser-id': 'check', ...(cookie && { cookie }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const found = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    if (found.length) cookie = found.join('; ');
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    const parsed = JSON.parse(text) as { data?: T };
    return (parsed.data ?? parsed) as T;
  };
  const login = { email: 'owner@example.com', password: 'Example-password-1' };
  if (owner) await call('POST', '/rest/owner/setup', { ...login, firstName: 'Ada', lastName: 'King' });
  else await call('POST', '/rest/login', { emailOrLdapLoginId: login.email, password: login.password });
  return {
    url,
    call,
    log: () => output,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
