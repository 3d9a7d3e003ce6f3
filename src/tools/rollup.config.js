import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import { chmodSync } from 'node:fs';

/** What an installation brings along; all else is bundled, so that a host installs four packages and no more. */
const installed = ['undici', 'ajv', 'ajv-formats', 'openid-client'];

const executable = {
  name: 'executable',
  writeBundle: ({ dir }) => chmodSync(`${dir}/cli.js`, 0o755),
};

export default {
  input: { index: 'src/index.ts', cli: 'src/hosts/cli/bin.ts', simulator: 'src/simulator/index.ts' },
  output: {
    dir: 'dist',
    format: 'es',
    chunkFileNames: 'chunks/[name].js',
    banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
  },
  external: (id) => id.startsWith('node:') || installed.includes(id),
  plugins: [
    resolve({ extensions: ['.ts', '.js', '.json'], exportConditions: ['node'], preferBuiltins: true }),
    commonjs(),
    json(),
    swc({ swc: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } }),
    executable,
  ],
  onwarn(warning, warn) {
    // fastify's dependencies hold harmless cycles and a few files written for an older `this`.
    if (!['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'].includes(warning.code ?? '') || !warning.message.includes('node_modules')) warn(warning);
  },
};
