import { costIn, measureCalls, ratioIn } from '../calls';
import type { Bar, Row } from '../report';
import { ratio } from '../statistics';
import type { Subject } from '../subject';
import { samplesOf } from '../calls';

const byHand = 'undici and a journal by hand';
const durable = [byHand, 'connector, SQLite', 'connector, PostgreSQL'];
const clients = ['undici', 'connector', 'fetch', 'axios', 'openapi-fetch', 'got', 'ky'];

const memoryBars: Record<number, Bar> = {
  1: { what: 'Write, journal in memory, concurrency 1, to undici', unit: '×', max: 1.6 },
  16: { what: 'Write, journal in memory, concurrency 16, to undici', unit: '×', max: 1.6 },
};
const sqliteBar: Bar = { what: 'Write, SQLite, concurrency 16, to a journal by hand', unit: '×', max: 1.5 };
const rateBar: Bar = { what: 'Writes a second, SQLite, concurrency 16, to a journal by hand', unit: '×', min: 3 };

/** One write beside other clients and a journal by hand. */
export const writes: Subject = {
  name: 'writes',
  title: 'One write',
  about:
    '`create_department` with a new key: CPU time of the client process. The journal by hand encrypts and makes two durable commits a write (SQLite, WAL, `synchronous = FULL`), as the connector’s does. PostgreSQL runs without `fsync` unless `BREX_TEST_POSTGRES` names a server.',
  bars: [...Object.values(memoryBars), sqliteBar, rateBar],
  async measure(bench) {
    const rows: Row[] = [];
    const postgres = (await bench.database()) !== undefined;
    const contestants = [...clients, ...durable.filter((name) => postgres || !name.includes('PostgreSQL'))];
    for (const concurrency of bench.short ? [1, 16] : [1, 16, 64, 256]) {
      bench.log(`  concurrency ${concurrency}`);
      const costs = await measureCalls(bench, {
        kind: 'write',
        clients: contestants,
        concurrency,
        rounds: bench.short ? 7 : 21,
        calls: (client) => (durable.includes(client) ? Math.max(50, concurrency * 5) : concurrency === 1 ? 150 : 500),
        warmUp: (client) => (durable.includes(client) ? 400 : 2000),
      });
      for (const client of contestants) {
        const to = durable.includes(client) && client !== byHand ? byHand : 'undici';
        const bar =
          client === 'connector'
            ? memoryBars[concurrency]
            : client === 'connector, SQLite' && concurrency === 16
              ? sqliteBar
              : undefined;
        rows.push({
          what: `${client}, concurrency ${concurrency}`,
          unit: 'µs',
          ...costIn(costs, client, 'cpu'),
          ...(client !== 'undici' && { ratio: ratioIn(costs, client, to, 'cpu') }),
          ...(bar && { bar }),
        });
      }
      for (const client of contestants.filter((name) => durable.includes(name)))
        rows.push({
          what: `${client}, concurrency ${concurrency}, writes a second`,
          unit: '/s',
          value: 1e6 / costIn(costs, client, 'wall').value,
          ...(client !== byHand && {
            ratio: { ...ratio(samplesOf(costs, byHand, 'wall'), samplesOf(costs, client, 'wall')), to: byHand },
          }),
          ...(client === 'connector, SQLite' && concurrency === 16 && { bar: rateBar }),
        });
    }
    return rows;
  },
};
