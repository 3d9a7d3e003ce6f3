import { runOnce, startWorker } from '../processes';
import type { Row } from '../report';
import { typical } from '../statistics';
import type { Subject } from '../subject';

type Costs = Record<string, number>;

const rowsOf = (costs: readonly Costs[], prefix: string, unit: string, scale = 1): Row[] =>
  Object.keys(costs[0] ?? {}).map((name) => ({
    what: `${prefix}${name}`,
    unit,
    ...typical(costs.map((each) => (each[name] ?? NaN) / scale)),
  }));

/** Validators without requests. */
export const validation: Subject = {
  name: 'validation',
  title: 'Validation alone',
  about:
    'CPU time of one check, beside `JSON.parse` of the same page, and of whole calls whose transport answers at once. The validators are those of `src`.',
  bars: [],
  async measure(bench) {
    const { recorded } = await bench.server();
    const first: Costs[] = [];
    for (let round = 0; round < (bench.short ? 3 : 9); round++)
      first.push(await runOnce<Costs>('validation', { recorded, part: 'first' }));
    const worker = startWorker('validation');
    const warm: Costs[] = [];
    try {
      await worker.ask({ recorded, part: 'slice' });
      for (let round = 0; round < (bench.short ? 7 : 21); round++)
        warm.push(await worker.ask<Costs>({ recorded, part: 'slice' }));
    } finally {
      await worker.close();
    }
    return [...rowsOf(warm, '', 'µs'), ...rowsOf(first, 'first use: ', 'ms', 1000)];
  },
};
