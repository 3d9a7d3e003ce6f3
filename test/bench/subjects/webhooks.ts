import type { EventsResult } from '../programs/events';
import { listToken } from '../programs/recorded';
import type { Cost } from '../programs/worker';
import { runOnce } from '../processes';
import type { Row } from '../report';
import { inRounds } from '../rounds';
import { typical } from '../statistics';
import type { Subject } from '../subject';

const parts = { webhook: 'webhooks', poll: 'records of a first poll', delivery: 'trigger deliveries' } as const;

/** Webhooks and triggers. */
export const webhooks: Subject = {
  name: 'webhooks',
  title: 'Webhooks and triggers',
  about:
    'Signed webhooks handed to a receiver, and the events of a first poll of expenses delivered to a handler that does nothing, four at a time: each in a new process, with state in memory or in SQLite.',
  bars: [],
  async measure(bench) {
    const { url } = await bench.server();
    const events = bench.short ? 1000 : 5000;
    const stores = new Map<string, () => string | undefined>([
      ['memory', () => undefined],
      ['SQLite', () => bench.folder()],
    ]);
    const results = await inRounds(stores, bench.short ? 3 : 7, (folder) => {
      const task = { url, token: listToken(events), webhooks: events, concurrency: 4, folder: folder() };
      return runOnce<EventsResult>('events', task);
    });
    return [...results].flatMap(([store, each]) =>
      (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part): Row[] => {
        const costs: Cost[] = each.map((result) => result[part]);
        return [
          { what: `${store}: ${parts[part]}`, unit: '/s', ...typical(costs.map(({ wall }) => 1e6 / wall)) },
          { what: `${store}: ${parts[part]}, CPU for each`, unit: 'µs', ...typical(costs.map(({ cpu }) => cpu)) },
        ];
      }),
    );
  },
};
