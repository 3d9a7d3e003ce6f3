import { type CallOptions, measureCalls, samplesOf } from './calls';
import { ratio } from './statistics';
import type { Bench } from './subject';
import { readLists } from './subjects/lists';
import { syncInRounds } from './subjects/sync';

/** What a piece of work costs beside the same work by hand: quickly measured, and therefore rough. */
export interface CostRatio {
  name: string;
  /** The median ratio of CPU, of a few rounds in turns. */
  measure(bench: Bench): Promise<number>;
}

const sizes = { records: 10_000, listRounds: 3, callRounds: 7 };

function ofCalls(
  name: string,
  {
    clients: [client, other],
    calls,
    warmUp,
    ...options
  }: Pick<CallOptions, 'kind' | 'concurrency'> & {
    clients: [string, string];
    calls: number;
    warmUp: number;
  },
): CostRatio {
  return {
    name: `${name}, concurrency ${options.concurrency}, to ${other}`,
    async measure(bench) {
      const costs = await measureCalls(bench, {
        ...options,
        clients: [other, client],
        rounds: sizes.callRounds,
        calls: () => calls,
        warmUp: () => warmUp,
      });
      return ratio(samplesOf(costs, client, 'cpu'), samplesOf(costs, other, 'cpu')).value;
    },
  };
}

const cpuOf = (results: ReadonlyMap<string, { cpu: number }[]>, name: string): number[] =>
  (results.get(name) ?? []).map(({ cpu }) => cpu);

/** The costs that `npm run bench:guard` watches. */
export const costRatios: readonly CostRatio[] = [
  ofCalls('read', { kind: 'read', concurrency: 1, clients: ['connector', 'undici'], calls: 400, warmUp: 3000 }),
  ofCalls('read', { kind: 'read', concurrency: 64, clients: ['connector', 'undici'], calls: 800, warmUp: 3000 }),
  ofCalls('write in memory', {
    kind: 'write',
    concurrency: 16,
    clients: ['connector', 'undici'],
    calls: 600,
    warmUp: 3000,
  }),
  ofCalls('write in SQLite', {
    ...{ kind: 'write', concurrency: 16, calls: 100, warmUp: 400 },
    clients: ['connector, SQLite', 'undici and a journal by hand'],
  }),
  {
    name: 'list of 10,000, to undici',
    async measure(bench) {
      const results = await readLists(bench, sizes.records, ['undici', 'connector'], sizes.listRounds);
      return ratio(cpuOf(results, 'connector'), cpuOf(results, 'undici')).value;
    },
  },
  {
    name: 'sync of 10,000 into SQLite, to a loop by hand',
    async measure(bench) {
      const results = await syncInRounds(bench, 'SQLite', sizes.records, sizes.listRounds);
      return ratio(cpuOf(results, 'connector'), cpuOf(results, 'by hand')).value;
    },
  },
];
