import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { canaries, echoing, searched } from './canaries';
import { root } from './examples';
import { openBench } from './hosts/workbench/bench';
import { sqlitePlace } from './stores';
import { temporaryFolder } from './temporary_folder';

jest.setTimeout(60_000);
const { api_token, access_token, refresh_token, client_secret } = canaries;
const expires_at = Date.now() + 3_600_000;

test.each([400, 401, 403, 429, 500, 200])(
  'no response of the workbench contains a secret when Brex and its sign-in answer %i with all of them',
  async (status) => {
    const bench = await openBench();
    const brex = await echoing(status);
    const common = { account_type: 'production', base_url: brex.url, retries: 0 };
    const methods = {
      api_token: { api_token },
      access_token: { access_token },
      client_credentials: { client_id: 'client', client_secret, issuer: brex.url },
      oauth: { client_id: 'client', client_secret, issuer: brex.url, redirect_uri: `${bench.url}/callback` },
    };
    const said: string[] = [];
    const ask = async (...order: Parameters<typeof bench.ask>) => {
      const { text, body } = await bench.ask(...order);
      said.push(text);
      return body as { connection?: { id: string }; id?: string };
    };
    for (const [auth_method, own] of Object.entries(methods)) {
      const settings = { ...common, name: auth_method, ...own };
      await ask('/api/connections', 'POST', { auth_method, settings, test: true });
      const made = await ask('/api/connections', 'POST', {
        auth_method,
        settings: { ...settings, name: `${auth_method} 2` },
      });
      const id = made.connection?.id ?? '';
      expect(id).not.toBe('');
      if (auth_method === 'oauth')
        await bench.store.tokens.write(id, {
          access_token,
          refresh_token,
          expires_at,
          scopes: ['users', 'departments'],
        });
      await ask('/api/connections', 'POST', { auth_method, settings: { ...settings, name: `${auth_method} 2` } });
      await ask('/api/connections', 'POST', { auth_method, settings: { ...settings, name: 7, base_url: api_token } });
      await ask(`/api/connections/${id}`, 'PUT', { auth_method, settings: { ...settings, unknown: 1 }, test: true });
      await ask(`/api/connections/${id}`, 'PUT', { auth_method, settings, test: true });
      await ask(`/api/connections/${id}`, 'PATCH', { name: `${auth_method} 3` });
      await ask(`/api/connections/${id}/test`, 'POST');
      await ask(`/api/connections/${id}/options/user`);
      // What an action that went well gives is Brex's own answer, which is for the user to see.
      if (status !== 200)
        for (const order of [{ input: { name: 'x' } }, { input: { name: 'x' }, dryRun: true }])
          await ask(`/api/connections/${id}/actions/create_department`, 'POST', order);
      const signIn = await ask('/api/sign-ins', 'POST', { connection: id, actions: ['list_users'] });
      await ask(`/api/sign-ins/${signIn.id}/callback`, 'POST', { address: `https://x.example/?code=${access_token}` });
      await ask(`/callback?code=${access_token}&state=x&error_description=${client_secret}`);
      await ask(`/callback?error=${client_secret}`);
      await ask('/api/connections');
      await ask(`/api/connections/${id}`, 'DELETE');
    }
    for (const text of said) searched('workbench', text);
    await brex.close();
    await bench.close();
  },
);

const node = (args: string[], { input = '', ...env }: NodeJS.ProcessEnv & { input?: string }, before = '') =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn('bash', ['-c', `${before} exec "$0" "$@"`, process.execPath, ...args], {
      env: { PATH: process.env.PATH, ...env },
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.stdin.end(input);
    child.on('close', (code) => resolve({ code, said }));
  });

test('a full disk reveals no secret', async () => {
  const place = await sqlitePlace();
  const store = await place.open();
  const settings = { account_type: 'production', api_token };
  await store.connections.add({ ...settings, name: 'Acme' });
  const env = { BREX_HOME: place.home, BREX_STORE: place.url };
  const cli = join(root, 'dist/cli.js');
  for (const [args, input] of [
    [['connections', 'add', '--no-test', '--input', '-'], { ...settings, name: 'Beta' }],
    [['connections', 'edit', 'Acme', '--no-test', '--input', '-'], { ...settings, api_token: client_secret }],
  ] as const) {
    // A limit on the size of files stands for the disk; it is in KiB.
    const { code, said } = await node([cli, ...args], { ...env, input: JSON.stringify(input) }, 'ulimit -f 4;');
    expect([code, said]).toEqual([5, expect.stringMatching(/disk of the store is full/)]);
    searched('full disk', said);
  }
  expect((await store.connections.settingsOf('Acme')).settings).toMatchObject({ api_token });
  searched('store', await place.dump());
  await store.close();
});

/** What a crash left in a folder, without the environment variables, which are the user's own. */
const reportsIn = (folder: string): string => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(0);
  return files
    .map((name) => {
      const { environmentVariables: _, ...report } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as object & {
        environmentVariables?: object;
      };
      return JSON.stringify(report);
    })
    .join('\n');
};

test.each([
  ['an error of its own', 'throw new Error("crash")'],
  ['an error that carries everything', 'throw Object.assign(new Error("crash"), held)'],
  ['a promise that nobody caught', 'await Promise.reject(Object.assign(new Error("crash"), { cause: held.error }))'],
  ['a failed call that nobody caught', 'throw held.error'],
])('a program that holds secrets and crashes with %s reveals none', async (_, crash) => {
  const brex = await echoing(403);
  const folder = temporaryFolder();
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import { connect } from ${JSON.stringify(join(root, 'dist/index.js'))};
import { openStore, connectStored } from ${JSON.stringify(join(root, 'dist/store.js'))};
let text = '';
for await (const chunk of process.stdin) text += chunk;
const store = await openStore({ home: ${JSON.stringify(join(folder, 'home'))} });
const { oauth, token } = JSON.parse(text);
const { id } = await store.connections.add(oauth);
await store.connections.add(token);
await store.tokens.write(id, JSON.parse(text).tokens);
const brex = connect(oauth, { store, id });
const stored = await connectStored(store, token.name);
const fail = (error) => error;
const error = await brex.run('create_department', { name: 'x' }).catch(fail);
await stored.run('list_users', {}).catch(fail);
await stored.test().catch(fail);
const held = { brex, stored, store, error };
${crash};
`,
  );
  const common = { account_type: 'production', base_url: brex.url, retries: 0 };
  const input = {
    token: { ...common, name: 'By token', api_token },
    oauth: {
      ...common,
      name: 'Partner',
      client_id: 'client',
      client_secret,
      issuer: brex.url,
      redirect_uri: 'https://x.example/callback',
    },
    tokens: { access_token, refresh_token, expires_at, scopes: ['departments'] },
  };
  const flags = ['--report-uncaught-exception', '--report-compact', `--report-directory=${folder}`];
  const { code, said } = await node([...flags, program], { input: JSON.stringify(input) });
  expect([code, said]).toEqual([1, expect.stringMatching(/crash|lacks the permission/)]);
  searched('crash', said);
  searched('report', reportsIn(folder));
  await brex.close();
});

test('a workbench that crashes while it works reveals no secret', async () => {
  const brex = await echoing(403);
  const place = await sqlitePlace();
  const store = await place.open();
  const { id } = await store.connections.add({
    name: 'Acme',
    account_type: 'production',
    api_token,
    base_url: brex.url,
    retries: 0,
  });
  await store.close();
  const crash = join(place.home, 'crash.cjs');
  writeFileSync(crash, 'process.on("SIGUSR2", () => { throw new Error("crash"); });');
  const flags = ['--require', crash, '--report-uncaught-exception', `--report-directory=${place.home}`];
  const child = spawn(process.execPath, [...flags, join(root, 'dist/cli.js'), 'start', '--port', '0', '--no-open'], {
    env: { PATH: process.env.PATH, BREX_HOME: place.home, BREX_STORE: place.url },
  });
  let said = '';
  const [url = '', key = ''] = await new Promise<string[]>((resolve) => {
    const hear = (data: Buffer): void => {
      said += data.toString();
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/#key=([\w-]{43})/.exec(said);
      if (found) resolve(found.slice(1));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${url}/api/connections/${id}/test`, { method: 'POST', headers });
  expect(answer.status).toBe(200);
  searched('answer', await answer.text());
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.kill('SIGUSR2');
  expect(await ended).toBe(1);
  expect(said).toMatch(/crash/);
  searched('crash', said);
  searched('report', reportsIn(place.home));
  await brex.close();
});
