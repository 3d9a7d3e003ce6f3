import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from './examples';
import { temporaryFolder } from './temporary_folder';

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file));

/** What the rules of `npm run lint` say about a tree of source files. */
function violations(sources: Record<string, string>): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler"}}');
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, 'src', file)), { recursive: true });
    writeFileSync(join(folder, 'src', file), text);
  }
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  const { stdout } = spawnSync(process.execPath, [command, 'src', '--config', config], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout;
}

// `npm run lint` applies the rules to src; these show that each of them can fail.
test.each<[string, Record<string, string>, RegExp | string]>([
  [
    'an upward import',
    {
      'http/send.ts': "import { connect } from '../connector';\nconnect();\n",
      'connector/index.ts': 'export const connect = 1;\n',
    },
    /error http-imports-only-lower-layers: src\/http\/send\.ts → src\/connector\/index\.ts/,
  ],
  [
    'a circle of types',
    {
      'sync/a.ts': "import type { B } from './b';\nexport type A = B | 1;\n",
      'sync/b.ts': "import type { A } from './a';\nexport type B = A | 2;\n",
    },
    /error no-circles: src\/sync\/a\.ts →/,
  ],
  [
    'a handler that reads the manifest',
    { 'actions/cards.ts': "import { x } from '../manifest';\nx();\n", 'manifest.ts': 'export const x = 1;\n' },
    /error handlers-see-only-the-adapter: /,
  ],
  [
    'a host that goes past the connector',
    { 'hosts/cli/run.ts': "import { x } from '../../http/send';\nx();\n", 'http/send.ts': 'export const x = 1;\n' },
    /error hosts-go-through-the-connector: /,
  ],
  [
    'a simulator that uses the connector',
    { 'simulator/index.ts': "import { x } from '../errors';\nx();\n", 'errors.ts': 'export const x = 1;\n' },
    /error simulator-stands-alone: /,
  ],
  [
    'nothing wrong',
    { 'connector/index.ts': "import { x } from '../http/send';\nx();\n", 'http/send.ts': 'export const x = 1;\n' },
    /no dependency violations found/,
  ],
])('%s is reported', (_, sources, expected) => {
  expect(violations(sources)).toMatch(expected);
});

test('the tree has no folder or file for miscellaneous code, and no long file', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.test(file))).toEqual([]);
  const long = files.filter(
    (file) => !file.startsWith('generated/') && readFileSync(join(root, 'src', file), 'utf8').split('\n').length > 300,
  );
  expect(long).toEqual([]);
});

test('the page has one dialog, which asks before anything irreversible', () => {
  const dialogs = files.filter((file) =>
    /<dialog|showModal|[^.]confirm\(/.test(readFileSync(join(root, 'src', file), 'utf8')),
  );
  expect(dialogs.filter((file) => file.startsWith('hosts/workbench/page/'))).toEqual([
    'hosts/workbench/page/confirm_dialog.tsx',
  ]);
});
