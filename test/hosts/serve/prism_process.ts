/** Prism as a proxy in front of the service: every example must pass it, in both directions. Prints how many did. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unlimitedRateLimiter } from '../../../src/connector';
import { Clients, openApiText, startService } from '../../../src/hosts/serve';
import { actionNames, actionOf } from '../../../src/manifest';
import { startSimulator } from '../../../src/simulator';
import { openStore } from '../../../src/store';
import { settingsFor } from '../../simulator_settings';

interface Example {
  value: { input: Record<string, unknown>; intent?: string };
}
type Document = {
  paths: Record<
    string,
    { post?: { requestBody?: { content: Record<string, { examples?: Record<string, Example> }> } } }
  >;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const variants = { 'referral-token': 'any' } as const;
const folder = mkdtempSync(join(tmpdir(), 'brex-prism-'));
const store = await openStore({ home: folder, memory: true });
const reads = await startSimulator({ rate: false, variants });
await store.connections.add(settingsFor(reads, { name: 'reads', allow_card_numbers: true }));
const service = await startService({ store, rateLimiter: unlimitedRateLimiter() });
const { secret } = await new Clients(store).add('prism', { connections: 'all', actions: 'irreversible' });
const file = join(folder, 'openapi.json');
writeFileSync(file, openApiText());
const port = await freePort();
const prism = spawn(
  process.env.PRISM ?? 'prism',
  ['proxy', file, service.url, '--errors', '--host', '127.0.0.1', '--port', String(port)],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
const base = `http://127.0.0.1:${port}`;
while (!(await fetch(`${base}/health`).catch(() => undefined))?.ok) await sleep(200);

const { paths } = JSON.parse(openApiText()) as Document;
const counts = { examples: 0, others: 0, wrong: 0 };
for (const action of actionNames) {
  const { post } = paths[`/v1/connections/{connection}/actions/${action}`] ?? {};
  for (const [name, { value }] of Object.entries(post?.requestBody?.content['application/json']?.examples ?? {})) {
    const writes = actionOf(action).entry.effect !== 'read';
    const own = writes ? await startSimulator({ rate: false, variants }) : undefined;
    const connection = own ? `${action} ${name}` : 'reads';
    if (own) await store.connections.add(settingsFor(own, { name: connection, allow_card_numbers: true }));
    const { cursor: _, ...input } = value.input;
    const response = await fetch(`${base}/v1/connections/${encodeURIComponent(connection)}/actions/${action}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...value, input }),
    });
    counts.examples += 1;
    const text = await response.text();
    if (response.status !== 200 || response.headers.get('sl-violations')) {
      counts.wrong += 1;
      console.error(`${action} ${name}: ${response.status} ${text.slice(0, 600)}`);
    }
    await own?.close();
  }
}
// The operations that are no actions.
const others: [path: string, method?: string, body?: object][] = [
  ...(['/health', '/ready', '/openapi.json', '/v1/connections'] as const).map((path): [string] => [path]),
  ...['actions', 'forms/list_users', 'choices/user?limit=2', 'labels/user?id=cuuser_1', 'writes?limit=2'].map(
    (path): [string] => [`/v1/connections/reads/${path}`],
  ),
  ['/v1/connections/reads/test', 'POST'],
  ['/v1/connections/reads/events/acknowledge', 'POST', { ids: ['evt_unknown'] }],
];
for (const [path, method = 'GET', body] of others) {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  counts.others += 1;
  const text = await response.text();
  if (response.status !== 200 || response.headers.get('sl-violations')) {
    counts.wrong += 1;
    console.error(`${path}: ${response.status} ${response.headers.get('sl-violations') ?? ''} ${text.slice(0, 600)}`);
  }
}
// What the document does not allow ends at Prism: another input, and no secret.
const refused = async (
  headers: Record<string, string>,
  body: object,
  path = '/v1/connections/reads/actions/get_user',
): Promise<number> =>
  (
    await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  ).status;
const refusals = [
  await refused({}, { input: { id: 'a' } }),
  await refused({ authorization: `Bearer ${secret}` }, { input: {} }),
  await refused({ authorization: `Bearer ${secret}` }, { ids: [] }, '/v1/connections/reads/events/acknowledge'),
  await refused({}, {}, '/v1/webhooks/unknown'),
];
console.log(JSON.stringify({ ...counts, refusals }));
prism.kill();
await service.close(0);
await store.close();
await reads.close();
rmSync(folder, { recursive: true });
process.exitCode = counts.wrong || refusals.some((status) => status < 400) ? 1 : 0;
