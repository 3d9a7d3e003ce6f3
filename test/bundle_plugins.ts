import { join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import type { Plugin } from 'rollup';

/** What a host needs to bundle a program that lies outside the project, with the project's packages. */
export const bundlePlugins = (root: string): Plugin[] => [
  resolve({
    exportConditions: ['node'],
    preferBuiltins: true,
    // The last one for tests that bundle the project's own files.
    extensions: ['.mjs', '.js', '.json', '.node', '.ts'],
    rootDir: root,
    modulePaths: [join(root, 'node_modules')],
  }),
  commonjs(),
  json(),
];
