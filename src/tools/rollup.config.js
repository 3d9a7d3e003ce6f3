import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import { chmodSync } from 'node:fs';
import { dts } from 'rollup-plugin-dts';

/** Installed as dependencies; everything else is bundled, so that a host installs only a few packages. */
const installed = ['undici', 'ajv', 'ajv-formats', 'openid-client', 'kysely', 'libsql', 'pg', 'ioredis'];
const external = (id) => id.startsWith('node:') || installed.includes(id);

const executable = {
  name: 'executable',
  writeBundle: ({ dir }) => chmodSync(`${dir}/cli.js`, 0o755),
};

// fastify's dependencies contain harmless cycles and files written for an older `this`.
const harmless = ['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'];

export default [
  {
    input: {
      index: 'src/index.ts',
      store: 'src/connections/index.ts',
      cli: 'src/hosts/cli/bin.ts',
      simulator: 'src/simulator/index.ts',
    },
    output: {
      dir: 'dist',
      format: 'es',
      chunkFileNames: 'chunks/[name].js',
      banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
    },
    external,
    plugins: [
      resolve({ extensions: ['.ts', '.js', '.json'], exportConditions: ['node'], preferBuiltins: true }),
      commonjs(),
      json(),
      swc({ swc: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } }),
      executable,
    ],
    onwarn: (warning, warn) => {
      if (!harmless.includes(warning.code ?? '') || !JSON.stringify(warning).includes('node_modules')) warn(warning);
    },
  },
  {
    input: { index: 'src/index.ts', store: 'src/connections/index.ts', simulator: 'src/simulator/index.ts' },
    output: { dir: 'dist', format: 'es', chunkFileNames: 'chunks/[name].d.ts' },
    external,
    plugins: [dts({ tsconfig: 'tsconfig.json' })],
  },
];
