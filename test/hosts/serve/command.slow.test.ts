import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cli } from '../../command';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { temporaryFolder } from '../../temporary_folder';
import { onTerminal } from '../../terminal';
import { askAt } from './service';
import { startProcess } from './service_processes';

const home = temporaryFolder();
const env = { BREX_HOME: home };
const file = join(home, 'platform-secret');
const secretIn = (path: string): string => readFileSync(path, 'utf8').trim();

test('clients are added, listed, rotated and removed, and a service admits them', async () => {
  const simulator = await openSimulator();
  const settings = JSON.stringify(settingsFor(simulator, { name: 'Acme' }));
  expect((await cli(['connections', 'add', '--input', '-'], env, settings)).code).toBe(0);

  const add = (...flags: string[]) => cli(['serve', 'clients', 'add', 'platform', ...flags], env);
  expect(await add('--connection', 'Acme')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('--secret-to'),
  });
  expect(await add('--secret-to', file)).toMatchObject({ code: 2, err: expect.stringContaining('--all-connections') });
  expect(await add('--secret-to', file, '--connection', 'Nobody')).toMatchObject({ code: 4 });
  expect(await add('--secret-to', file, '--all-connections', '--allow', 'all')).toMatchObject({ code: 2 });
  expect(await add('--secret-to', file, '--connection', 'Acme', '--action', 'list_user')).toMatchObject({ code: 2 });
  const added = await add(
    '--secret-to',
    file,
    '--connection',
    'Acme',
    '--action',
    'list_users',
    '--action',
    'get_user',
  );
  expect(added.code).toBe(0);
  expect(JSON.parse(added.out)).toMatchObject({ name: 'platform', actions: ['list_users', 'get_user'] });
  const secret = secretIn(file);
  expect(secret).toMatch(/^bcs_platform_[\w-]{43}$/);
  expect(`${added.out}${added.err}`).not.toContain(secret);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(join(home, 'there'), 'kept');
  expect(await cli(['serve', 'clients', 'rotate', 'platform', '--secret-to', join(home, 'there')], env)).toMatchObject({
    code: 2,
  });
  expect(readFileSync(join(home, 'there'), 'utf8')).toBe('kept');
  expect((await cli(['serve', 'clients', 'list'], env)).out).toMatch(/platform +Acme +list_users, get_user/);

  const service = await startProcess(env);
  const path = '/v1/connections/Acme/actions/list_users';
  expect((await askAt(service.url, path, { secret, body: { input: { limit: 1 } } })).status).toBe(200);
  const next = join(home, 'next');
  expect((await cli(['serve', 'clients', 'rotate', 'platform', '--secret-to', next], env)).code).toBe(0);
  expect((await askAt(service.url, path, { secret, body: {} })).status).toBe(401);
  expect((await askAt(service.url, path, { secret: secretIn(next), body: {} })).status).toBe(200);
  expect((await cli(['serve', 'clients', 'remove', 'platform'], env)).code).toBe(0);
  expect((await askAt(service.url, path, { secret: secretIn(next), body: {} })).status).toBe(401);

  const taken = await cli(['serve', '--port', new URL(service.url).port], env);
  expect(taken).toMatchObject({ code: 2, err: expect.stringContaining('in use') });
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
}, 120_000);

test('a line of JSON on stderr names each request, unless the log is off; another host name must be given', async () => {
  const service = await startProcess(env, ['--host-name', 'brex.example.com', '--host-name', 'proxy']);
  const { hostname, port } = new URL(service.url);
  const status = (host: string, path: string) =>
    new Promise((resolve) => get({ hostname, port, path, headers: { host } }, ({ statusCode }) => resolve(statusCode)));
  expect(await status('brex.example.com', '/ready?a=private')).toBe(200);
  expect(await status('proxy:8443', '/v1/connections/private/actions')).toBe(401);
  expect(await status('evil.example.com', '/health')).toBe(403);
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  const lines = service.errors().split('\n');
  const log = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(log.map(({ route, status: one, client }) => [route, one, client])).toEqual([
    ['/ready', 200, null],
    ['/v1/connections/:connection/actions', 401, null],
    ['/health', 403, null],
  ]);
  expect(service.errors()).not.toContain('private');

  const silent = await startProcess(env, ['--no-access-log']);
  expect((await askAt(silent.url, '/health', {})).status).toBe(200);
  silent.child.kill('SIGTERM');
  await silent.ended;
  expect(silent.errors()).not.toContain('/health');
  const wrong = await cli(['serve', '--port', '0', '--host-name', '*.example.com'], env);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--host-name') });
}, 60_000);

test('serve openapi prints the document', async () => {
  const { code, out } = await cli(['serve', 'openapi'], env);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ openapi: '3.1.0' });
});

test('on a terminal, the secret is shown once', async () => {
  const { code, text } = await onTerminal(['serve', 'clients', 'add', 'person', '--all-connections'], env);
  expect(code).toBe(0);
  expect(text).toMatch(/The secret of person, shown only now:\nbcs_person_[\w-]{43}\n/);
  expect((await cli(['serve', 'clients', 'list'], env)).out).toMatch(/person +all +allow read/);
});
