import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A program that the checks started; it ends with them at the latest. */
export interface OwnProcess {
  /** Its output so far. */
  log(): string;
  /** Stops it at once, as a crash would. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export function startProcess(program: string, args: string[], env: Record<string, string | undefined>): OwnProcess {
  let output = '';
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => running.delete(child));
  return {
    log: () => (child.exitCode === null ? output : `${output}\nEnded with ${child.exitCode}.`),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until something holds; throws `failure` if it does not in time. */
export async function until(holds: () => unknown, failure: () => string, seconds = 120): Promise<void> {
  for (const end = Date.now() + seconds * 1000; ; await wait(200)) {
    if (await holds()) return;
    if (Date.now() > end) throw new Error(failure());
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
