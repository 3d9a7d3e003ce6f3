import { describe, expect, test } from '@jest/globals';
import { BrexError, connect, type ForbiddenReason, type Settings } from '../src';
import { refusedToken } from '../src/auth/failure';
import { reasonOf } from '../src/http/forbidden_reason';
import { withSimulator } from './examples';
import { failure } from './failure';
import { refusedConnection } from './refused_connection';

/** A refusal to everything but the read that shows the token to be good. */
const refusingAll = (status: number, body: object | undefined, settings: Partial<Settings> = {}) =>
  refusedConnection(status, body, { knowsToken: true, ...settings });

describe("Brex's words for a refusal", () => {
  const said: [string, ForbiddenReason][] = [
    ['The token does not have the scope for this request', 'scope'],
    ['PERMISSION_DENIED: Missing required scopes: cards', 'scope'],
    ['insufficient_scope', 'scope'],
    ['User does not have the required role', 'role'],
    ['Only account admins can do this', 'role'],
    ['You must be an admin', 'role'],
    ['BOOKKEEPER role required - FORBIDDEN', 'role'],
    ['Budget management is not enabled', 'product'],
    ['Budget management is not enabled, contact your account admin', 'product'],
    ['PERMISSION_DENIED: The account has no Brex business account', 'product'],
    ['This feature is not available on your plan', 'product'],
    ['The user has not given consent', 'denied'],
    ['Forbidden', 'unknown'],
    ['PERMISSION_DENIED', 'unknown'],
    ['Access denied', 'unknown'],
    ['Contact your account admin', 'unknown'],
    ['Your role or the scope of the token does not allow this', 'unknown'],
    ['microscope not found in controller', 'unknown'],
    ['', 'unknown'],
    ['x'.repeat(8000), 'unknown'],
  ];
  test.each(said)('%s', (text, reason) => expect(reasonOf(text)).toBe(reason));
});

const refusals: [string, number, object | undefined, ForbiddenReason, RegExp][] = [
  [
    'a scope',
    403,
    { message: 'The token does not have the scope' },
    'scope',
    /create a new token with the scope one of users.readonly, users/,
  ],
  [
    'a role',
    403,
    { message: 'User does not have the required role' },
    'role',
    /account admin to give the person who created the token the role.*More scopes don't help/,
  ],
  [
    'a product',
    403,
    { message: 'Budget management is not enabled' },
    'product',
    /enable the product.*Another token does not help/,
  ],
  [
    'no word',
    403,
    { message: 'Forbidden' },
    'unknown',
    /If the token lacks the scope.*role, or Brex must enable the product/,
  ],
  ['a bare 403', 403, undefined, 'unknown', /If the token lacks the scope/],
  ['a 401 with a word', 401, { message: 'Unauthorized' }, 'unknown', /Test the connection.*product or the person/],
  ['a bare 401', 401, undefined, 'unknown', /may lack the product/],
];

describe.each(refusals)('%s', (_, status, body, reason, remedy) => {
  test('is the reason, with a remedy, for an action and for a raw request', async () => {
    const brex = await refusingAll(status, body);
    const byAction = await failure(brex.run('list_users', {}));
    const raw = await failure(brex.request({ method: 'GET', path: '/v2/users' }));
    for (const error of [byAction, raw]) {
      expect(error.toJSON()).toMatchObject({ code: 'forbidden', reason });
      expect(error.remedy).toMatch(remedy);
      expect(error.with({ action: 'other' }).reason).toBe(reason);
    }
  });
});

test('a route that no action has is explained without scopes', async () => {
  const brex = await refusingAll(403, { message: 'The token does not have the scope' });
  const error = await failure(brex.request({ method: 'GET', path: '/v9/bills' }));
  expect(error).toMatchObject({ code: 'forbidden', reason: 'scope', remedy: expect.stringMatching(/more access/) });
});

test('each auth method names who can help', async () => {
  const { forbiddenRemedy } = await import('../src/connector/forbidden_remedy');
  const reasons = ['scope', 'role', 'product', 'denied', 'unknown'] as const;
  for (const method of ['api_token', 'oauth', 'client_credentials', 'access_token'] as const) {
    const remedies = reasons.map((reason) => forbiddenRemedy('list_users', reason, method));
    expect(new Set(remedies).size).toBe(reasons.length);
    expect(remedies[1]).toMatch(
      { api_token: /created the token/, client_credentials: /the client/ }[method as 'api_token'] ?? /signed in/,
    );
  }
});

test.each([
  ['access_denied', 'denied'],
  ['invalid_scope', 'scope'],
  ['unauthorized_client', 'product'],
])('a sign-in refused with %s: %s', (word, reason) =>
  expect(refusedToken(word, '').toJSON()).toMatchObject({ code: 'forbidden', reason }),
);

test('every forbidden error has a reason, and no other error has', () => {
  expect(new BrexError('forbidden', 'x').reason).toBe('unknown');
  expect(new BrexError('conflict', 'x', { reason: 'role' }).toJSON().reason).toBeUndefined();
  expect(Object.keys(JSON.parse(JSON.stringify(new BrexError('conflict', 'x'))) as object)).not.toContain('reason');
});

test('the connection test gives each refused read its own remedy', async () => {
  const brex = await refusingAll(403, { message: 'User does not have the required role' });
  const { actions } = await brex.test();
  expect(actions.list_cards).toMatchObject({
    available: false,
    remedy: expect.stringMatching(/give the person who created the token the role/),
  });
});

describe("a customer's token with the Sandbox", () => {
  const sandbox = { account_type: 'sandbox' as const };

  test.each([
    ['403', 403, { message: 'Invalid or Revoked Token' }],
    ['401', 401, { message: 'PERMISSION_DENIED: Invalid or Revoked Token' }],
    ['403 without a cause', 403, { message: 'Forbidden' }],
    ['403 of a role', 403, { message: 'role' }],
  ])('refused with %s: choose Production', async (_, status, body) => {
    const brex = await refusingAll(status, body, sandbox);
    const calls = [() => brex.run('list_users', {}), () => brex.request({ method: 'GET', path: '/v2/users' })];
    for (const call of calls) {
      const { remedy } = await failure(call());
      expect(remedy).toMatch(/account type of the connection to Production/);
      expect(remedy).not.toMatch(/new API token/);
    }
  });

  test('causes a warning at connect and in the test, before anything fails', () =>
    withSimulator(
      async (brex, simulator) => {
        expect((await brex.test()).notes.join()).toMatch(/API token does not work there.*may be down or lose its data/);
        const warned: string[] = [];
        const log = () => undefined;
        const logger = { debug: log, info: log, error: log, warn: (_: object, text: string) => void warned.push(text) };
        const settings = { name: 's', api_token: 'bxt_example_1', base_url: simulator.url };
        connect({ ...settings, account_type: 'sandbox' }, { logger });
        expect(warned.join()).toMatch(/choose Production/);
        warned.length = 0;
        connect({ ...settings, account_type: 'production' }, { logger });
        const partner = { client_id: 'a', client_secret: 'example-secret', account_type: 'sandbox' as const };
        connect({ name: 'p', base_url: simulator.url, ...partner }, { logger });
        expect(warned).toEqual([]);
      },
      { settings: sandbox },
    ));
});
