import { costIn, measureCalls, ratioIn, samplesOf } from '../calls';
import type { Bar, Row } from '../report';
import { ratio } from '../statistics';
import type { Bench, Subject } from '../subject';

const byHand = 'undici and a journal by hand';
const durable = [byHand, 'connector, SQLite', 'connector, PostgreSQL'];
const clients = ['undici', 'connector', 'fetch', 'axios', 'openapi-fetch', 'got', 'ky'];

const memoryBars: Record<number, Bar> = {
  1: { what: 'Write, journal in memory, concurrency 1, to undici', unit: '×', max: 1.6 },
  16: { what: 'Write, journal in memory, concurrency 16, to undici', unit: '×', max: 1.6 },
};
const sqliteBar: Bar = { what: 'Write, SQLite, concurrency 16, to a journal by hand', unit: '×', max: 1.5 };
const rateBar: Bar = { what: 'Writes a second, SQLite, concurrency 16, to a journal by hand', unit: '×', min: 3 };

const settingsOf = (bench: Bench, concurrency: number) => ({
  kind: 'write' as const,
  concurrency,
  rounds: bench.short ? 7 : 21,
});

async function measureMemory(bench: Bench, concurrency: number): Promise<Row[]> {
  const costs = await measureCalls(bench, {
    ...settingsOf(bench, concurrency),
    clients,
    calls: () => (concurrency === 1 ? 200 : 600),
    warmUp: () => 3000,
  });
  return clients.map((client): Row => {
    const bar = client === 'connector' ? memoryBars[concurrency] : undefined;
    return {
      what: `${client}, concurrency ${concurrency}`,
      unit: 'µs',
      ...costIn(costs, client, 'cpu'),
      ...(client !== 'undici' && { ratio: ratioIn(costs, client, 'undici', 'cpu') }),
      ...(bar && { bar }),
    };
  });
}

/** Apart from the others: a process that waits for a disk's slices finds its caches cold. */
async function measureDurable(bench: Bench, concurrency: number): Promise<Row[]> {
  const postgres = (await bench.database()) !== undefined;
  const contestants = durable.filter((name) => postgres || !name.includes('PostgreSQL'));
  const costs = await measureCalls(bench, {
    ...settingsOf(bench, concurrency),
    clients: contestants,
    calls: () => Math.max(50, concurrency * 5),
    warmUp: () => 400,
  });
  return contestants.flatMap((client): Row[] => {
    const what = `${client}, concurrency ${concurrency}`;
    const compared = client !== byHand;
    const barred = client === 'connector, SQLite' && concurrency === 16;
    const faster = { ...ratio(samplesOf(costs, byHand, 'wall'), samplesOf(costs, client, 'wall')), to: byHand };
    return [
      {
        what,
        unit: 'µs',
        ...costIn(costs, client, 'cpu'),
        ...(compared && { ratio: ratioIn(costs, client, byHand, 'cpu') }),
        ...(barred && { bar: sqliteBar }),
      },
      {
        what: `${what}, writes a second`,
        unit: '/s',
        value: 1e6 / costIn(costs, client, 'wall').value,
        ...(compared && { ratio: faster }),
        ...(barred && { bar: rateBar }),
      },
    ];
  });
}

/** One write beside other clients and a journal by hand. */
export const writes: Subject = {
  name: 'writes',
  title: 'One write',
  about:
    '`create_department` with a new key: CPU time of the client process. The journal by hand encrypts and makes two durable commits a write (SQLite, WAL, `synchronous = FULL`). PostgreSQL runs without `fsync` unless `BREX_TEST_POSTGRES` names a server.',
  bars: [...Object.values(memoryBars), sqliteBar, rateBar],
  async measure(bench) {
    const rows: Row[] = [];
    for (const concurrency of bench.short ? [1, 16] : [1, 16, 64, 256]) {
      bench.log(`  concurrency ${concurrency}`);
      rows.push(...(await measureMemory(bench, concurrency)), ...(await measureDurable(bench, concurrency)));
    }
    return rows;
  },
};
