import { inspect } from 'node:util';
import { BrexError, connect, type Connection, type ErrorCode } from '../../src';
import type { Store } from '../../src/connector';
import { inMemoryTokenStore } from '../../src/auth/memory_tokens';
import { inMemoryRateLimiter } from '../../src/http/rate_limiter';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import { type Simulator, startSimulator } from '../../src/simulator';
import { fakeClock } from '../fake_clock';
import { type MutatingProxy, mostRequests, type Plan, startMutatingProxy, type Target } from './mutating_proxy';
import { draw, type Mutation } from './mutations';
import type { Random } from './random';

/** One case: what is changed in which answers, and how the connector is set up. */
export interface Case extends Plan {
  /** Which case of its subject: chooses the example and what is done with it. */
  index: number;
  /** Whether the host has a store, so that the company is read before a write. */
  store: boolean;
  retries: number;
}

/** What all cases share. */
export interface Bench {
  proxy: MutatingProxy;
  /** An account that is only read. */
  account: Simulator;
  target: Target;
  close(): Promise<void>;
}

export async function openBench(size = 0.3): Promise<Bench> {
  const proxy = await startMutatingProxy();
  const account = await startSimulator({ rate: false, size, variants: { 'referral-token': 'any' } });
  const target = { url: account.url, token: account.tokens.all, cache: new Map() };
  return {
    ...{ proxy, account, target },
    async close() {
      await proxy.close();
      await account.close();
    },
  };
}

/** A random case; `requests` is how many the same work makes when nothing is changed. */
export function drawCase(random: Random, index: number, requests: number, writes: boolean): Case {
  const mutations: Mutation[] = Array.from({ length: 1 + random.below(3) }, () => draw(random, writes));
  const isEndless = !writes && random.chance(0.01);
  return {
    ...{ index, mutations, from: random.below(Math.max(1, requests)), onward: random.chance(0.4) },
    ...{ store: random.chance(0.3), retries: random.below(2) },
    ...(isEndless && { endless: true }),
    ...(writes && random.chance(0.2) && { instead: random.below(1 << 16) }),
  };
}

/** A connection through the proxy, with clocks that wait for nothing, and everything that it logged. */
export function connectThrough(
  { proxy }: Pick<Bench, 'proxy'>,
  { store, retries }: Pick<Case, 'store' | 'retries'>,
): { brex: Connection; logged: string[] } {
  const clock = fakeClock();
  const logged: string[] = [];
  const log = (fields: object, message: string): void =>
    void logged.push(`${inspect(fields, { depth: 9 })} ${message}`);
  const journal = inMemoryJournal(clock);
  const kept: Store = { tokens: inMemoryTokenStore(), journal: () => journal };
  const brex = connect(
    {
      ...{ name: 'shapes', account_type: 'production', api_token: proxy.token, base_url: proxy.url },
      ...{ retries, allow_card_numbers: true, timeout: 60, connect_timeout: 60 },
    },
    {
      ...{ clock, rateLimiter: inMemoryRateLimiter({ minute: 1 }), files: true, id: 'shapes' },
      logger: { debug: log, info: log, warn: log, error: log },
      ...(store && { store: kept }),
    },
  );
  return { brex, logged };
}

const codes: Record<ErrorCode, true> = {
  invalid_input: true,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  conflict: true,
  rejected: true,
  rate_limited: true,
  unavailable: true,
  network: true,
  timeout: true,
  outcome_unknown: true,
  blocked: true,
  cancelled: true,
  unexpected_answer: true,
  invalid_signature: true,
};

/** How something ended: with what it gave, or with an error. */
export type Ending<T> = { output: T; error?: undefined } | { output?: undefined; error: Error };

export const ending = <T>(work: Promise<T>): Promise<Ending<T>> =>
  work.then(
    (output) => ({ output }),
    (error: unknown) => ({ error: error instanceof Error ? error : new Error(`threw ${inspect(error)}`) }),
  );

/** What is wrong with an error as such: it must be one of ours, with a known code, and not the word for a crash. */
export function faultsOf(error: unknown): string[] {
  if (!BrexError.is(error))
    return [`crashed: ${error instanceof Error ? (error.stack ?? error.message) : inspect(error)}`];
  const found: string[] = [];
  if (!(error.code in codes)) found.push(`has the unknown code ${String(error.code)}`);
  for (let one: unknown = error; one !== undefined; one = (one as Error).cause)
    if (BrexError.is(one) && one.message === 'Internal error in the connector.')
      found.push(`crashed: ${inspect(one.cause)}`);
  return found;
}

/** What is wrong beside how it ended: a secret in a text for people, too many requests, a prototype that was changed. */
export function sideEffects({ proxy }: Pick<Bench, 'proxy'>, said: readonly unknown[]): string[] {
  const found: string[] = [];
  for (const one of said) {
    const texts = [inspect(one, { depth: 9 }), JSON.stringify(one), String((one as Error | undefined)?.stack)];
    if (texts.some((text) => text?.includes('canary_0123456789')))
      found.push(`leaks the token: ${texts[0]?.slice(0, 300)}`);
  }
  if (proxy.exchanges.length >= mostRequests) found.push(`made ${proxy.exchanges.length} requests`);
  for (const [name, prototype] of prototypes)
    for (const key of Reflect.ownKeys(prototype))
      if (!names.get(prototype)?.has(key)) {
        found.push(`put ${String(key)} into ${name}.prototype`);
        Reflect.deleteProperty(prototype, key);
      }
  return found;
}

const prototypes = [
  ['Object', Object.prototype],
  ['Array', Array.prototype],
  ['String', String.prototype],
  ['Function', Function.prototype],
] as const;
const names = new Map<object, Set<PropertyKey>>(prototypes.map(([, own]) => [own, new Set(Reflect.ownKeys(own))]));
