import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { compile } from './compiled';
import { root } from './examples';

/** The text of every `@example` in the comments of the sources. */
const examples = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [
    ...readFileSync(join(root, 'src', file), 'utf8').matchAll(
      /^ *\* @example\n *\* ```ts\n((?: *\*.*\n)+?) *\* ```$/gm,
    ),
  ])
  .map(([, lines = '']) => lines.replaceAll(/^ *\* ?/gm, ''));

test('every @example compiles', async () => {
  const tags = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'src', file), 'utf8').match(/^ *\* @example/gm)?.length ?? 0);
  expect(examples).toHaveLength(tags.reduce((sum, count) => sum + count, 0));
  expect(examples.length).toBeGreaterThanOrEqual(10);
  const folder = mkdtempSync(join(root, 'test/api-'));
  try {
    const files = examples.map((_, i) => join(folder, `example_${i}.mts`));
    for (const [i, file] of files.entries()) writeFileSync(file, examples[i] ?? '');
    await compile(...files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
