/** Calls over a journal that holds many writes: in memory, or in a store that `growth_seed` filled. */
import type { Connection, Transport } from '../../../src';
import { loadConnector, loadStore, noRateLimiter, settingsFor } from './product';
import type { Recorded } from './recorded';
import { answerTasks, type Cost, costOf } from './worker';

interface GrowthOpen {
  open: true;
  recorded: Recorded;
  /** The folder of the store; in memory without one. */
  home?: string;
  /** Writes to make first. */
  writes: number;
  /** Connections to store first. */
  stored: number;
}
type GrowthTask = GrowthOpen | { slice: GrowthPart; times: number };
export type GrowthPart = 'write' | 'quota' | 'unresolved' | 'settings' | 'list';

/** Answers at once, with a new id for each write. */
function instantly({ transfer, department, company }: Recorded): Transport {
  let made = 0;
  return ({ method, url, leave }) => {
    leave();
    const body = url.endsWith('/v1/transfers') ? transfer : method === 'GET' ? company : department;
    const text = method === 'GET' ? body : body.replace(/"id":"[^"]*"/, `"id":"bench_${process.pid}_${made++}"`);
    return Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body: text });
  };
}

type Parts = Record<GrowthPart, () => Promise<unknown>>;

async function open({ recorded, home, writes, stored }: GrowthOpen): Promise<Parts> {
  const { connect } = await loadConnector();
  const { openStore } = await loadStore();
  const store = home === undefined ? undefined : await openStore({ home });
  const host = { transport: instantly(recorded), rateLimiter: noRateLimiter };
  const settings = settingsFor('http://127.0.0.1:1');
  const brex: Connection = connect(settings, { ...host, ...(store && { store, id: 'benchmark' }) });
  // Code that has never run would make the first journals look slow.
  const other = connect({ ...settings, name: 'Warm-up', api_token: 'bxt_example_warm_up' }, host);
  for (let n = 0; n < 3000; n++) await other.run('create_department', { name: 'Benchmark' });
  for (let n = 0; n < writes; n++) await brex.run('create_department', { name: 'Benchmark' });
  for (let n = 0; n < stored; n++) await store?.connections.add({ ...settings, name: `Connection ${n}` });
  return {
    write: () => brex.run('create_department', { name: 'Benchmark' }),
    quota: () => brex.run('create_transfer', recorded.transferInput as never),
    unresolved: () => brex.writes({ unresolved: true }),
    settings: async () => store?.connections.settingsOf('Connection 0'),
    list: async () => store?.connections.list(),
  };
}

let parts: Parts | undefined;

answerTasks(async (task: GrowthTask): Promise<Cost | null> => {
  if ('open' in task) {
    parts = await open(task);
    return null;
  }
  const work = parts?.[task.slice];
  if (!work) throw new Error('not open');
  return costOf(async () => {
    for (let n = 0; n < task.times; n++) await work();
  }, task.times);
});
