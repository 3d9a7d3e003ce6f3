import { type Clock, connect } from '../../src';
import { inMemoryTokenStore } from '../../src/auth/memory_tokens';
import type { Store } from '../../src/connector';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import type { Journal } from '../../src/safety/journal';
import { type SimulatorOptions, startSimulator } from '../../src/simulator';
import { startProxy } from './proxy';
import type { Bench } from './trial';
import { quickRateLimiter } from '../quick_rate_limiter';
import { settingsFor } from '../simulator_settings';

/** What a host keeps, in memory: it outlives the connections of a test as a store on disk outlives processes. */
export function memoryStore(clock?: Clock): Store {
  const journals = new Map<string, Journal>();
  return {
    tokens: inMemoryTokenStore(),
    journal(connection) {
      const found = journals.get(connection) ?? inMemoryJournal(clock);
      journals.set(connection, found);
      return found;
    },
  };
}

/** A simulator, a proxy before it, and a way past the proxy. */
export async function openBench(
  options: SimulatorOptions = {},
  store: Store = memoryStore(),
): Promise<Bench & { close(): Promise<void> }> {
  const variants = { 'referral-token': 'any', ...options.variants } as const;
  const simulator = await startSimulator({ rate: false, size: 4, ...options, variants });
  const proxy = await startProxy(simulator.url, simulator.tokens.all);
  const direct = connect(settingsFor(simulator, { name: 'direct' }), { rateLimiter: quickRateLimiter });
  return {
    ...{ simulator, proxy, direct, store },
    async close() {
      await direct.close();
      await proxy.close();
      await simulator.close();
    },
  };
}
