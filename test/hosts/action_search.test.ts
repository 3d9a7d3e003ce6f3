import { expect, test } from '@jest/globals';
import { searchActions } from '../../src/hosts/action_search';
import { actionNames } from '../../src/manifest';
import { phrases } from './search_phrases';

test('36 of 40 phrases find their action among the first three', () => {
  expect(phrases).toHaveLength(40);
  const missed = phrases.flatMap(([phrase, ...actions]) => {
    const first = searchActions(phrase, { limit: 3 }).map(({ action }) => action);
    return first.some((action) => actions.includes(action)) ? [] : [{ phrase, first }];
  });
  expect(missed.slice(0, missed.length > 4 ? undefined : 0)).toEqual([]);
});

test('every action is found by its title and by its name', () => {
  for (const { action, title } of searchActions('', { limit: 1000 })) {
    expect(searchActions(title, { limit: 5 }).map((found) => found.action)).toContain(action);
    expect(searchActions(action, { limit: 5 }).map((found) => found.action)).toContain(action);
  }
  expect(searchActions('', { limit: 1000 }).map(({ action }) => action)).toEqual(actionNames);
});

test('finds only among the given actions', () => {
  const among = new Set(['list_users', 'lock_card']);
  expect(searchActions('card', { among }).map(({ action }) => action)).toEqual(['lock_card']);
  expect(searchActions(' ', { among }).map(({ action }) => action)).toEqual(['list_users', 'lock_card']);
});

test.each(['x'.repeat(100_000), '\u202e\u0000', '(((', '"', 'AND OR NOT', '<script>'])('takes any text', (words) => {
  expect(Array.isArray(searchActions(words))).toBe(true);
});
