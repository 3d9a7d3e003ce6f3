import { expect, test } from '@jest/globals';
import { proseFindings } from '../src/tools/prose';

test.each([
  ['What is told as done was done.', 'told', 'report, show, say'],
  ['Another way in.', 'way in', 'auth method'],
  ['Ends a card for good.', 'for good', 'permanently'],
  ['60 unless given.', 'unless given', 'Default: …'],
  ['It may be sealed anew.', 'anew', 'again'],
])('reports a marker word with its replacement: %s', (text, word, instead) => {
  expect(proseFindings(`First line.\n${text}`)).toContainEqual({ line: 2, word, instead });
});

test('accepts plain sentences, and code in backquotes', () => {
  expect(proseFindings('Retries failed requests. Default: 60. Renamed: `onTrouble`, `reseal`, `told`.')).toEqual([]);
});
