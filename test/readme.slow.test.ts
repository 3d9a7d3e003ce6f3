import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { actionNames } from '../src/manifest';
import { compile } from './compiled';
import { root } from './examples';

const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.md'),
);
const documents = ['README.md', ...pages.map((file) => `docs/${file}`)];
const blocks = (language: string): { file: string; text: string }[] =>
  documents.flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm')),
    ].map(([, text = '']) => ({ file, text })),
  );
const run = promisify(execFile);

/** Its programs need settings and have effects: `test/recipes.slow.test.ts` runs them. */
const recipes = 'docs/recipes.md';
const programs = blocks('ts').filter(({ file }) => file !== recipes);

test.each(programs.map(({ file, text }, i) => [file, i + 1, text] as const))(
  'the example in %s (number %i) runs and compiles',
  async (_, __, text) => {
    const folder = mkdtempSync(join(root, 'test/readme-'));
    try {
      const file = join(folder, 'example.mts');
      writeFileSync(file, text);
      await compile(file);
      const { stdout } = await run(join(root, 'node_modules/.bin/tsx'), [file], { cwd: root });
      expect(stdout).toMatch(/Analytical Engines/);
      expect(stdout).not.toMatch(/bxt_/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);

test('README and docs contain examples to run', () => {
  expect(programs.length).toBeGreaterThanOrEqual(6);
});

test('docs/actions.md names every action', () => {
  const table = readFileSync(join(root, 'docs/actions.md'), 'utf8');
  for (const action of actionNames) expect(table).toContain(`\`${action}\``);
});
