import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from './examples';
import { bugs, withBug } from './simulation/bugs';

// `npm run planted` takes minutes and is run by hand; this tells at once that a change moved what it replaces.
test.each(bugs.map((bug) => [bug.name, bug] as const))('a bug can be planted: %s', (_, bug) => {
  const source = readFileSync(join(root, bug.file), 'utf8');
  expect(withBug(source, bug)).not.toBe(source);
});
