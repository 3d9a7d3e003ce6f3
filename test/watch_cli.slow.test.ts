import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { connect, type Connection } from '../src';
import { type Simulator, startSimulator } from '../src/simulator';
import { openStore } from '../src/store';
import { root } from './examples';
import { settings } from './stores';
import { environmentFor } from './simulator_settings';
import { temporaryFolder } from './temporary_folder';

jest.setTimeout(120_000);
let simulator: Simulator;
let brex: Connection;
let home: string;

beforeEach(async () => {
  simulator = await startSimulator({ rate: false });
  const live = settings('Acme', { api_token: simulator.tokens.all, base_url: simulator.url });
  brex = connect(live as never);
  home = temporaryFolder();
  const store = await openStore({ home });
  await store.connections.add(live);
  await store.close();
});
afterEach(async () => {
  await brex.close();
  await simulator.close();
});

/** The command line in a process of its own, with the stored connection unless another environment is given. */
function start(args: string[], env: NodeJS.ProcessEnv = { BREX_HOME: home }) {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  let [out, err] = ['', ''];
  let check: () => void = () => undefined;
  child.stdout.on('data', (data: Buffer) => ((out += data.toString()), check()));
  child.stderr.on('data', (data: Buffer) => ((err += data.toString()), check()));
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => (resolve(code), check())));
  return {
    ended,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    said: () => ({ out, err }),
    lines: () =>
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    /** Resolves once what it said matches; rejects when it ends without. */
    until: (ready: () => boolean) =>
      new Promise<void>((resolve, reject) => {
        check = () => {
          if (ready()) resolve();
          else if (child.exitCode !== null) reject(new Error(`ended: ${err}`));
        };
        check();
      }),
  };
}

const subscribed = async () =>
  (await brex.run('list_webhooks', {})).output.items.filter(({ url }) => url?.startsWith('http://127.0.0.1'));
/** Suspends somebody who is active. */
const suspend = async () => {
  const [user] = (await brex.run('list_users', { status: ['ACTIVE'] })).output.items;
  const id = user?.id ?? '';
  await brex.run('update_user', { id, status: 'DISABLED' });
  return id;
};
const free = async () => {
  const { createServer } = await import('node:net');
  return new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
};

test('webhooks listen prints each event as a line; Ctrl-C ends it cleanly and removes the subscription', async () => {
  const port = await free();
  const url = `http://127.0.0.1:${port}/in`;
  const listener = start([
    'webhooks',
    'listen',
    '--connection',
    'Acme',
    '--url',
    url,
    '--port',
    String(port),
    '--events',
    'USER_UPDATED',
  ]);
  await listener.until(() => /Listening on/.test(listener.said().err));
  expect(await subscribed()).toMatchObject([{ url, event_types: ['USER_UPDATED'], status: 'ACTIVE' }]);
  simulator.webhooks.injectFaults({ duplicate: 1, forge: 1 });
  const id = await suspend();
  await simulator.webhooks.settled();
  await listener.until(() => listener.lines().length > 0);
  listener.kill('SIGINT');
  expect(await listener.ended).toBe(0);
  expect(listener.lines()).toEqual([
    {
      id: expect.stringMatching(/^msg_/),
      event: 'USER_UPDATED',
      sent_at: expect.stringMatching(/Z$/),
      stale: false,
      company: 'cuacc_1',
      payload: expect.objectContaining({ user_id: id }),
    },
  ]);
  expect(await subscribed()).toEqual([]);
  const { secret = '' } = (await brex.run('list_webhook_secrets', {})).output[0] ?? {};
  const { out, err } = listener.said();
  expect(out + err).not.toContain(secret.slice(6));
  expect(out + err).not.toContain(simulator.tokens.all);
});

test('webhooks subscribe, list and unsubscribe: one subscription for all listeners, stored', async () => {
  const url = 'https://host.example.com/brex';
  const cli = async (...args: string[]) => {
    const run = start(['webhooks', ...args, '--connection', 'Acme']);
    expect(await run.ended).toBe(0);
    return JSON.parse(run.said().out) as never;
  };
  expect(await cli('subscribe', '--url', url, '--events', 'USER_UPDATED')).toMatchObject({
    did: 'created',
    foreign: 3,
  });
  expect(await cli('subscribe', '--url', url, '--as', 'b', '--events', 'transfer_failed')).toMatchObject({
    events: ['TRANSFER_FAILED', 'USER_UPDATED'],
  });
  const listed: { url: string; ours: boolean }[] = await cli('list', '--json');
  expect(listed.filter(({ ours }) => ours).map((webhook) => webhook.url)).toEqual([url]);
  expect(await cli('unsubscribe', '--url', url, '--as', 'b')).toMatchObject({ events: ['USER_UPDATED'] });
  expect(await cli('unsubscribe', '--url', url)).toMatchObject({ did: 'removed', foreign: 3 });
  const wrong = start(['webhooks', 'listen', '--connection', 'Acme', '--events', 'USER_UPDATE', '--port', '0']);
  expect(await wrong.ended).toBe(2);
  expect(wrong.said().err).toMatch(/did you mean \\"USER_UPDATED\\"/);
  const nowhere = start(['webhooks', 'listen', '--connection', 'Acme', '--events', 'USER_UPDATED', '--port', '0']);
  expect(await nowhere.ended).toBe(2);
  expect(nowhere.said().err).toMatch(/--url https/);
});

test('watch prints what changes, is killed, and continues where it was: nothing lost, nothing from the past', async () => {
  const args = ['watch', 'users', '--connection', 'Acme', '--interval', '1'];
  const first = start([...args, '--limit', '1']);
  // Its first reading is over once the state says so; only then is anything a change.
  const store = await openStore({ home });
  const { id: connection } = await store.connections.get('Acme');
  while ((await store.triggers(connection, 'watch').state('users'))?.quiet !== false) await sleep(20);
  const one = await suspend();
  expect(await first.ended).toBe(0);
  expect(first.lines()).toMatchObject([{ kind: 'changed', trigger: 'users', record: { id: one }, source: 'poll' }]);

  const two = await suspend();
  const second = start(args);
  await second.until(() => second.lines().length > 0);
  second.kill('SIGKILL');
  await second.ended;
  expect(second.lines()[0]).toMatchObject({ record: { id: two } });

  const three = await suspend();
  const third = start(args);
  await third.until(() => third.lines().some(({ record }) => (record as { id: string }).id === three));
  third.kill('SIGINT');
  expect(await third.ended).toBe(0);
  // The one it was killed at may come again, under its own id; the first may not.
  const again = third.lines().filter(({ record }) => (record as { id: string }).id !== three);
  for (const { id } of again) expect(id).toBe(second.lines()[0]?.id);
  await store.close();
});

test('watch with --url gets a webhook long before its next poll', async () => {
  const port = await free();
  const url = `http://127.0.0.1:${port}/`;
  const args = ['watch', 'users', '--connection', 'Acme', '--interval', '3600', '--url', url, '--port', String(port)];
  const watcher = start([...args, '--limit', '1']);
  await watcher.until(() => /Listening on/.test(watcher.said().err));
  const id = await suspend();
  expect(await watcher.ended).toBe(0);
  expect(watcher.lines()).toMatchObject([{ kind: 'changed', record: { id, status: 'DISABLED' }, source: 'webhook' }]);
  expect(await subscribed()).toEqual([]);
});

test('killed at random while people change, watch reports the last of all changes, each under one id', async () => {
  const port = await free();
  const url = `http://127.0.0.1:${port}/`;
  const args = ['watch', 'users', '--connection', 'Acme', '--interval', '1', '--url', url, '--port', String(port)];
  const told: Record<string, unknown>[] = [];
  const first = start(args);
  await first.until(() => /Listening on/.test(first.said().err));
  const store = await openStore({ home });
  const { id: connection } = await store.connections.get('Acme');
  const place = store.triggers(connection, 'watch');
  while ((await place.state('users'))?.quiet !== false) await sleep(20);
  const changed = new Set<string>();
  let running = first;
  for (let turn = 0; turn < 4; turn += 1) {
    for (let n = 0; n < 4; n += 1) {
      changed.add(await suspend());
      await sleep(Math.random() * 200);
    }
    running.kill('SIGKILL');
    await running.ended;
    told.push(...running.lines());
    changed.add(await suspend());
    running = start(args);
    await sleep(500 + Math.random() * 2000);
  }
  const ids = () => new Set([...told, ...running.lines()].map(({ record }) => (record as { id: string }).id));
  await running.until(() => [...changed].every((id) => ids().has(id)));
  running.kill('SIGINT');
  expect(await running.ended).toBe(0);
  told.push(...running.lines());
  expect(ids()).toEqual(changed);
  const contents = new Map(told.map(({ id, record }) => [String(id), JSON.stringify(record)]));
  for (const { id, record, kind } of told)
    expect([kind, JSON.stringify(record)]).toEqual(['changed', contents.get(String(id))]);
  // Everyone changed once, so whatever came twice came as a repeat.
  expect(contents.size).toBe(changed.size);
  await store.close();

  // What a killed process had printed, but not yet noted as handled, comes once more when its lease is over: as a repeat as well.
  const later = await openStore({ home, clock: { now: () => Date.now() + 400_000 } });
  const repeats = await later.triggers(connection, 'watch').take(['users'], { most: 100, seconds: 1 });
  for (const { event } of repeats) expect(contents.get(event.id)).toBe(JSON.stringify(event.record));
  await later.close();
});

test('watch ends with the reason when the token may not read anything', async () => {
  const env = environmentFor(simulator, simulator.tokens.three);
  const watcher = start(['watch', 'titles', '--interval', '1'], env);
  expect(await watcher.ended).toBe(3);
  const { err } = watcher.said();
  expect(err).toMatch(/nothing is saved/);
  expect(JSON.parse(err.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 'forbidden' });
});
