import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, jest, test } from '@jest/globals';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { beginAuthorization } from '../../../src';
import { check } from '../../../src/hosts/airbyte/check';
import { connectionOf } from '../../../src/hosts/airbyte/config';
import { fullManifest as manifest } from '../../../src/full_manifest';
import { type Simulator } from '../../../src/simulator';
import { root } from '../../examples';
import { chosen, errorsOf, logsOf, recordsOf, source } from './source';
import { openSimulator } from '../../open_simulator';

// Several processes a test, on a machine that may be busy.
jest.setTimeout(60_000);

let simulator: Simulator;
let config: { credentials: Record<string, unknown>; http: Record<string, unknown> };
beforeAll(async () => {
  simulator = await openSimulator();
  config = {
    credentials: { auth_method: 'api_token', api_token: simulator.tokens.all, account_type: 'production' },
    http: { base_url: simulator.url },
  };
});

interface Field {
  title?: string;
  type?: string;
  const?: string;
  enum?: string[];
  order?: number;
  airbyte_secret?: boolean;
  required?: string[];
  oneOf?: Field[];
  properties?: Record<string, Field>;
}

/** Every schema within one, itself included. */
const within = (schema: Field): Field[] => [
  schema,
  ...[...Object.values(schema.properties ?? {}), ...(schema.oneOf ?? [])].flatMap(within),
];

test("spec has the fields of connector.json's forms, by auth method", async () => {
  const { code, said } = await source('spec');
  expect(code).toBe(0);
  const asked = said[0]?.spec.connectionSpecification as Field;
  const methods = asked.properties?.credentials?.oneOf ?? [];
  expect(methods.map((method) => method.properties?.auth_method?.const)).toEqual(
    Object.keys(manifest.connection.auth_methods).filter((method) => method !== 'registered_client'),
  );
  for (const method of methods) {
    const name = method.properties?.auth_method?.const ?? '';
    const form = manifest.connection.auth_methods[name]?.form as unknown as { properties: Record<string, object> };
    const [given, needed] = [Object.keys(method.properties ?? {}), Object.keys(form.properties)];
    expect(needed.filter((field) => !given.includes(field))).toEqual(
      name === 'oauth' ? ['name', 'redirect_uri', 'scopes'] : ['name'],
    );
    for (const [field, { writeOnly }] of Object.entries(form.properties as Record<string, { writeOnly?: true }>))
      if (method.properties?.[field])
        expect([field, method.properties[field].airbyte_secret]).toEqual([field, writeOnly]);
  }
  expect(methods[1]?.properties?.refresh_token?.airbyte_secret).toBe(true);
  const http = Object.keys(asked.properties?.http?.properties ?? {});
  expect(http).toEqual(expect.arrayContaining(['base_url', 'headers', 'timeout', 'retries', 'concurrency']));
  // A source only reads: what guards writes is not asked for.
  expect(http.filter((name) => /^(max_|allow|transfer|read_only|repeat)/.test(name))).toEqual([]);
  for (const { properties = {} } of within(asked)) {
    const orders = Object.values(properties).map(({ order }) => order);
    expect(orders).toEqual(orders.map((_, i) => i));
  }
  // What Airbyte cannot draw: our own words, choices that are no objects, closed objects.
  expect(JSON.stringify(asked)).not.toMatch(/"x-|writeOnly|"additionalProperties":(false|\{)/);
  for (const { oneOf = [] } of within(asked)) expect(oneOf.every(({ type }) => type === 'object')).toBe(true);
  const valid = addFormats(new Ajv({ strict: false })).compile(asked);
  expect(valid({ ...config, http: { ...config.http, headers: [{ name: 'X-Gate', value: 'open' }] } })).toBe(true);
  expect(valid({ credentials: { ...config.credentials, auth_method: 'oauth' } })).toBe(false);
});

test('check reports whose the connection is, and a wrong token as wrong', async () => {
  const good = await source('check', { config });
  expect(good.code).toBe(0);
  expect(good.said).toMatchObject([
    // A person's token opens everything but what partners alone read.
    { log: { level: 'WARN', message: expect.stringMatching(/^referrals cannot be read\. .*Client credentials/) } },
    { connectionStatus: { status: 'SUCCEEDED', message: expect.stringMatching(/Analytical Engines/) } },
  ]);
  const wrong = { ...config, credentials: { ...config.credentials, api_token: 'bxt_example_wrong' } };
  const bad = await source('check', { config: wrong });
  expect(bad.code).toBe(0);
  expect(bad.said.at(-1)?.connectionStatus).toMatchObject({
    status: 'FAILED',
    message: expect.stringMatching(/does not accept this token.*Create a new API token in the Brex dashboard/),
  });
  expect(JSON.stringify(bad.said) + bad.err).not.toContain('bxt_example_wrong');
});

test("check lists the streams that a token can't read", async () => {
  const three = { ...config, credentials: { ...config.credentials, api_token: simulator.tokens.three } };
  const { said } = await source('check', { config: three });
  expect(said.at(-1)?.connectionStatus.status).toBe('SUCCEEDED');
  expect(logsOf(said).join('\n')).toMatch(/WARN titles cannot be read\. .*scope/);
  expect(logsOf(said).join('\n')).not.toMatch(/WARN users /);
});

test.each([
  [{}, /"credentials" is required/],
  [{ credentials: { auth_method: 'password' } }, /"credentials\.auth_method" must be one of api_token, oauth/],
  [{ credentials: { auth_method: 'api_token', account_type: 'production', api_token: '' } }, /"api_token" is required/],
  [{ credentials: { auth_method: 'oauth', account_type: 'production' } }, /"credentials\.refresh_token" is required/],
  [
    {
      credentials: { auth_method: 'api_token', account_type: 'production', api_token: 'bxt_example_canary' },
      http: { base_url: 'http://brex.example' },
    },
    /"base_url" must be https/,
  ],
  [
    {
      credentials: { auth_method: 'api_token', account_type: 'production', api_token: 'bxt_example_canary' },
      http: { headers: { 'X-Gate': 'canary' } },
    },
    /"http\.headers" must be a list/,
  ],
])('invalid settings are FAILED with the field and without a secret: %j', async (wrong, why) => {
  const said = await check(() => Promise.resolve(connectionOf(wrong, {})));
  expect(said).toMatchObject([{ connectionStatus: { status: 'FAILED', message: expect.stringMatching(why) } }]);
  expect(JSON.stringify(said)).not.toContain('canary');
});

test('a source sends no write', async () => {
  const brex = connectionOf(config, {});
  await expect(brex.run('create_department', { name: 'x' })).rejects.toMatchObject({ code: 'blocked' });
  await brex.close();
});

test('a truncated settings file is FAILED, without any of its content', async () => {
  const half = '{"credentials":{"auth_method":"api_token","api_token":"bxt_example_canary';
  const { code, said, err } = await source('check', { config: half });
  expect(code).toBe(0);
  expect(said).toMatchObject([
    {
      connectionStatus: {
        status: 'FAILED',
        message: expect.stringMatching(/--config is not valid JSON: it is truncated/),
      },
    },
  ]);
  expect(JSON.stringify(said) + err).not.toContain('canary');
});

test('read and discover report invalid settings as an error of the settings', async () => {
  for (const command of ['discover', 'read']) {
    const { code, said, err } = await source(command, { config: {}, ...(command === 'read' && { catalog: {} }) });
    expect(code).toBe(2);
    expect(errorsOf(said)).toMatchObject([
      { failure_type: 'config_error', message: expect.stringMatching(/credentials/) },
    ]);
    expect(JSON.parse(err)).toMatchObject({ code: 'invalid_input' });
  }
  const wrong = { ...config, credentials: { ...config.credentials, api_token: 'bxt_example_wrong' } };
  const { code, said } = await source('read', { config: wrong, catalog: chosen([], { users: 'full_refresh' }) });
  expect(code).toBe(3);
  expect(errorsOf(said)).toMatchObject([{ failure_type: 'config_error' }]);
});

test('an OAuth sign-in from Airbyte is refreshed, and reported to Airbyte before it is used', async () => {
  const { issuer, client_id, client_secret } = simulator.client;
  const settings = {
    name: 'elsewhere',
    account_type: 'production',
    client_id,
    client_secret,
    issuer,
    redirect_uri: 'http://127.0.0.1:4012/callback',
    base_url: simulator.url,
  } as const;
  const { url, finish, store } = await beginAuthorization({ settings, actions: ['list_users', 'get_company'] });
  const { headers } = await fetch(`${url}&answer=allow`, { redirect: 'manual' });
  await finish(headers.get('location') ?? '');
  const refresh_token = (await store.tokens.read('elsewhere'))?.refresh_token;
  expect(refresh_token).toBeDefined();

  const oauth = {
    credentials: { auth_method: 'oauth', client_id, client_secret, account_type: 'production', refresh_token },
    http: { base_url: simulator.url, issuer },
  };
  const first = await source('check', { config: oauth });
  expect(first.said.at(-1)?.connectionStatus.status).toBe('SUCCEEDED');
  const kept = first.said.filter(({ type }) => type === 'CONTROL').map(({ control }) => control.connectorConfig.config);
  expect(kept.at(-1)).toMatchObject({ ...oauth, credentials: { ...oauth.credentials, session: expect.any(String) } });

  const catalog = chosen([], { users: 'full_refresh' });
  const second = await source('read', { config: kept.at(-1), catalog });
  expect(second.code).toBe(0);
  expect(recordsOf(second.said, 'users')).toHaveLength(40);
  // Still good for an hour: nothing to renew, nothing to tell.
  expect(second.said.filter(({ type }) => type === 'CONTROL')).toEqual([]);

  // With the first settings again: that refresh token is spent.
  const third = await source('read', { config: oauth, catalog });
  expect(third.code).toBe(3);
  expect(errorsOf(third.said)).toMatchObject([
    { failure_type: 'config_error', message: expect.stringMatching(/sign in at Brex again/i) },
  ]);
});

test("the image has the package's version and runs an existing command", () => {
  const { version, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
    bin: Record<string, string>;
  };
  const image = readFileSync(join(root, 'src/hosts/airbyte/Dockerfile'), 'utf8');
  expect(image).toContain(`LABEL io.airbyte.version=${version}\n`);
  expect(image).toMatch(/^LABEL io\.airbyte\.name=\S+$/m);
  expect(image).toContain(`/node_modules/brex-connector/${bin['brex-connector']} airbyte"`);
});
