import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { readSources } from '../src/tools/sources';
import { root } from './examples';
import { temporaryFolder } from './temporary_folder';

const tsx = join(root, 'node_modules/.bin/tsx');
const run = promisify(execFile);

/** Runs the generator in a folder; gives its exit code and what it said. */
const generate = (folder: string, ...flags: string[]) =>
  run(tsx, [join(folder, 'src/tools/generate.ts'), ...flags], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );

test('the generated files are current', async () => {
  expect(await generate(root, '--check')).toEqual({ code: 0, said: '' });
}, 60_000);

test('an invalid or stale source is reported with the name of its file', async () => {
  const folder = temporaryFolder();
  for (const name of ['src', 'schemas', 'connector.json', 'package.json', '.prettierrc.json', 'docs'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const changed = async (file: string, edit: (text: string) => string, work: () => Promise<void> | void) => {
    const whole = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), edit(whole));
    await work();
    writeFileSync(join(folder, file), whole);
  };
  const broken: [string, (text: string) => string, RegExp][] = [
    ['connector.json', (text) => text.slice(0, -20), /connector\.json cannot be read/],
    ['connector.json', (text) => text.replace('"effect": "read"', '"effect": "reed"'), /connector\.json: .*effect/],
    [
      'connector.json',
      (text) => text.replace('"get_company": {', '"get_firm": {'),
      /get_firm, but schemas\/company\/get_firm\.json is missing/,
    ],
    [
      'schemas/users/get_user.json',
      (text) => text.replace('"object"', '"objekt"'),
      /schemas\/users\/get_user\.json: .*type/,
    ],
    [
      'schemas/users/get_user.json',
      (text) => text.replace('"Include custom fields"', '3'),
      /schemas\/users\/get_user\.json/,
    ],
  ];
  for (const [file, edit, said] of broken)
    await changed(file, edit, () => expect(() => readSources(folder)).toThrow(said));
  const renamed = (text: string) => text.replace('"load_custom_fields": {', '"load_more": {');
  await changed('schemas/users/get_user.json', renamed, async () => {
    const result = await generate(folder, '--check');
    expect(result).toEqual({ code: 1, said: expect.stringMatching(/Stale: src\/generated\/types\.ts/) });
  });
  rmSync(folder, { recursive: true });
}, 60_000);
