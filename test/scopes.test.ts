import { expect, test } from '@jest/globals';
import { catalogue, scopeCatalogue, scopesFor } from '../src';
import { actionNames, scopesOf } from '../src/manifest';
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
