import { connect, type Connection, unlimitedRateLimiter } from '../../../src';
import { createServerFactory, type McpOptions } from '../../../src/hosts/mcp';
import type { Simulator, SimulatorOptions } from '../../../src/simulator';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';

/** The key of confirmations in tests. */
export const testKey = new Uint8Array(32).fill(7);

/** A connection to a separate simulator, and servers for it. */
export interface Served {
  simulator: Simulator;
  brex: Connection;
  serve(options?: Partial<McpOptions>): ReturnType<typeof createServerFactory>;
  /** The number of transfers that were booked. */
  transfers(): number;
}

/** Starts a simulator and connects to it; the simulator closes after the last test of the file. */
export async function served(options: SimulatorOptions = {}, settings: object = {}): Promise<Served> {
  const simulator = await openSimulator(options);
  const brex = connect(settingsFor(simulator, settings), { rateLimiter: unlimitedRateLimiter() });
  return {
    simulator,
    brex,
    serve: (more) => createServerFactory({ connection: brex, key: testKey, allow: 'irreversible', ...more }),
    transfers: () => simulator.ledger.filter(({ kind }) => kind === 'transfer.created').length,
  };
}
