import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { root } from '../../examples';

/** A process that serves. */
export interface ServiceProcess {
  url: string;
  child: ChildProcess;
  ended: Promise<number | null>;
  /** What it wrote to stderr so far. */
  errors(): string;
}

const started: ChildProcess[] = [];
// A test that fails on the way leaves none behind.
afterAll(() => started.forEach((child) => child.kill('SIGKILL')));

/** Starts `serve` on a free port; resolves once it accepts requests. It ends after the last test of the file at the latest. */
export async function startProcess(env: NodeJS.ProcessEnv, flags: readonly string[] = []): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'serve', '--port', '0', ...flags], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let [said, wrong] = ['', ''];
  child.stderr.on('data', (data: Buffer) => (wrong += data.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('close', () => reject(new Error(`It ended: ${wrong}`)));
  });
  return { url, child, ended, errors: () => wrong };
}

/** Several processes over one store, some of which end while they work and are replaced. */
export class ServiceProcesses {
  readonly #open: ServiceProcess[] = [];
  #next = 0;

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  async start(count: number): Promise<void> {
    this.#open.push(...(await Promise.all(Array.from({ length: count }, () => startProcess(this.env)))));
  }

  /** The next address in turn; that of a process that has just ended, too. */
  next(): string {
    this.#next += 1;
    return this.#open[this.#next % this.#open.length]?.url ?? '';
  }

  /** Ends the process at a place by a signal, and starts another in its place; returns its exit code. */
  async replace(place: number, signal: NodeJS.Signals): Promise<number | null> {
    const old = this.#open[place];
    old?.child.kill(signal);
    this.#open[place] = await startProcess(this.env);
    return (await old?.ended) ?? null;
  }

  async close(): Promise<(number | null)[]> {
    for (const { child } of this.#open) child.kill('SIGTERM');
    return Promise.all(this.#open.map(({ ended }) => ended));
  }
}
