import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../../examples';
import { walkItems } from './real/walk_items';
import { type EndedTest, walkRows } from './real/walk_rows';

const items = [
  { item: 'start', tests: { 'a.ts': ['the first'] } },
  { item: 'both', tests: { 'a.ts': ['the first'], 'b.ts': ['dark'] } },
];
const ended = (file: string, name: string, passed = true): EndedTest => ({ file, name, passed });

test.each<[string, EndedTest[], string[]]>([
  [
    'an item passes with all of its tests',
    [ended('a.ts', 'x the first start'), ended('b.ts', 'in dark a'), ended('b.ts', 'in dark b')],
    ['start passed ', 'both passed ', 'all else of these files passed 0 tests'],
  ],
  [
    'a missing test fails its item',
    [ended('a.ts', 'the first'), ended('a.ts', 'dark')],
    ['start passed ', 'both failed no test "dark" in b.ts', 'all else of these files passed 1 test'],
  ],
  [
    'one failed test of several fails its item',
    [ended('a.ts', 'the first'), ended('b.ts', 'dark a'), ended('b.ts', 'dark b', false)],
    ['start passed ', 'both failed failed: dark b', 'all else of these files passed 0 tests'],
  ],
  [
    'a failed test of no item fails too',
    [ended('a.ts', 'the first'), ended('b.ts', 'dark'), ended('b.ts', 'light', false)],
    ['start passed ', 'both passed ', 'all else of these files failed failed: light'],
  ],
])('%s', (_, tests, rows) =>
  expect(walkRows(items, tests).map(({ check, result, note }) => `${check} ${result} ${note}`)).toEqual(rows),
);

test('every test that an item names is in its file', () => {
  const missing = walkItems.flatMap(({ tests }) =>
    Object.entries(tests).flatMap(([file, names]) => {
      const source = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
      // Tests of a table have its values in their names: only the words around them are in the file.
      return names.filter((name) => !/^at \d+ pixels/.test(name) && !source.includes(name.replace(/ is$/, '')));
    }),
  );
  expect(missing).toEqual([]);
});
