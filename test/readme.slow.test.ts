import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { actionNames } from '../src/manifest';
import { root } from './examples';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text);
const commands = blocks('sh').flatMap((block) =>
  block.split('\n').filter((line) => line.startsWith('npx brex-connector')),
);
const run = promisify(execFile);

test.each(commands.map((line) => [line]))('%s', async (line) => {
  const { stdout } = await run('sh', ['-c', line.replace('npx brex-connector', `"${process.execPath}" dist/cli.js`)], {
    cwd: root,
    maxBuffer: 1e8,
  });
  expect(stdout).not.toBe('');
});

test.each(blocks('ts').map((text, i) => [i + 1, text] as const))(
  'example %i runs and compiles',
  async (_, text) => {
    const folder = mkdtempSync(join(root, 'test/readme-'));
    try {
      const file = join(folder, 'example.mts');
      writeFileSync(file, text);
      await run(
        join(root, 'node_modules/.bin/tsc'),
        [
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          '--target',
          'es2022',
          '--module',
          'nodenext',
          '--types',
          'node',
          file,
        ],
        { cwd: root },
      );
      const { stdout } = await run(join(root, 'node_modules/.bin/tsx'), [file], { cwd: root });
      expect(stdout).toMatch(/Analytical Engines/);
      expect(stdout).not.toMatch(/bxt_/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);

test('the table names every action', () => {
  for (const action of actionNames) expect(readme).toContain(`\`${action}\``);
});
