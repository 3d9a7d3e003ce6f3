import { resolve as pathOf } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import type { OutputChunk, Plugin, RollupOptions } from 'rollup';
import { summaryFields } from '../connector';
import { form } from '../forms';
import { fullManifest } from '../full_manifest';
import { actionNames } from '../manifest';
import { compiledValidators } from './validators';

/** What n8n allows a node to import. */
const external = ['n8n-workflow', 'node:crypto'];

const nothing = (...names: string[]): string =>
  names
    .map((name) => `export const ${name} = () => { throw new Error('${name} is not part of this package.'); };`)
    .join('\n');

/** An action's data, computed now so that no schema has to be read at run time. */
const dataOf = (name: string, value: unknown): string =>
  `const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});`;

const byAction = <T>(of: (action: string) => T): Record<string, T> =>
  Object.fromEntries(actionNames.map((action) => [action, of(action)]));

/** It throws for an unknown action, as the replaced modules do. */
const importActionOf = `import { actionOf } from ${JSON.stringify(pathOf('src/manifest.ts'))};`;

/** Modules that n8n replaces, or that need a file system, the network or Node's timers. */
const replaced = (): Record<string, string> => ({
  'src/timer.ts': `export * from ${JSON.stringify(pathOf('src/hosts/n8n/timer.ts'))};`,
  'src/connector/runtime_name.ts': "export const runtime = 'n8n';",
  'src/package_files.ts': nothing('packageFile', 'packageText', 'packageFolder'),
  'src/http/undici_transport.ts': nothing('undiciTransport'),
  'src/auth/openid.ts': nothing('loadOpenid'),
  'src/sync/destinations/place.ts': nothing('openDestination'),
  // Polls don't check records.
  'src/sync/record_schema.ts': 'export const recordSchema = () => ({ properties: {} });',
  'src/forms/fields.ts': `${importActionOf}
${dataOf('forms', byAction(form))}
export const knownForm = (action) => actionOf(action) && forms[action];
export const form = (action) => structuredClone(knownForm(action));`,
  'src/connector/summary_fields.ts': `${importActionOf}
${dataOf('summaries', byAction(summaryFields))}
export const summaryFields = (action) => actionOf(action) && [...summaries[action]];`,
});

const nodeModules: Record<string, string> = {
  'node:util': pathOf('src/hosts/n8n/node_util.ts'),
  'node:net': pathOf('src/hosts/n8n/net.ts'),
  'node:dns/promises': '\0absent/dns',
  'node:fs': '\0absent/fs',
  'node:fs/promises': '\0absent/fs-promises',
  'openid-client': '\0absent/openid-client',
};

const absent: Record<string, string> = {
  '\0absent/dns': nothing('lookup'),
  '\0absent/fs': nothing('createReadStream'),
  '\0absent/fs-promises': nothing('stat'),
  '\0absent/openid-client': nothing('discovery'),
};

/** Puts n8n's own means in place of Node's. */
function n8nRuntime(): Plugin {
  let modules: Map<string, string> | undefined;
  return {
    name: 'n8n-runtime',
    resolveId: (id) => (Object.hasOwn(nodeModules, id) ? nodeModules[id] : undefined),
    load(id) {
      modules ??= new Map(Object.entries(replaced()).map(([file, code]) => [pathOf(file), code]));
      return modules.get(id) ?? absent[id];
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one): one is OutputChunk => one.type === 'chunk');
      const own = new Set(chunks.map(({ fileName }) => fileName));
      const foreign = chunks
        .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
        .filter((one) => !own.has(one) && !external.includes(one));
      if (foreign.length) this.error(`n8n allows no import of ${[...new Set(foreign)].join(', ')}.`);
    },
  };
}

/**
 * The nodes and credentials for n8n in one bundle. `licenses` collects the bundled packages. The build fails if a replacement lacks an
 * export that another module uses.
 */
export const n8nBundle = (licenses: Plugin): RollupOptions => ({
  input: 'src/hosts/n8n/index.ts',
  external,
  treeshake: { moduleSideEffects: false },
  plugins: [
    n8nRuntime(),
    compiledValidators(fullManifest),
    resolve({ extensions: ['.ts', '.js', '.json'], exportConditions: ['node'], preferBuiltins: true }),
    commonjs(),
    json(),
    swc({ swc: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } }),
    licenses,
  ],
  onwarn: (warning, warn) => {
    if (warning.code === 'MISSING_EXPORT') throw new Error(warning.message);
    if (!['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'].includes(warning.code ?? '')) warn(warning);
  },
});
