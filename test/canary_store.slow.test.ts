import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { beginAuthorization, connect, type Settings } from '../src';
import { canaries, echoing, searched } from './canaries';
import { root } from './examples';
import { sqlitePlace } from './stores';

const methods: [string, Settings][] = [
  ['api_token', { name: 'c', account_type: 'production', api_token: canaries.api_token }],
  ['access_token', { name: 'c', account_type: 'production', access_token: canaries.access_token }],
];

test.each(
  methods.flatMap(([method, settings]) =>
    [400, 401, 403, 404, 409, 422, 429, 500, 503, 200].map((status) => [method, status, settings] as const),
  ),
)(
  'no error and no log line of a connection by %s contains a secret when Brex answers %i with all of them',
  async (_, status, settings) => {
    const server = await echoing(status);
    const lines: string[] = [];
    const log = (fields: object, message: string) => void lines.push(inspect([fields, message], { depth: 9 }));
    const brex = connect(
      { ...settings, base_url: server.url, retries: 0 },
      { logger: { debug: log, info: log, warn: log, error: log } },
    );
    const calls = [
      () => brex.run('get_user', { id: 'cuuser_1' }),
      () => brex.run('create_department', { name: 'x' }),
      () => brex.run('match_receipt', { file: 'AAAA', receipt_name: 'a.pdf' }),
      () => brex.request({ method: 'POST', path: '/v1/transfers', body: { a: 1 } }),
      () => brex.choices('user'),
      () => brex.label('user', 'cuuser_1'),
    ];
    for (const call of calls) {
      const error: unknown = await call().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error instanceof Error)
        searched(
          'error',
          [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), error.message, error.stack].join(
            '\n',
          ),
        );
    }
    searched('log', lines.join('\n'));
    searched('connection', inspect(brex, { depth: 20, showHidden: true }));
    await server.close();
  },
);

test('secrets echoed by a sign-in server are not passed on', async () => {
  const server = await echoing(400);
  const settings: Settings = {
    name: 'c',
    account_type: 'production',
    client_id: 'client',
    client_secret: canaries.client_secret,
    redirect_uri: 'http://127.0.0.1:4012/callback',
    issuer: server.url,
    base_url: server.url,
  };
  const error: unknown = await beginAuthorization({ settings, scopes: ['users'] }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  searched('error', inspect(error, { depth: 20, showHidden: true }));
  await server.close();
});

test('neither the store nor the command line nor its crash reveals a secret', async () => {
  const place = await sqlitePlace();
  const store = await place.open();
  const { id } = await store.connections.add({
    name: 'Acme',
    account_type: 'production',
    api_token: canaries.api_token,
  });
  const { access_token, refresh_token } = canaries;
  await store.tokens.write(id, { access_token, refresh_token, expires_at: 1, scopes: [] });
  searched('list', JSON.stringify(await store.connections.list()));
  searched('store', await place.dump());
  await store.close();

  const server = await echoing(403);
  const cli = (args: string[], env: NodeJS.ProcessEnv) =>
    new Promise<string>((resolve) => {
      const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...args], {
        env: { PATH: process.env.PATH, ...env },
      });
      let said = '';
      child.stdout.on('data', (data: Buffer) => (said += data.toString()));
      child.stderr.on('data', (data: Buffer) => (said += data.toString()));
      child.on('close', () => resolve(said));
    });
  const env = { BREX_API_TOKEN: canaries.api_token, BREX_BASE_URL: server.url };
  const kept = { BREX_HOME: place.home, BREX_STORE: place.url };
  const airbyte = join(place.home, 'airbyte.json');
  writeFileSync(
    airbyte,
    JSON.stringify({
      credentials: { auth_method: 'api_token', api_token: canaries.api_token, account_type: 'production' },
      http: { base_url: server.url },
      streams: [{ stream: { name: 'users' }, sync_mode: 'full_refresh' }],
    }),
  );
  const outputs = await Promise.all([
    cli(['run', 'list_users'], env),
    cli(['test'], env),
    cli(['test', '--json'], env),
    cli(['run', 'create_department', '--dry-run', '--input', '{"name":"x"}'], env),
    cli(['connections', 'list'], kept),
    cli(['connections', 'list', '--json'], kept),
    cli(['run', 'list_users'], { ...env, BREX_API_TOKEN: `${canaries.api_token}\nx` }),
    ...['check', 'read'].map((command) =>
      cli(['airbyte', command, '--config', airbyte, ...(command === 'read' ? ['--catalog', airbyte] : [])], {}),
    ),
  ]);
  for (const said of outputs) {
    expect(said).not.toBe('');
    searched('command line', said);
  }
  await server.close();
}, 60_000);
