import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { searchActions } from '../../src/hosts/action_search';
import { main } from '../../src/hosts/cli';
import { actionNames } from '../../src/manifest';
import { phrases } from './search_phrases';
import { type Bench, openBench } from './workbench/bench';

let bench: Bench;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());

/** How each host finds the first actions for a text. */
const hosts: [host: string, search: (phrase: string) => Promise<string[]>][] = [
  [
    "the page's API",
    async (phrase) => {
      const { text } = await bench.ask(`/api/actions?search=${encodeURIComponent(phrase)}`);
      return (JSON.parse(text) as { action: string }[]).map(({ action }) => action);
    },
  ],
  [
    'the terminal',
    async (phrase) => {
      let out = '';
      const written = jest.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
        out += String(text);
        for (const done of rest) if (typeof done === 'function') done();
        return true;
      });
      await main(['actions', phrase, '--json'], '').finally(() => written.mockRestore());
      return (JSON.parse(out) as { action: string }[]).map(({ action }) => action);
    },
  ],
];

test.each(hosts)('%s: 36 of 40 phrases find their action among the first three', async (_, search) => {
  expect(phrases).toHaveLength(40);
  const missed: { phrase: string; first: string[] }[] = [];
  for (const [phrase, ...actions] of phrases) {
    const first = (await search(phrase)).slice(0, 3);
    if (!first.some((action) => actions.includes(action))) missed.push({ phrase, first });
  }
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
