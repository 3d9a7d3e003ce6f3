import { describe, expect, test } from '@jest/globals';
import { beginAuthorization, BrexError, connect, scopeCatalogue } from '../src';
import { actionNames, scopesOf } from '../src/manifest';
import { examples, runAny, withSimulator } from './examples';
import type { Variants } from '../src/simulator';
import { quickRateLimiter } from './quick_rate_limiter';
import { failure } from './failure';
import { badServer } from './server';
import { simulated } from './sign_in';

const tokens = ['bxt_example_all_scopes', 'bxt_example_read_scopes', 'bxt_example_three_scopes'];

test.each<[string, Partial<Variants>]>([
  ...tokens.flatMap((token) =>
    (['said', 'bare', 'unauthorized'] as const).map((reading): [string, Partial<Variants>] => [
      token,
      { 'missing-scope': reading },
    ]),
  ),
  ['bxt_example_all_scopes', { cash: 'missing' }],
])('is right about every action of %s when Brex behaves as %j', (api_token, variants) =>
  withSimulator(
    async (brex, { ledger }) => {
      const { ok, actions } = await brex.test();
      expect(ok).toBe(true);
      expect(ledger).toHaveLength(0);
      for (const { action, input } of examples.filter(({ input }) => !('cursor' in input))) {
        const { available } = actions[action as keyof typeof actions];
        if (available === null) continue;
        const ran = await runAny(brex)(action, input).then(
          () => true,
          (error: unknown) => !BrexError.is(error) || !['forbidden', 'unauthenticated', 'blocked'].includes(error.code),
        );
        expect({ action, runs: ran }).toEqual({ action, runs: available });
      }
    },
    { settings: { api_token }, variants: { 'referral-token': 'client-only', ...variants } },
  ),
);

const three = ['users.readonly', 'cards', 'departments.readonly'];
/** Those that a user can grant. */
const every = scopeCatalogue()
  .map(({ scope }) => scope)
  .filter((scope) => !scope.includes('referrals'));
test.each([
  ['three scopes', three, {}],
  ['every scope', every, {}],
  ['one scope', ['locations'], { 'missing-scope': 'said', 'granted-scope': 'in-redirect' }],
  ['every scope', every, { cash: 'missing' }],
  ['every scope', every, { cash: 'missing-said' }],
] satisfies [string, string[], Partial<Variants>][])(
  'with a sign-in for %s reports nothing wrong and nothing unknown for lack of a scope',
  async (_, scopes, variants) => {
    const provider = await simulated({ variants });
    const { url, finish, store } = await beginAuthorization({ settings: provider.settings, scopes });
    await finish(await provider.visit(url));
    const brex = connect(
      { ...provider.settings, allow_card_numbers: true },
      { store, rateLimiter: quickRateLimiter, files: true },
    );
    const { ok, actions } = await brex.test();
    expect(ok).toBe(true);
    for (const { action, input } of examples.filter(({ input }) => !('cursor' in input))) {
      const { available, reason: why } = actions[action as keyof typeof actions];
      if (available === null) {
        // Brex names no scope for it; or the scope is there, and a role or a product may not be.
        const reason = scopesOf(action).flat().length
          ? /Scope granted, but Brex rejected a similar read/
          : /Brex documents no scope/;
        expect({ action, why }).toEqual({ action, why: expect.stringMatching(reason) });
        if (!('cash' in variants)) expect(scopesOf(action).flat()).toEqual([]);
        continue;
      }
      const ran = await runAny(brex)(action, input).then(
        () => true,
        (error: unknown) => !BrexError.is(error) || !['forbidden', 'unauthenticated', 'blocked'].includes(error.code),
      );
      expect({ action, runs: ran }).toEqual({ action, runs: available });
    }
    await provider.close();
  },
);

test('a valid token is shown by name, with a result for every action', () =>
  withSimulator(async (brex) => {
    const { identity, actions } = await brex.test();
    expect(identity?.user?.id).toBe('cuuser_1');
    expect(identity?.company?.name).toMatch(/Analytical Engines/);
    expect(Object.keys(actions)).toEqual([...actionNames]);
    expect(actions.list_users.available).toBe(true);
    expect(actions.create_card.available).toBeNull();
  }));

test.each(['forbidden', 'unauthorized'] as const)(
  'a wrong token is reported as such, not as a missing scope (%s)',
  (reading) =>
    withSimulator(
      async (brex) => {
        const { ok, error, actions } = await brex.test();
        expect(ok).toBe(false);
        expect(error).toMatchObject({ code: 'unauthenticated' });
        expect(error?.message).toMatch(/does not accept this token/);
        expect(JSON.stringify(actions)).not.toMatch(/scope/);
      },
      { settings: { api_token: 'bxt_example_wrong' }, variants: { 'wrong-token': reading } },
    ),
);

describe('a signal', () => {
  test.each(['of the host', 'of the call'])('%s ends a test whose reads are not answered', async (whose) => {
    let arrived = (): void => undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const server = await badServer(() => arrived());
    const stop = new AbortController();
    const settings = {
      name: 'x',
      account_type: 'production',
      api_token: 'bxt_example_all',
      base_url: server.url,
    } as const;
    const brex = connect(settings, whose === 'of the host' ? { signal: stop.signal } : {});
    const ended = failure(brex.test(whose === 'of the call' ? { signal: stop.signal } : {}));
    await asked;
    stop.abort();
    expect((await ended).code).toBe('cancelled');
    await brex.close();
    await server.close();
  });
});

test('restrictions name what the limits forbid for any input, without a request', () =>
  withSimulator(
    async (brex, { ledger }) => {
      const found = await brex.restrictions();
      const allowed = actionNames.filter((action) => !found[action]);
      expect(allowed.sort()).toEqual(['create_transfer', 'get_card', 'list_cards']);
      expect(found.get_card_number?.reason).toBe('This connection does not handle full card numbers.');
      expect(found.lock_card?.reason).toMatch(/not among its allowed actions/);
      expect(found.create_referral?.reason).toMatch(/not among its allowed actions|auth method/);
      expect(Object.keys(ledger.requests)).toEqual([]);
    },
    {
      settings: {
        allowed_actions: ['create_transfer', 'get_card', 'list_cards', 'get_card_number'],
        max_transfer: ['1.00 USD'],
        allow_card_numbers: false,
      },
    },
  ));
