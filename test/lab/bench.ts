import { type Clock, connect } from '../../src';
import { memoryTokens } from '../../src/auth/memory';
import type { Store } from '../../src/connector';
import { memoryJournal } from '../../src/safety/memory_journal';
import type { Journal } from '../../src/safety/journal';
import { type SimulatorOptions, startSimulator } from '../../src/simulator';
import { startProxy } from './proxy';
import type { Bench } from './trial';
import { quickBudgets } from '../quick_budgets';

/** What a host keeps, in memory: it outlives the connections of a test as a store on disk outlives processes. */
export function memoryStore(clock?: Clock): Store {
  const journals = new Map<string, Journal>();
  return {
    tokens: memoryTokens(),
    journal(connection) {
      const found = journals.get(connection) ?? memoryJournal(clock);
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
  const readings = { 'referral-token': 'any', ...options.readings } as const;
  const simulator = await startSimulator({ rate: false, size: 4, ...options, readings });
  const proxy = await startProxy(simulator.url, simulator.tokens.all);
  const direct = connect(
    { name: 'direct', account_type: 'production', api_token: simulator.tokens.all, base_url: simulator.url },
    { budgets: quickBudgets },
  );
  return {
    ...{ simulator, proxy, direct, store },
    async close() {
      await direct.close();
      await proxy.close();
      await simulator.close();
    },
  };
}
