/**
 * Compares the validators that the build compiles with those that ajv compiles from the whole schemas, over every example, every answer of
 * the simulator to it, and mutations of both: `tsx test/compiled_validators_process.ts`. Prints what it compared, and the first differences.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import swc from '@rollup/plugin-swc';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { rollup } from 'rollup';
import { readSources } from '../src/tools/sources';
import { compiledValidators } from '../src/tools/validators';
import type { groupValidators } from '../src/validate/action_validators';
import { addSchemas, bare, definitionId, inputCompiler, outputCompiler } from '../src/validate/compiler';
import { problems } from '../src/validate/messages';
import type { SchemaFile, SchemaNode } from '../src/validate/schema_files';
import { settingsFile, settingsSchemas } from '../src/validate/settings_schemas';
import type { settingsValidator } from '../src/validate/settings_validators';
import { bundlePlugins } from './bundle_plugins';
import { ExampleSimulators } from './example_simulators';
import { examples, root, runAny, withRealCursor } from './examples';

interface Built {
  groupValidators: typeof groupValidators;
  settingsValidator: typeof settingsValidator;
}

const { manifest, files } = readSources(root);
const schemas = files.map(({ name, schema }) => [name, schema as unknown as SchemaFile] as const);
const whole = { input: inputCompiler(), output: outputCompiler() };
for (const compiler of Object.values(whole)) addSchemas(compiler, schemas);
addSchemas(whole.input, [[settingsFile, settingsSchemas(manifest.connection)]]);

/** The validators as the build compiles them. */
async function built(folder: string): Promise<Built> {
  const bundle = await rollup({
    input: ['action', 'settings'].map((kind) => join(root, `src/validate/${kind}_validators.ts`)),
    plugins: [
      compiledValidators(manifest),
      ...bundlePlugins(root),
      swc({ swc: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } }),
    ],
    onwarn: () => undefined,
  });
  await bundle.write({ dir: folder, format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  await bundle.close();
  const load = (name: string) => import(pathToFileURL(join(folder, name)).href) as Promise<object>;
  return Object.assign({}, await load('action_validators.mjs'), await load('settings_validators.mjs')) as Built;
}

const strange = [
  null,
  '',
  ' ',
  'é',
  'x'.repeat(5000),
  '2026-13-45',
  0,
  -1,
  1.5,
  1e300,
  '12345678901234567890',
  true,
  [],
  {},
];

/** A value with one part of it replaced, removed, doubled or added, in every way and at every place. */
function* mutations(value: unknown, depth = 0): Generator<unknown> {
  yield* strange;
  if (depth > 8 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    yield [...(value as unknown[]), value[0]];
    yield Array.from({ length: 1001 }, () => (value as unknown[])[0]);
    for (const part of mutations(value[0], depth + 1)) yield [part, ...(value.slice(1) as unknown[])];
    return;
  }
  yield { ...value, unknown_field: 1 };
  for (const [name, part] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as SchemaNode;
    yield rest;
    for (const mutation of mutations(part, depth + 1)) yield { ...rest, [name]: mutation };
  }
}

/** An error whose schemas have no annotations, which the build leaves out. */
const comparable = ({ schema, parentSchema, ...error }: ErrorObject) => ({
  ...error,
  ...bare({ schema, parentSchema }),
});

const counts = { schemas: 0, values: 0, errors: 0 };
const differences: unknown[] = [];

function compare(
  what: string,
  one: ValidateFunction,
  other: ValidateFunction | undefined,
  values: Iterable<unknown>,
): void {
  if (!other) throw new Error(`${what} has no schema`);
  counts.schemas++;
  for (const value of values) {
    const [found, expected] = [one, other].map((validate) => (validate(value) ? [] : (validate.errors ?? [])));
    counts.values++;
    counts.errors += expected?.length ?? 0;
    const same =
      isDeepStrictEqual(found?.map(comparable), expected?.map(comparable)) &&
      isDeepStrictEqual(problems(found ?? []), problems(expected ?? []));
    if (!same && differences.length < 5) differences.push({ what, value, found, expected });
  }
}

/** The values, and their mutations. */
function* around(values: readonly unknown[]): Generator<unknown> {
  for (const value of values) {
    yield value;
    yield* mutations(value);
  }
}

/** What the simulator answers to each example, per action. */
async function answers(): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  for (const samples of ['full', 'sparse'] as const) {
    const simulators = new ExampleSimulators({ variants: { samples } });
    for (const { action, input } of examples)
      await simulators.run(action, async ({ brex }) => {
        const { output } = await runAny(brex)(action, await withRealCursor(brex, action, input));
        found.set(action, [...(found.get(action) ?? []), output]);
      });
    await simulators.close();
  }
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'brex-validators-'));
try {
  const { groupValidators: load, settingsValidator: settings } = await built(folder);
  const outputs = await answers();
  for (const [group, { actions }] of Object.entries(manifest.groups)) {
    const compiled = await load(group);
    for (const action of Object.keys(actions)) {
      const inputs = examples.filter((example) => example.action === action).map(({ input }) => input);
      const [file, validators] = [`${group}/${action}.json`, compiled.actions[action]];
      if (!validators) throw new Error(`${action} has no validators`);
      compare(`${action} input`, validators.input, whole.input.getSchema(definitionId(file, 'input')), around(inputs));
      const answered = [...new Set(outputs.get(action))];
      compare(
        `${action} output`,
        validators.output,
        whole.output.getSchema(definitionId(file, 'output')),
        around(answered),
      );
    }
  }
  const given = {
    name: 'A',
    account_type: 'production',
    api_token: 'bxt_example_1',
    headers: { a: 'b' },
    timeout: 5,
    max_transfer: ['5 USD'],
  };
  for (const method of Object.keys(manifest.connection.auth_methods)) {
    const validate = settings(method);
    if (!validate) throw new Error(`${method} has no validator`);
    compare(method, validate, whole.input.getSchema(definitionId(settingsFile, method)), around([given]));
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(JSON.stringify({ ...counts, differences }));
