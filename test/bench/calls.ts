/** Slices of calls by several clients that take turns. */
import type { Cost } from './programs/worker';
import type { Typical } from './statistics';
import { ratio, typical } from './statistics';
import { startWorker, type Worker } from './processes';
import { inRounds } from './rounds';
import type { Bench } from './subject';

export interface CallOptions {
  kind: 'read' | 'write';
  clients: readonly string[];
  concurrency: number;
  rounds: number;
  /** Calls of one slice, and before the first. */
  calls: (client: string) => number;
  warmUp: (client: string) => number;
}

/**
 * Each client's slices, in rounds. Every client has a process of its own, where it is as fast as it gets, or all share one, as in
 * a program that does other things too.
 */
export async function measureCalls(bench: Bench, options: CallOptions): Promise<Map<string, Cost[]>> {
  const { kind, concurrency, rounds } = options;
  const { url, recorded } = await bench.server();
  const workers = new Map<string, Worker>();
  try {
    for (const client of options.clients) {
      const [shared] = bench.together ? workers.values() : [];
      const worker = shared ?? startWorker('calls');
      workers.set(client, worker);
      const postgres = client.includes('PostgreSQL') ? await bench.database() : undefined;
      const connections = Math.min(concurrency, 50);
      await worker.ask({ open: client, url, userId: recorded.userId, connections, folder: bench.folder(), postgres });
      await worker.ask({ client, slice: kind, calls: options.warmUp(client), concurrency });
    }
    return await inRounds(workers, rounds, (worker, client) =>
      worker.ask<Cost>({ client, slice: kind, calls: options.calls(client), concurrency }),
    );
  } finally {
    for (const worker of new Set(workers.values())) await worker.close();
  }
}

/** One side of the costs, by client. */
export const samplesOf = (costs: ReadonlyMap<string, Cost[]>, client: string, side: keyof Cost): number[] =>
  (costs.get(client) ?? []).map((cost) => cost[side]);

/** A client's typical cost a call, in microseconds. */
export const costIn = (costs: ReadonlyMap<string, Cost[]>, client: string, side: keyof Cost): Typical =>
  typical(samplesOf(costs, client, side));

/** How many times another client's cost a client's is. */
export const ratioIn = (
  costs: ReadonlyMap<string, Cost[]>,
  client: string,
  to: string,
  side: keyof Cost,
): Typical & { to: string } => ({ ...ratio(samplesOf(costs, client, side), samplesOf(costs, to, side)), to });
