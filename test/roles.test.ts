import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  beginAuthorization,
  catalogue,
  connect,
  type Connection,
  describe as describeAction,
  type Settings,
} from '../src';
import type { Variants } from '../src/simulator';
import { actionNames } from '../src/manifest';
import { actions as listActions } from '../src/hosts/cli/catalogue';
import { Configuration } from '../src/hosts/cli/configuration';
import { describeAction as printAction } from '../src/hosts/cli/description';
import { examples, runAny } from './examples';
import { type Provider, simulated } from './sign_in';
import { failure } from './failure';

const referralActions = Object.keys(catalogue().groups.referrals?.actions ?? {});

describe('who can run an action', () => {
  test('is stated for each, in words', () => {
    for (const action of actionNames) {
      const { role, auth_methods } = describeAction(action);
      expect({ action, role, auth_methods }).toEqual({
        action,
        role: expect.stringMatching(/account admin|approved partner/),
        auth_methods: expect.arrayContaining(['access_token']),
      });
    }
  });

  test.each([
    ['list_accounting_records', /account admin or a bookkeeper/],
    ['create_accounting_integration', /account admin or a bookkeeper/],
    ['list_vendors', /AP clerk or a bookkeeper/],
    ['get_cash_account', /card admin has no access to the business account/],
    ['create_transfer', /card admin has no access to the business account/],
    ['list_expenses', /regular user only their own/],
    ['create_webhook', /EXPENSE_PAYMENT_UPDATED requires a card admin/],
    ['create_card', /account admin/],
    ['list_referrals', /client credentials/],
  ])('%s: %s', (action, role) => expect(describeAction(action).role).toMatch(role));

  test('is printed by describe', async () => {
    let said = '';
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = ((text: string, done: () => void) => {
      said += text;
      done();
      return true;
    }) as typeof process.stdout.write;
    try {
      await listActions([], {}, new Configuration({}));
      await printAction('list_accounting_records', {});
      await printAction('list_referrals', {});
    } finally {
      process.stdout.write = write;
    }
    expect(said).toMatch(/Role {6}An account admin or a bookkeeper\./);
    expect(said).toMatch(/run list_referrals --connection NAME/);
  });
});

test('forms say who creates a token, who can grant access, and that scopes add up', () => {
  const { api_token, oauth } = catalogue().connection.auth_methods;
  expect(api_token?.help).toMatch(/account admin creates the token; a card admin can too/);
  expect(oauth?.help).toMatch(/account admin everything.*card admin.*bookkeeper accounting/);
  expect(api_token?.steps?.map(({ text }) => text).join('\n')).toMatch(/Brex adds openid and offline_access itself/);
  const { scopes } = (oauth?.form as unknown as { properties: { scopes: { description: string } } }).properties;
  expect(scopes.description).toMatch(/additive.*adds to the granted scopes/);
});

describe.each(['said', 'bare', 'unauthorized'] as Variants['missing-scope'][])(
  'referrals, when Brex refuses with "%s"',
  (reading) => {
    let provider: Provider;
    const linked: [string, Connection][] = [];
    const base = (): Settings => {
      const { base_url } = provider.settings;
      return { name: 'Acme', account_type: 'production', api_token: 'bxt_example_all_scopes', base_url } as Settings;
    };
    beforeAll(async () => {
      provider = await simulated({ variants: { 'missing-scope': reading } });
      linked.push(['API token', connect(base(), { files: true })]);
      const { url, finish, store } = await beginAuthorization({ settings: provider.settings, scopes: ['users'] });
      await finish(await provider.visit(url));
      linked.push(['sign-in', connect(provider.settings, { store, files: true })]);
    });
    afterAll(() => provider.close());

    test('are refused to every user, with a remedy that never suggests another token', async () => {
      for (const [auth, brex] of linked) {
        const inputs = examples.filter(({ action }) => referralActions.includes(action));
        const errors = await Promise.all(
          inputs.map(({ action, input }) => failure(runAny(brex)(action, input)).then((error) => ({ action, error }))),
        );
        const raw = await failure(brex.request({ method: 'GET', path: '/v1/referrals' }));
        for (const { action, error } of [...errors, { action: 'raw request', error: raw }]) {
          expect({ auth, action, code: error.code, remedy: error.remedy }).toEqual({
            auth,
            action,
            code: 'forbidden',
            remedy: expect.stringMatching(/Client credentials \(partners\)" for this\. An approved partner/),
          });
          expect(error.remedy).not.toMatch(/new token|sign in|consent|API token/i);
        }
        const { actions } = await brex.test();
        for (const action of referralActions)
          expect(actions[action as 'list_referrals']).toMatchObject({
            available: false,
            remedy: expect.stringMatching(/Client credentials \(partners\)/),
          });
      }
    });

    test('are open to client credentials, whose remedy for anything else suggests no scope', async () => {
      const { redirect_uri: _, ...client } = provider.settings;
      const brex = connect(client);
      expect((await brex.run('list_referrals', {})).output.items.length).toBeGreaterThan(0);
      const { remedy } = await failure(brex.run('list_users', {}));
      const { actions } = await brex.test();
      for (const said of [reading === 'said' ? remedy : undefined, actions.list_users.remedy])
        if (said !== undefined) expect(said).toMatch(/only to referrals and webhooks.*API token or a sign-in/);
    });
  },
);

test('no sign-in of a user requests referrals: not by their actions, not by their scope at Brex', async () => {
  const provider = await simulated();
  const error = await failure(
    beginAuthorization({ settings: provider.settings, actions: ['list_users', 'list_referrals'] }),
  );
  expect(error).toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(/list_referrals/),
    remedy: expect.stringMatching(/Client credentials/),
  });
  const scopes = ['users', 'https://onboarding.brexapis.com/referrals'];
  const { url, finish } = await beginAuthorization({ settings: provider.settings, scopes });
  expect(await failure(finish(await provider.visit(url)))).toMatchObject({ code: 'forbidden' });
  await provider.close();
});
