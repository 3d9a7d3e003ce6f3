import type { Connection } from '../src';
import { actionOf } from '../src/manifest';
import type { SeenRequest, SimulatorOptions } from '../src/simulator';
import { openSimulated, type SimulatedConnection, withSimulator } from './examples';

/** What an example runs with. */
export interface ExampleScene {
  brex: Connection;
  /** The requests that the simulator has seen since the work began, or since `forget`. */
  requests(): SeenRequest[];
  forget(): void;
}

/** Simulators for examples: the reads, which change nothing, share one; each write gets a new one. */
export class ExampleSimulators {
  readonly #options: SimulatorOptions;
  #shared: Promise<SimulatedConnection> | undefined;

  constructor(options: SimulatorOptions = {}) {
    this.#options = options;
  }

  /** Runs the work of one example of an action. */
  async run<T>(action: string, work: (scene: ExampleScene) => Promise<T>): Promise<T> {
    if (actionOf(action).entry.effect !== 'read')
      return withSimulator((brex, simulator) => work(sceneOf(brex, simulator.ledger.recent)), this.#options);
    const { brex, simulator } = await (this.#shared ??= openSimulated(this.#options));
    return work(sceneOf(brex, simulator.ledger.recent));
  }

  async close(): Promise<void> {
    await (await this.#shared)?.close();
  }
}

function sceneOf(brex: Connection, recent: readonly SeenRequest[]): ExampleScene {
  let last = recent.at(-1);
  return {
    brex,
    requests: () => recent.slice(last ? recent.lastIndexOf(last) + 1 : 0),
    forget: () => void (last = recent.at(-1)),
  };
}
