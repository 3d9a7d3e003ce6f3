import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import { chmodSync } from 'node:fs';
import { dts } from 'rollup-plugin-dts';

/** What an installation brings along; all else is bundled, so that a host installs a few packages and no more. */
const installed = ['undici', 'ajv', 'ajv-formats', 'openid-client'];
const external = (id) => id.startsWith('node:') || installed.includes(id);

const executable = {
  name: 'executable',
  writeBundle: ({ dir }) => chmodSync(`${dir}/cli.js`, 0o755),
};

// fastify looks a plugin's name up in `require.cache`, which a module of today does not have.
const requireForFastify =
  "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);";

// fastify's dependencies hold harmless cycles and files written for an older `this`.
const harmless = ['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'];

export default [
  {
    input: { index: 'src/index.ts', cli: 'src/hosts/cli/bin.ts', simulator: 'src/simulator/index.ts' },
    output: {
      dir: 'dist',
      format: 'es',
      chunkFileNames: 'chunks/[name].js',
      banner: ({ name, moduleIds }) => {
        if (name === 'cli') return '#!/usr/bin/env node';
        return moduleIds.some((id) => id.includes('node_modules/fastify/')) ? requireForFastify : '';
      },
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
    input: { index: 'src/index.ts', simulator: 'src/simulator/index.ts' },
    output: { dir: 'dist', format: 'es', chunkFileNames: 'chunks/[name].d.ts' },
    external,
    plugins: [dts({ tsconfig: 'tsconfig.json' })],
  },
];
