import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { type Simulator, startSimulator, type SimulatorOptions } from '../src/simulator';
import type { Ending, Orders } from './rate_limiter_process';
import { root } from './examples';
import { testIf } from './conditional_test';
import { settingsFor } from './simulator_settings';

const processes = 8;
const children = new Set<ChildProcess>();
const simulators = new Set<Simulator>();
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([...simulators].map((simulator) => simulator.close()));
  children.clear();
  simulators.clear();
});

async function simulate(options: SimulatorOptions) {
  const simulator = await startSimulator(options);
  simulators.add(simulator);
  const refused = new Set<object>();
  const look = (): void => simulator.ledger.recent.forEach((seen) => seen.status === 429 && refused.add(seen));
  const looking = setInterval(look, 250);
  return {
    settings: settingsFor(simulator, { name: 'Acme' }),
    /** How many requests were answered with 429. */
    refused(): number {
      look();
      clearInterval(looking);
      return refused.size;
    },
  };
}

/** Processes that begin together once all are ready; gives how each ended. */
async function together(orders: Orders): Promise<Ending[]> {
  const started = Array.from({ length: processes }, () => {
    const args = [join(root, 'test/rate_limiter_process.ts'), JSON.stringify(orders)];
    const child = spawn(join(root, 'node_modules/.bin/tsx'), args, { stdio: ['pipe', 'pipe', 'inherit'] });
    children.add(child);
    let said = '';
    const line = (n: number): Promise<string> =>
      new Promise((resolve) => {
        const look = (): void => {
          const lines = said.split('\n');
          if (lines.length > n + 1) resolve(lines[n] ?? '');
        };
        child.stdout.on('data', look);
        child.once('close', () => resolve('{}'));
        look();
      });
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return { child, line };
  });
  await Promise.all(started.map(({ line }) => line(0)));
  for (const { child } of started) child.stdin.write('go\n');
  return Promise.all(started.map(async ({ line }) => JSON.parse(await line(1)) as Ending));
}

const sum = (endings: Ending[], end: string): number => endings.reduce((all, { ends }) => all + (ends[end] ?? 0), 0);

const allowed = 1000;

const redis = process.env.BREX_TEST_REDIS;

testIf(redis).each([
  ['rolling', 10, 0.97],
  ['fixed', 3, 0.9],
] as const)(
  '8 processes with one Redis use the full limit and never exceed it, with the window %s, for %i minutes',
  async (window, minutes, least) => {
    // Three times as fast: a process that the machine holds up for 100 ms is late by 0.3 s then.
    const minute = 20_000;
    const { settings, refused } = await simulate({ rate: allowed, minute, variants: { 'rate-window': window } });
    const endings = await together({
      settings,
      minute,
      redis: redis ?? '',
      // Twice the allowed rate.
      every: (minute / (2 * allowed)) * processes,
      during: minutes * minute,
    });
    const done = sum(endings, 'done');
    const each = endings.map(({ ends }) => ends.done ?? 0);
    console.info(
      `window ${window}: ${done} of ${minutes * allowed} (${((100 * done) / minutes / allowed).toFixed(1)} %), ` +
        `429: ${refused()}, each process ${Math.min(...each)} to ${Math.max(...each)}`,
    );
    expect(refused()).toBe(0);
    expect(done).toBeGreaterThanOrEqual(least * minutes * allowed);
    // Each process gets its turn.
    expect(Math.min(...each)).toBeGreaterThan(0.8 * Math.max(...each));
  },
  600_000,
);

test.each(['absent', 'sent'] as const)(
  '8 independent processes reach the limit, and every read succeeds, with Retry-After %s',
  async (retryAfter) => {
    const minute = 6_000;
    const { settings, refused } = await simulate({ rate: allowed, minute, variants: { 'retry-after': retryAfter } });
    const begun = performance.now();
    const reads = 250;
    const endings = await together({ settings, minute, reads });
    const took = (performance.now() - begun) / minute;
    const many = refused();
    console.info(
      `Retry-After ${retryAfter}: ${processes * reads} reads in ${took.toFixed(1)} minutes, 429: ${many}, ` +
        `attempts for one read: ${(1 + many / processes / reads).toFixed(2)}`,
    );
    expect(endings.map(({ ends }) => ends)).toEqual(Array(processes).fill({ done: reads }));
    expect(many).toBeGreaterThan(0);
    expect(endings.reduce((all, { counters }) => all + counters.limited, 0)).toBe(many);
  },
  180_000,
);
