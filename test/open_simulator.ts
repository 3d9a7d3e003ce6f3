import { afterAll } from '@jest/globals';
import { type Simulator, type SimulatorOptions, startSimulator } from '../src/simulator';

const open: Simulator[] = [];
afterAll(() => Promise.all(open.splice(0).map((simulator) => simulator.close())));

/** Starts a simulator, without a rate limit by default. It closes after the last test of the file. */
export async function openSimulator(options?: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator({ rate: false, ...options });
  open.push(simulator);
  return simulator;
}
