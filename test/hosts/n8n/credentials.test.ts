import { beforeAll, expect, test } from '@jest/globals';
import type { ICredentialTestFunctions, IExecuteFunctions } from 'n8n-workflow';
import { catalogue } from '../../../src';
import { Brex, BrexApi, BrexOAuth2Api } from '../../../src/hosts/n8n';
import type { Simulator } from '../../../src/simulator';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { olderHelper } from './http_helper';
import { executed, executeFunctions } from './stand_in';

type Data = Record<string, unknown>;

const type = new Brex();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator();
});

const tested = (token: string) => {
  const functions: ICredentialTestFunctions = { helpers: { request: olderHelper } };
  const data = { ...settingsFor(simulator), api_token: token };
  return type.methods.credentialTest.testBrexApi.call(functions, { id: '1', name: 'Acme', data });
};

test('the test of a credential: good, three scopes, wrong, too short', async () => {
  expect(await tested(simulator.tokens.all)).toMatchObject({
    status: 'OK',
    message: expect.stringMatching(/^Connected to /),
  });
  const { status, message } = await tested(simulator.tokens.three);
  expect({ status, message }).toEqual({
    status: 'OK',
    message: expect.stringMatching(/of \d+ operations can't run with this token/),
  });
  expect(await tested('bxt_example_wrong_token')).toMatchObject({ status: 'Error' });
  expect(await tested('x')).toMatchObject({ status: 'Error', message: expect.stringMatching(/api_token/) });
});

test('a credential has every setting of the connection', () => {
  const { limits, http, auth_methods } = catalogue().connection;
  const forms = [auth_methods.api_token?.form, limits.form, http.form] as { properties: object }[];
  const wanted = forms.flatMap(({ properties }) => Object.keys(properties));
  const names = new BrexApi().properties.map(({ name }) => name);
  expect(wanted.filter((name) => !names.includes(name))).toEqual(['name', 'issuer']);
  const secret = new BrexApi().properties.find(({ name }) => name === 'api_token');
  expect(secret?.typeOptions).toEqual({ password: true });
  expect(new BrexOAuth2Api().extends).toEqual(['oAuth2Api']);
});

const getUser = { resource: 'users', operation: 'get_user', id: { __rl: true, mode: 'id', value: 'cuuser_1' } };

test('the limits of a credential hold', async () => {
  const credential = { ...settingsFor(simulator), read_only: true, allowed_actions: [], max_transfer: [''] };
  const lock = {
    resource: 'cards',
    operation: 'lock_card',
    id: { __rl: true, mode: 'id', value: 'ncard_1' },
    reason: 'CARD_LOST',
  };
  const failure = executed({ type, parameters: lock, credential: { ...credential, max_transfer: [] } });
  await expect(failure).rejects.toMatchObject({ message: expect.stringMatching(/read-only|read only/i) });
});

test("a credential with expressions is each item's own", async () => {
  const others = await openSimulator();
  const before = [simulator, others].map(({ ledger }) => ledger.recent.length);
  const credential = {
    ...settingsFor(simulator),
    base_url: ({ company }: Data) => company,
    api_token: ({ company }: Data) => (company === others.url ? others : simulator).tokens.all,
  };
  const items = [simulator, others, others].map(({ url }) => ({ json: { company: url } }));
  expect(await executed({ type, parameters: getUser, credential, items })).toHaveLength(3);
  expect([simulator, others].map(({ ledger }, i) => ledger.recent.length - (before[i] ?? 0))).toEqual([1, 2]);
});

test('lists of limits are text with commas, as the credential form of n8n gives them', async () => {
  for (const name of ['allowed_actions', 'max_transfer']) {
    const box = new BrexApi().properties.find((property) => property.name === name);
    expect(box).toMatchObject({ type: 'string', default: '', description: expect.stringMatching(/commas\.?$/) });
  }
  const limited = {
    ...settingsFor(simulator),
    allowed_actions: 'lock_card, get_user\n',
    max_transfer: '10.00 USD,8.00 EUR',
  };
  expect(await executed({ type, parameters: getUser, credential: limited })).toHaveLength(1);
  const other = executed({ type, parameters: getUser, credential: { ...limited, allowed_actions: 'lock_card' } });
  await expect(other).rejects.toMatchObject({ response: { code: 'blocked' } });
  const wrong = executed({ type, parameters: getUser, credential: { ...limited, max_transfer: '5,000.00 USD' } });
  await expect(wrong).rejects.toThrow('such as "5000.00 USD"');
});

const oAuth2 = (functions: Partial<IExecuteFunctions['helpers']>, tokens: string[]): IExecuteFunctions => {
  const { api_token: _, ...data } = settingsFor(simulator);
  const execution = executeFunctions({
    ...{ type, parameters: { ...getUser, authentication: 'oAuth2' }, credential: {} },
    node: { credentials: { brexOAuth2Api: { id: 'credential-2', name: 'Partner' } } },
  });
  execution.getCredentials = () =>
    Promise.resolve({ ...data, oauthTokenData: { access_token: tokens.at(-1) } } as Data);
  Object.assign(execution.helpers, functions);
  return execution;
};

test('n8n sends the client secret in the body, as Brex asks for it', () => {
  const named = (name: string) => new BrexOAuth2Api().properties.find((property) => property.name === name)?.default;
  expect([named('authentication'), named('grantType')]).toEqual(['body', 'pkce']);
});

test('an expired sign-in is renewed by n8n, once, and the run succeeds', async () => {
  const tokens = ['bxt_example_expired_token'];
  let renewals = 0;
  const refreshOAuth2Token = (name: string) => {
    renewals++;
    expect(name).toBe('brexOAuth2Api');
    tokens.push(simulator.tokens.all);
    return Promise.resolve({});
  };
  const [output = []] = (await type.execute.call(oAuth2({ refreshOAuth2Token }, tokens))) ?? [];
  expect(output[0]?.json.id).toBe('cuuser_1');
  expect(renewals).toBe(1);
});

test('an older n8n renews it with its own request', async () => {
  const tokens = ['bxt_example_expired_token'];
  const asked: string[] = [];
  const httpRequestWithAuthentication = (_: string, { url }: { url: string }) => {
    asked.push(url);
    tokens.push(simulator.tokens.all);
    return Promise.resolve({});
  };
  const [output = []] = (await type.execute.call(oAuth2({ httpRequestWithAuthentication }, tokens))) ?? [];
  expect(output[0]?.json.id).toBe('cuuser_1');
  expect(asked).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v2\/\w/)]);
});

test('a sign-in that n8n cannot renew is an error in words, without the token', async () => {
  const failure = type.execute.call(
    oAuth2({ refreshOAuth2Token: () => Promise.reject(new Error('gone')) }, ['bxt_example_expired_token']),
  );
  await expect(failure).rejects.toMatchObject({ message: expect.not.stringContaining('bxt_example') });
});
