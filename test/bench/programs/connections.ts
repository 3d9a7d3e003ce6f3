/** The memory of many connections. Needs `--expose-gc`. */
import { getHeapSnapshot } from 'node:v8';
import { loadConnector, settingsFor } from './product';
import { answerTasks, costOf } from './worker';

interface ConnectionsTask {
  url: string;
  userId: string;
  count: number;
  /** Makes one call with each. */
  called: boolean;
  /** Counts objects, which takes long for many connections. */
  objects: boolean;
}

export interface ConnectionsResult {
  /** MB, over the memory before. */
  heap: number;
  resident: number;
  /** Objects in the heap for each connection. */
  objects?: number;
  /** Microseconds of CPU to create one. */
  cpu: number;
}

const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);

async function memory(): Promise<{ heap: number; resident: number }> {
  for (let n = 0; n < 3; n++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / 2 ** 20, resident: rss / 2 ** 20 };
}

/** The number of objects in the heap, from the head of a snapshot. */
async function countObjects(): Promise<number> {
  let head = '';
  for await (const part of getHeapSnapshot()) if (head.length < 10_000) head += String(part);
  return Number(/"node_count":(\d+)/.exec(head)?.[1]);
}

answerTasks(async ({ url, userId, count, called, objects }: ConnectionsTask): Promise<ConnectionsResult> => {
  const { connect } = await loadConnector();
  // What all connections share exists before the measurement.
  const first = connect({ ...settingsFor(url), name: 'first' });
  await first.run('get_user', { id: userId });
  const connections: unknown[] = [first];
  const before = { ...(await memory()), objects: objects ? await countObjects() : 0 };
  const create = (n: number) => connect({ ...settingsFor(url, `bxt_example_${n}`), name: `Connection ${n}` });
  const { cpu } = await costOf(async () => {
    for (let n = 0; n < count; n++) {
      const brex = create(n);
      connections.push(brex);
      if (called) await brex.run('get_user', { id: userId });
    }
  }, count);
  const after = await memory();
  return {
    heap: after.heap - before.heap,
    resident: after.resident - before.resident,
    cpu,
    ...(objects && { objects: ((await countObjects()) - before.objects) / connections.length }),
  };
});
