import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncReport } from '../../src/sync';
import type { Brex } from '../compare';
import type { Copy } from '../copy';

/** Draws that repeat for the same seed: numbers from 0 up to 1. */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Kill {
  /** Records in the place when the sync was started, and when it was killed. */
  from: number;
  to: number;
  seconds: number;
}

interface Syncing {
  root: string;
  brex: Brex;
  copy: Copy;
  /** Whether the sync leaves Brex's rate limit alone, because this Brex has none. */
  unlimited?: boolean;
}

/** Starts a sync in a process of its own. */
export function start({ root, brex, copy, unlimited }: Syncing, more: string[] = []) {
  const program = unlimited
    ? ['--import', 'tsx', join(root, 'test/demo/unlimited_sync.ts'), copy.place]
    : [join(root, 'dist/cli.js'), 'sync', '--to', copy.place];
  const child = spawn(process.execPath, [...program, ...more], {
    cwd: root,
    env: { PATH: process.env.PATH, BREX_API_TOKEN: brex.token, BREX_BASE_URL: brex.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err = (said.err + data.toString()).slice(-4000)));
  return { child, said, closed: once(child, 'close') as Promise<[number | null, string | null]> };
}

/** A sync that is killed, without warning, some milliseconds after so many records more have arrived; undefined when it was through before that. */
export async function killed(syncing: Syncing, more: number, after: number): Promise<Kill | undefined> {
  const from = await syncing.copy.arrived().catch(() => 0);
  const began = performance.now();
  const { child, closed } = start(syncing);
  let over = false;
  void closed.then(() => (over = true));
  for (;;) {
    const now = await syncing.copy.arrived().catch(() => from);
    if (over || now >= from + more) break;
    await sleep(25);
  }
  await sleep(after);
  child.kill('SIGKILL');
  const [, signal] = await closed;
  if (signal !== 'SIGKILL') return undefined;
  return { from, to: await syncing.copy.arrived(), seconds: (performance.now() - began) / 1000 };
}

/** A sync that is left alone, and its report. Rejects with what it said where there is none. */
export async function finished(syncing: Syncing): Promise<{ report: SyncReport; seconds: number }> {
  const began = performance.now();
  const { said, closed } = start(syncing, ['--json']);
  const [code] = await closed;
  if (code !== 0) throw new Error(`The sync ended with ${code}: ${said.err}`);
  return { report: JSON.parse(said.out) as SyncReport, seconds: (performance.now() - began) / 1000 };
}
