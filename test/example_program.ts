import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { root } from './examples';

const running = new Set<ChildProcess>();
afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

/** A program of examples/ in its process. */
export interface ExampleProgram {
  child: ChildProcess;
  /** What it printed on stdout so far. */
  output(): string;
  /** Resolves as soon as it has printed this; rejects with its errors if it ends before. */
  printed(text: RegExp): Promise<RegExpExecArray>;
  /** Resolves to its exit code and what it printed. */
  ended: Promise<{ code: number | null; output: string }>;
}

/** Starts a program of examples/ as a user does, in the root of the project. */
export function startExample(
  file: string,
  { args = [], env = {} }: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): ExampleProgram {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'examples', file), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    }),
  );
  const printed = (text: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = text.exec(output);
        if (found) resolve(found);
      };
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`${file} ended without "${text.source}": ${output}${errors}`)));
      look();
    });
  return { child, output: () => output, printed, ended };
}
