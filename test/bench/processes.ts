/** The measured programs: built once as plain JavaScript, so that nothing of the test tools runs beside them. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import { rollup } from 'rollup';
import type { Reply } from './programs/worker';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = fileURLToPath(new URL('programs/', import.meta.url));
const built = join(root, 'node_modules/.cache/brex-connector-bench');

/** Builds the programs. Packages and the connector's `dist` stay outside; programs load these as a user's program does. */
export async function buildPrograms(): Promise<void> {
  const bundle = await rollup({
    input: readdirSync(sources).map((name) => join(sources, name)),
    external: (id) => /^[a-z@]/.test(id),
    plugins: [
      resolve({ extensions: ['.ts', '.js'] }),
      json(),
      swc({ swc: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } }),
    ],
  });
  await bundle.write({
    dir: built,
    format: 'es',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
  });
  await bundle.close();
}

/** A program that runs and takes one task at a time. */
export interface Worker {
  /** The program's answer to a task. Rejects with its error, or if it ends. */
  ask<R>(task: object): Promise<R>;
  /** Ends the program. */
  close(): Promise<void>;
}

/** Starts a program in a process of its own. `flags` are those of node. */
export function startWorker(program: string, flags: readonly string[] = []): Worker {
  const child = fork(join(built, `${program}.mjs`), [], { cwd: root, execArgv: [...flags] });
  const ended = once(child, 'exit').then(([code]) => new Error(`The program ${program} ended with ${code}.`));
  return {
    async ask<R>(task: object) {
      const reply = once(child, 'message') as Promise<[Reply]>;
      child.send(task);
      const given = await Promise.race([reply, ended]);
      if (given instanceof Error) throw given;
      const [{ result, error }] = given;
      if (error !== undefined) throw new Error(`${program}: ${error}`);
      return result as R;
    },
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The answer of a new process to one task. */
export async function runOnce<R>(program: string, task: object, flags: readonly string[] = []): Promise<R> {
  const worker = startWorker(program, flags);
  try {
    return await worker.ask<R>(task);
  } finally {
    await worker.close();
  }
}
