import { expect, test } from '@jest/globals';
import { blocksOf, commandsIn, documentedCommands, documents, placeOf, wrongEntries } from './documented_commands';

test('every command of the documentation runs in a test, or is listed with the reason why not', () => {
  const unplaced = documentedCommands.filter((one) => placeOf(one) === undefined);
  expect(unplaced.map(({ file, line }) => `${file}: ${line}`)).toEqual([]);
  expect(documentedCommands.length).toBeGreaterThan(100);
});

test('the lists have no entry that no page has, that stands twice, or that its file does not run', () =>
  expect(wrongEntries()).toEqual([]));

test('commands stand in blocks of a shell, where they are found', () => {
  const unmarked = documents.flatMap((file) =>
    blocksOf(file, '')
      .flatMap(commandsIn)
      .filter((line) => /^(\$ |npx |npm |brex-connector |docker |node |curl |source |[A-Z_]+=\S+ )/.test(line))
      .map((line) => `${file}: ${line}`),
  );
  expect(unmarked).toEqual([]);
});

test.each<[string, string[]]>([
  ['npm test   # builds\n\n# a comment\nnpx a b', ['npm test', 'npx a b']],
  ['a \\\n  b\nc', ['a b', 'c']],
  ['echo a#b', ['echo a#b']],
])('the commands in %j', (text, commands) => expect(commandsIn(text)).toEqual(commands));
