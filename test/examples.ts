import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cwd } from 'node:process';
import { connect, type Connection, describe, type Host, type Settings } from '../src';
import { actionNames, actionOf } from '../src/manifest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../src/simulator';
import { quickRateLimiter } from './quick_rate_limiter';
import { settingsFor } from './simulator_settings';

/** The project: npm and jest both run there. */
export const root = cwd();

export interface Example {
  action: string;
  title: string;
  input: Record<string, unknown>;
}

/** Every example of every action. */
export const examples: Example[] = actionNames.flatMap((action) => {
  const file = join(root, 'schemas', actionOf(action).group, `${action}.json`);
  const { examples: own } = JSON.parse(readFileSync(file, 'utf8')) as { examples: Omit<Example, 'action'>[] };
  return own.map((example) => ({ action, ...example }));
});

/** A simulator and a connection to it. */
export interface SimulatedConnection {
  brex: Connection;
  simulator: Simulator;
  close(): Promise<void>;
}

type SimulatedOptions = SimulatorOptions & { settings?: Partial<Settings>; host?: Host };

/** Starts a simulator and connects to it with a token that can run every action. */
export async function openSimulated({
  settings,
  host,
  ...options
}: SimulatedOptions = {}): Promise<SimulatedConnection> {
  // One token for every action; a user's token opens no referrals otherwise.
  const variants = { 'referral-token': 'any', ...options.variants } as const;
  const simulator = await startSimulator({ rate: false, ...options, variants });
  const brex = connect(settingsFor(simulator, { allow_card_numbers: true, ...settings }), {
    ...{ rateLimiter: quickRateLimiter, files: true },
    ...host,
  });
  const close = async (): Promise<void> => {
    await brex.close();
    await simulator.close();
  };
  return { brex, simulator, close };
}

/** Runs the work with a new simulator and a connection to it, and closes both. */
export async function withSimulator<T>(
  work: (brex: Connection, simulator: Simulator) => Promise<T>,
  options?: SimulatedOptions,
): Promise<T> {
  const { brex, simulator, close } = await openSimulated(options);
  try {
    return await work(brex, simulator);
  } finally {
    await close();
  }
}

type AnyRun = (
  action: string,
  input: unknown,
  options?: { intent?: string },
) => Promise<{ output: unknown; meta: { warnings: string[]; idempotencyKeys: string[] } }>;

/** `run` for an action whose name is only known when the test runs. */
export const runAny = (brex: Connection): AnyRun => brex.run;

/**
 * An example's input as it can run. A cursor in an example is a placeholder; the real one comes from a run for the
 * page before.
 */
export async function withRealCursor(
  brex: Connection,
  action: string,
  input: Example['input'],
): Promise<Example['input']> {
  if (!('cursor' in input)) return input;
  const { cursor: _, ...rest } = input;
  const { limit, max_scanned } = describe(action).input.properties as Record<string, unknown>;
  const first = max_scanned ? { max_scanned: 1 } : limit ? { limit: 1 } : {};
  const { output } = await runAny(brex)(action, { ...rest, ...first });
  const { next_cursor } = output as { next_cursor: string };
  return { ...input, cursor: next_cursor };
}
