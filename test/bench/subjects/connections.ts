import type { ConnectionsResult } from '../programs/connections';
import { runOnce } from '../processes';
import type { Bar, Row } from '../report';
import type { Subject } from '../subject';

const bar: Bar = { what: 'Memory of 10,000 connections', unit: 'MB', max: 80 };

const cases = [
  { count: 1000, called: false },
  { count: 1000, called: true },
  { count: 10_000, called: false },
];

/** Many connections in one process. */
export const connections: Subject = {
  name: 'connections',
  title: 'Many connections',
  about:
    'Connections of one process, each with its own token: heap after garbage collection, over that of a process with one connection. Resident memory includes free space of the heap.',
  bars: [bar],
  async measure(bench) {
    const { url, recorded } = await bench.server();
    const rows: Row[] = [];
    for (const each of cases) {
      const task = { ...each, url, userId: recorded.userId, objects: false };
      const measure = (more: object) =>
        runOnce<ConnectionsResult>('connections', { ...task, ...more }, ['--expose-gc']);
      const result = await measure({});
      const what = `${each.count.toLocaleString('en-US')} connections${each.called ? ', after one call each' : ''}`;
      rows.push(
        { what: `${what}, heap`, unit: 'MB', value: result.heap, ...(each.count === 10_000 && { bar }) },
        { what: `${what}, resident`, unit: 'MB', value: result.resident },
        { what: `${what}, CPU for each`, unit: 'µs', value: result.cpu },
      );
      // In another process, since a snapshot takes much memory itself.
      if (each.count === 1000)
        rows.push({
          what: `${what}, objects for each`,
          unit: '',
          value: (await measure({ objects: true })).objects ?? NaN,
        });
    }
    return rows;
  },
};
