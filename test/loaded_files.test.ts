import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { root } from './examples';
import { openSimulator } from './open_simulator';
import { temporaryFolder } from './temporary_folder';

const run = promisify(execFile);
const observer = pathToFileURL(join(root, 'test/loaded_files.mjs')).href;

/** What a program of the built package prints, and the files of the project that it loads, in order. */
async function loading(...args: string[]): Promise<{ stdout: string; files: string[] }> {
  const list = join(temporaryFolder(), 'files');
  const env = { ...process.env, NODE_OPTIONS: '', LOADED_FILES: list };
  const { stdout } = await run(process.execPath, ['--import', observer, ...args], { cwd: root, env });
  const files = new Set(readFileSync(list, 'utf8').trim().split('\n'));
  return { stdout, files: [...files].map((file) => relative(root, file)).filter((file) => !file.startsWith('..')) };
}

/** The address of a file that the package exports. */
const urlOf = (entry: string): string => pathToFileURL(join(root, `dist/${entry}.js`)).href;

const sizeOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);

const packages = (files: readonly string[]): string[] => [
  ...new Set(files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [])),
];
const validators = (files: readonly string[]): string[] =>
  files.flatMap((file) => /validators\/(\w+)-[^/]*\.js$/.exec(file)?.[1] ?? []).sort();

test('a first action loads the validators of its group, no compiler and no schema', async () => {
  const simulator = await openSimulator();
  const { stdout, files } = await loading(
    '--input-type=module',
    '-e',
    `import { connect } from ${JSON.stringify(urlOf('index'))};
     const brex = connect({
       name: 'a', account_type: 'production', api_token: '${simulator.tokens.all}', base_url: '${simulator.url}',
     });
     console.log((await brex.run('get_user', { id: 'cuuser_1' })).output.id);`,
  );
  expect(stdout).toBe('cuuser_1\n');
  expect(packages(files)).toEqual(['undici']);
  expect(validators(files)).toEqual(['common', 'runtime', 'settings', 'users']);
  expect(files.filter((file) => file.endsWith('.json') && !file.startsWith('node_modules'))).toEqual([]);
});

test.each(['--version', '--help', 'actions'])('the command line loads little for %s', async (argument) => {
  const { stdout, files } = await loading('dist/cli.js', argument);
  expect(stdout).not.toBe('');
  expect(packages(files)).toEqual([]);
  expect(validators(files)).toEqual([]);
  expect(files.filter((file) => /simulator|fastify|schemas|store|workbench/.test(file))).toEqual([]);
  expect(sizeOf(files)).toBeLessThan(368_000);
});

test.each([
  ['index', 50, 920_000],
  ['store', 36, 730_000],
  ['testing', 11, 335_000],
])('importing %s loads at most %d files of %d bytes together', async (entry, count, bytes) => {
  const { files } = await loading('--input-type=module', '-e', `import ${JSON.stringify(urlOf(entry))};`);
  expect(files.length).toBeLessThanOrEqual(count);
  expect(sizeOf(files)).toBeLessThanOrEqual(bytes);
  expect(packages(files)).toEqual([]);
});

test('a command loads its own modules', async () => {
  const { files } = await loading('dist/cli.js', 'describe', 'get_user');
  expect(packages(files)).toEqual([]);
  expect(validators(files).filter((name) => name !== 'settings' && name !== 'common' && name !== 'runtime')).toEqual(
    [],
  );
  expect(files.filter((file) => file.startsWith('schemas/')).sort()).toEqual([
    'schemas/common.json',
    'schemas/users/get_user.json',
    'schemas/users/types.json',
  ]);
});
