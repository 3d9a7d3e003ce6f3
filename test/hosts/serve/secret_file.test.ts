import { existsSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createSecretFile } from '../../../src/hosts/cli/secret_file';
import { temporaryFolder } from '../../temporary_folder';

const secret = 'bcs_example_secret';

test('the file of a secret is new and only for its owner', async () => {
  const path = join(temporaryFolder(), 'secret');
  const file = await createSecretFile(path);
  await file.write(secret);
  expect(readFileSync(path, 'utf8')).toBe(`${secret}\n`);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file, a folder and a link are refused and stay, and no folder is made', async () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('file'), 'kept');
  mkdirSync(at('folder'));
  symlinkSync(at('file'), at('link'));
  symlinkSync(at('nothing'), at('dangling'));
  for (const name of ['file', 'folder', 'link', 'dangling', 'absent/secret'])
    await expect(createSecretFile(at(name))).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: '--secret-to' }],
    });
  expect(readFileSync(at('file'), 'utf8')).toBe('kept');
  expect([existsSync(at('nothing')), existsSync(at('absent'))]).toEqual([false, false]);
});

test('a file that another user puts in its place does not get the secret', async () => {
  const path = join(temporaryFolder(), 'secret');
  const file = await createSecretFile(path);
  renameSync(path, `${path}.moved`);
  writeFileSync(path, '', { mode: 0o666 });
  await file.write(secret);
  expect(readFileSync(path, 'utf8')).toBe('');
});

test('a file that is discarded is removed', async () => {
  const path = join(temporaryFolder(), 'secret');
  await (await createSecretFile(path)).discard();
  expect(existsSync(path)).toBe(false);
});
