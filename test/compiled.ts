import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './examples';

const run = promisify(execFile);
const flags = [
  '--noEmit',
  '--strict',
  '--skipLibCheck',
  '--target',
  'es2022',
  '--module',
  'nodenext',
  '--types',
  'node',
];

/** Compiles files as a user's project would, with the types of the built package; rejects with the compiler's messages. */
export const compile = (...files: string[]): Promise<unknown> =>
  run(join(root, 'node_modules/.bin/tsc'), [...flags, ...files], { cwd: root }).catch((error: { stdout: string }) => {
    throw new Error(error.stdout);
  });
