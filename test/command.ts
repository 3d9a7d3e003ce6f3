import { afterAll } from '@jest/globals';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './examples';
import { temporaryFolder } from './temporary_folder';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A folder for what the command line keeps. */
export const home = temporaryFolder();
afterAll(() => rmSync(home, { recursive: true }));

/** Runs the built command line; `during` may act on the process while it runs. */
export function cli(
  args: string[],
  env: NodeJS.ProcessEnv = {},
  input?: string,
  during?: (child: ReturnType<typeof spawn>) => void,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...args], {
      env: { PATH: process.env.PATH, BREX_HOME: home, ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdin.end(input);
    child.on('close', (code) => resolve({ code, out, err }));
    during?.(child);
  });
}

/** Ends a command by a signal as soon as a condition holds, for `during`; a command that ends before is not waited for. */
export const killWhen =
  (holds: () => boolean, signal: NodeJS.Signals) =>
  (child: ReturnType<typeof spawn>): void => {
    const watch = setInterval(() => {
      if (!holds()) return;
      clearInterval(watch);
      child.kill(signal);
    }, 20);
    child.once('close', () => clearInterval(watch));
  };
