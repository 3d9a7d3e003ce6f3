import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isBuiltin } from 'node:module';
import { expect, test } from '@jest/globals';
import { root } from './examples';

const resolved = (from: string, target: string): string => {
  const base = resolve(dirname(from), target);
  for (const file of [base, `${base}.ts`, join(base, 'index.ts')])
    try {
      readFileSync(file);
      return file;
    } catch {
      // The next spelling.
    }
  throw new Error(`${from} imports ${target}, which is no file`);
};

/** What a file and the files that it imports statically import from elsewhere, by the importing file. Types do not count. */
function imports(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file) || file.endsWith('.json')) return seen;
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gms)]
    .filter(([statement]) => !/^(?:import|export)\s*\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?\s*,?\s*)+\}/.test(statement))
    .map(([, from, alone]) => from ?? alone ?? '');
  seen.set(
    file,
    found.filter((name) => !name.startsWith('.')),
  );
  for (const name of found) if (name.startsWith('.')) imports(resolved(file, name), seen);
  return seen;
}

test('the core loads only these Node modules, and neither undici nor openid-client', () => {
  const used = new Map<string, string[]>();
  for (const [file, names] of imports(join(root, 'src/index.ts')))
    for (const name of names) used.set(name, [...(used.get(name) ?? []), relative(root, file)]);
  const packages = [...used.keys()].filter((name) => !isBuiltin(name));
  expect(packages.sort()).toEqual(['ajv', 'ajv-formats', 'ajv-formats/dist/formats']);
  expect([...used.keys()].filter(isBuiltin).sort()).toEqual(['node:crypto', 'node:util']);
});
