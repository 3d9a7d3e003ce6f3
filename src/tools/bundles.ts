import { chmodSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import type { OutputOptions, Plugin, RollupOptions } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { fromDist, ownSourceMaps } from './source_maps';
import { readSources } from './sources';
import { compiledValidators, validatorChunks } from './validators';

/** Installed as dependencies; everything else is bundled, so that a host installs only a few packages. */
const installed = ['undici', 'ajv', 'ajv-formats', 'openid-client', 'kysely', 'libsql', 'pg', 'ioredis'];
const external = (id: string): boolean => id.startsWith('node:') || installed.includes(id);

const modules = {
  index: 'src/index.ts',
  store: 'src/connections/index.ts',
  testing: 'src/testing/index.ts',
  simulator: 'src/simulator/index.ts',
};

// fastify's dependencies contain harmless cycles and files written for an older `this`; zod writes about annotations in comments.
const harmless = ['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED', 'INVALID_ANNOTATION'];

export type Bundle = RollupOptions & { output: OutputOptions };

/** What package.json exports and the command line, and their types, into a folder. `licenses` collects the bundled packages. */
export const bundles = (dir: string, licenses: Plugin): Bundle[] => [
  {
    input: { ...modules, cli: 'src/hosts/cli/bin.ts', query: 'src/hosts/mcp/analysis/query_process.ts' },
    output: {
      dir,
      format: 'es',
      // A running process that loads a chunk later must get the one of the same build, or none.
      chunkFileNames: 'chunks/[name]-[hash].js',
      manualChunks: validatorChunks,
      sourcemap: true,
      sourcemapPathTransform: fromDist(dir),
      banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
    },
    external,
    plugins: [
      compiledValidators(readSources('.').manifest),
      resolve({ extensions: ['.ts', '.js', '.json'], exportConditions: ['node'], preferBuiltins: true }),
      commonjs(),
      json(),
      swc({ swc: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } }),
      licenses,
      ownSourceMaps,
      { name: 'executable', writeBundle: () => chmodSync(`${dir}/cli.js`, 0o755) },
    ],
    onwarn: (warning, warn) => {
      if (!harmless.includes(warning.code ?? '') || !JSON.stringify(warning).includes('node_modules')) warn(warning);
    },
  },
  {
    input: modules,
    output: {
      dir,
      format: 'es',
      chunkFileNames: 'chunks/[name].d.ts',
      sourcemap: true,
      sourcemapPathTransform: fromDist(dir),
    },
    external,
    plugins: [dts({ tsconfig: 'tsconfig.json', sourcemap: true })],
  },
];
