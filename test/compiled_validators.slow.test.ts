import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { examples, root } from './examples';

const run = promisify(execFile);

test('the validators that the build compiles find the same errors as those compiled from the whole schemas', async () => {
  const program = join(root, 'test/compiled_validators_process.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program]);
  const { schemas, values, errors, differences } = JSON.parse(stdout) as Record<string, number>;
  expect(differences).toEqual([]);
  const actions = new Set(examples.map(({ action }) => action)).size;
  expect(schemas).toBe(2 * actions + 5);
  expect(values).toBeGreaterThan(100_000);
  expect(errors).toBeGreaterThan(50_000);
}, 180_000);
