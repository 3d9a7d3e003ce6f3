import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { INodeType } from 'n8n-workflow';
import { catalogue } from '../../../src';
import { root } from '../../examples';
import { failuresOf, nodeExamples } from './every_operation';

const home = join(root, 'packages/n8n-nodes-brex');
const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
  n8n: { nodes: string[]; credentials: string[] };
  dependencies?: object;
};

beforeAll(() => {
  execFileSync(process.execPath, ['--import', 'tsx', 'src/tools/packages.ts'], { cwd: root });
}, 120_000);

/** A class as n8n loads it: by the name of its file. */
async function loaded<T>(file: string): Promise<T> {
  const [name = ''] = file.split('/').at(-1)?.split('.') ?? [];
  const exported = (await import(join(home, file))) as Record<string, new () => T>;
  const Found = exported[name];
  if (!Found) throw new Error(`${file} has no class ${name}`);
  return new Found();
}

test('every operation of the built node sends for each example what test/wire.json records', async () => {
  const [file = ''] = manifest.n8n.nodes;
  expect(await failuresOf(await loaded<INodeType>(file), nodeExamples)).toEqual([]);
}, 240_000);

test('the operations are the actions', async () => {
  const [file = ''] = manifest.n8n.nodes;
  const { description } = await loaded<INodeType>(file);
  const operations = description.properties.filter(({ name }) => name === 'operation');
  const values = operations.flatMap(({ options = [] }) => options.map((one) => ('value' in one ? one.value : '')));
  expect(values).toEqual(Object.values(catalogue().groups).flatMap(({ actions }) => Object.keys(actions)));
});

test('n8n finds every class, and the package has no dependency', async () => {
  for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) expect(await loaded(file)).toBeDefined();
  expect(manifest.dependencies).toBeUndefined();
});

test('the package is at most one megabyte', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: home, encoding: 'utf8' }),
  ) as { size: number; files: { path: string }[] }[];
  expect(packed?.size).toBeLessThan(1_000_000);
  const files = packed?.files.map(({ path }) => path) ?? [];
  expect(files.filter((path) => path.startsWith('workflows/'))).toHaveLength(6);
  expect(files).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'dist/brex.js',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/nodes/Brex/brex.dark.svg',
    ]),
  );
});
