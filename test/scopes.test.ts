import { describe, expect, test } from '@jest/globals';
import { catalogue, scopeCatalogue, scopePlan, scopesFor } from '../src';
import { actionNames, authMethodsOf, scopesOf } from '../src/manifest';
import { scopes as published } from '../src/simulator/scopes';

test('the catalogue has every scope that Brex publishes, once, with its purpose', () => {
  const entries = scopeCatalogue();
  expect(entries.map(({ scope }) => scope).sort()).toEqual([...published].sort());
  for (const { scope, actions, description } of entries)
    expect({ scope, explained: actions.length > 0 || (description ?? '').length > 20 }).toEqual({
      scope,
      explained: true,
    });
  expect(Object.keys(catalogue().connection.scopes)).toEqual([
    'openid',
    'offline_access',
    'accounting.integration.read',
  ]);
});

test('scopes without an action are marked: two that are added automatically, one that no operation requires', () => {
  const entry = (name: string) => scopeCatalogue().find(({ scope }) => scope === name);
  expect(entry('openid')).toMatchObject({ actions: [], description: expect.stringMatching(/adds it to API tokens/) });
  expect(entry('offline_access')).toMatchObject({ actions: [], description: expect.stringMatching(/adds it to API/) });
  expect(entry('accounting.integration.read')).toMatchObject({ actions: [], description: expect.stringMatching(/no/) });
});

test('the smallest set for all actions has no unnecessary scope except the two of a sign-in', () => {
  const needed = new Set(actionNames.flatMap((action) => scopesOf(action).flat()));
  const all = scopesFor(actionNames);
  expect(all.slice(0, 2)).toEqual(['openid', 'offline_access']);
  for (const scope of all.slice(2)) expect(needed).toContain(scope);
});

describe('a plan for a token', () => {
  const admin = catalogue().connection.role;

  test.each([
    ['nothing', [], []],
    ['one of two scopes', ['list_users'], [['users.readonly', ['list_users'], ['users']]]],
    [
      'a scope that a write needs also serves the read',
      ['list_users', 'invite_user'],
      [['users', ['list_users', 'invite_user'], []]],
    ],
    [
      'an action that uses others',
      ['search_expenses'],
      [['expenses.card.readonly', ['search_expenses'], ['expenses.card']]],
    ],
    [
      'no alternative that serves only some of its actions',
      ['list_transfers', 'find_transfer'],
      [['transfers.readonly', ['list_transfers', 'find_transfer'], ['incoming_transfers']]],
    ],
    ['an action chosen twice', ['list_users', 'list_users'], [['users.readonly', ['list_users'], ['users']]]],
  ])('%s', (_, actions, expected) => {
    const plan = scopePlan(actions);
    expect(plan.scopes).toEqual(expected.map(([scope, own, alternatives]) => ({ scope, actions: own, alternatives })));
    expect(plan.included).toEqual(['openid', 'offline_access']);
  });

  test('names each role once, actions without a scope, and those that the auth method excludes', () => {
    const plan = scopePlan(['lock_card', 'list_users', 'create_transfer', 'list_webhooks', 'list_referrals']);
    expect(plan.roles.map(({ actions }) => actions)).toEqual([
      ['lock_card', 'list_users'],
      ['create_transfer'],
      ['list_webhooks'],
    ]);
    expect(plan.roles[0]?.role).toBe(admin);
    expect(plan).toMatchObject({ unscoped: ['list_webhooks'], unavailable: ['list_referrals'] });
    expect(scopePlan(['list_referrals'], 'client_credentials').unavailable).toEqual([]);
    expect(() => scopePlan(['list_userz'])).toThrow(/did you mean "list_users"/);
  });

  test('of every action enables every one of them', () => {
    const plan = scopePlan(actionNames);
    const own = plan.scopes.map(({ scope }) => scope);
    for (const action of actionNames.filter((name) => authMethodsOf(name).includes('api_token')))
      for (const any of scopesOf(action).filter((list) => list.length > 0))
        expect({ action, enabled: any.some((scope) => own.includes(scope)) }).toEqual({ action, enabled: true });
    expect(own).toEqual(scopesFor(actionNames.filter((name) => !plan.unavailable.includes(name))).slice(2));
  });
});
