import { expect, test } from '@jest/globals';
import { proseFindings } from '../src/tools/prose';
import { commentsAndStrings, namesInWords, testNames } from '../src/tools/typescript_texts';

test.each([
  ['What is told as done was done.', 'told', 'report, show, say'],
  ['Another way in.', 'way in', 'auth method'],
  ['Ends a card for good.', 'for good', 'permanently'],
  ['60 unless given.', 'unless given', 'Default: …'],
  ['It may be sealed anew.', 'anew', 'again'],
  ['Nobody may read it.', 'Nobody', 'no one, no user'],
  ['The read goes on.', 'goes on', 'continues'],
  ['Whatever goes well.', 'goes well', 'succeeds'],
  ['Hand over the address.', 'Hand over', 'give, pass, send'],
])('reports a marker word with its replacement: %s', (text, word, instead) => {
  expect(proseFindings(`First line.\n${text}`)).toContainEqual({ line: 2, word, instead });
});

test('accepts plain sentences, and code in backquotes', () => {
  expect(proseFindings('Retries failed requests. Default: 60. Renamed: `onTrouble`, `reseal`, `told`.')).toEqual([]);
});

test('finds comments, messages and JSX text, and no names in code', () => {
  const source = [
    "import { told } from './told of it';",
    '/** Returns the time. */',
    "const told = 'sealed'; // Unlike the clock's.",
    "throw new Error('It is late.');",
    'const text = `Wait ${seconds} seconds at most.`;',
    'const quoted = `A whole sentence.`;',
    'const page = <p title="Short title">Not // a comment.</p>;',
  ].join('\n');
  expect(commentsAndStrings('x.tsx', source)).toEqual([
    { line: 2, text: '/** Returns the time. */' },
    { line: 3, text: "// Unlike the clock's." },
    { line: 4, text: 'It is late.' },
    { line: 5, text: ' seconds at most.' },
    { line: 6, text: 'A whole sentence.' },
    { line: 7, text: 'Short title' },
    { line: 7, text: 'Not // a comment.' },
  ]);
});

test('finds names and strings of one word, in words', () => {
  const source = "const toldBefore = this.#goOn('was_mended', 'A whole sentence.');";
  expect(namesInWords('x.ts', source).map(({ text }) => text)).toEqual(['told Before', '#go On', 'was mended']);
});

test('finds the names of tests and groups', () => {
  const source = [
    "describe.each(kinds)('on %s', () => {",
    "  test('a group', () => work('with a string', 1));",
    "  test.each([['a row of a table']])('a row', (row) => server.on('an event', () => row));",
    "  (linux ? test : test.skip)('a condition', () => undefined);",
    '  onLinux(`a template of ${seed}`, async () => undefined);',
    '});',
  ].join('\n');
  expect(testNames('x.test.ts', source).map(({ text }) => text)).toEqual([
    'on %s',
    'a group',
    'a row',
    'a condition',
    'a template of ${seed}',
  ]);
});
