import type { ListResult } from '../programs/list';
import { listToken } from '../programs/recorded';
import { runOnce } from '../processes';
import type { Bar, Row } from '../report';
import { inRounds } from '../rounds';
import { ratio, typical } from '../statistics';
import type { Bench, Subject } from '../subject';

const rateBar: Bar = { what: 'List of 100,000, rate by CPU, to undici', unit: '×', min: 0.9 };
const latencyBar: Bar = {
  what: 'List with 50 ms of latency and 50 ms of work a page, to the ideal',
  unit: '×',
  max: 1.15,
};
const memoryBar: Bar = { what: 'Peak memory at 1,000,000 records over 50,000', unit: 'MB', max: 10 };

const rounds = (records: number, short: boolean): number => (short ? 3 : records >= 1e6 ? 1 : records >= 1e5 ? 7 : 11);

/** Reads a list in rounds, each read in a new process. */
export async function readLists(bench: Bench, records: number, readers: readonly string[], count: number) {
  const { url } = await bench.server();
  const contestants = new Map(readers.map((reader) => [reader, reader]));
  return inRounds(contestants, count, async (reader) => {
    const result = await runOnce<ListResult>('list', { reader, url, token: listToken(records) });
    if (result.records !== records) throw new Error(`${reader} read ${result.records} of ${records} records`);
    return result;
  });
}

function rowsOf(records: number, results: ReadonlyMap<string, ListResult[]>): Row[] {
  const cpu = (reader: string) => (results.get(reader) ?? []).map((result) => result.cpu / records);
  return [...results].flatMap(([reader, each]): Row[] => {
    const what = `${reader}, ${records.toLocaleString('en-US')} records`;
    const faster = reader === 'undici' ? undefined : { ...ratio(cpu('undici'), cpu(reader)), to: "undici's rate" };
    return [
      {
        what: `${what}, CPU a record`,
        unit: 'µs',
        ...typical(cpu(reader)),
        ...(faster && { ratio: faster }),
        ...(reader === 'connector' && records === 100_000 && { bar: rateBar }),
      },
      { what: `${what}, rate`, unit: '/s', ...typical(each.map(({ wall }) => (records / wall) * 1e6)) },
      { what: `${what}, peak memory`, unit: 'MB', ...typical(each.map(({ peak }) => peak)) },
    ];
  });
}

const peakAt = (rows: readonly Row[], records: number): number =>
  rows.find(({ what }) => what === `connector, ${records.toLocaleString('en-US')} records, peak memory`)?.value ?? NaN;

/** A consumer as slow as the server: ideally, each page is there when the one before is done. */
async function readSlowly(bench: Bench): Promise<Row[]> {
  const { url } = await bench.server();
  const [pages, milliseconds] = [60, 50];
  const ideal = (pages + 1) * milliseconds;
  const token = listToken(pages * 100, milliseconds);
  const contestants = new Map(['undici', 'connector'].map((reader) => [reader, reader]));
  const results = await inRounds(contestants, bench.short ? 3 : 7, (reader) =>
    runOnce<ListResult>('list', { reader, url, token, consumer: milliseconds }),
  );
  return [...results].map(([reader, each]) => {
    const walls = each.map(({ wall }) => wall / 1000);
    return {
      what: `${reader}, ${pages} pages with 50 ms of latency and 50 ms of work each`,
      unit: 'ms',
      ...typical(walls),
      ratio: { ...typical(walls.map((wall) => wall / ideal)), to: 'the ideal' },
      ...(reader === 'connector' && { bar: latencyBar }),
    };
  });
}

/** Lists of many records. */
export const lists: Subject = {
  name: 'lists',
  title: 'Lists',
  about:
    '`each` over `list_expenses`, validated, beside a loop over undici’s answers: pages of 100 expenses, each list in a new process, with loading and first use of both. Peak memory is that of the process.',
  bars: [rateBar, latencyBar, memoryBar],
  async measure(bench) {
    const rows: Row[] = [];
    for (const records of bench.short ? [10_000, 50_000, 100_000] : [10_000, 50_000, 100_000, 1_000_000]) {
      bench.log(`  ${records} records`);
      const readers = records === 50_000 ? ['undici', 'connector', 'fetch'] : ['undici', 'connector'];
      rows.push(...rowsOf(records, await readLists(bench, records, readers, rounds(records, bench.short))));
    }
    if (!bench.short) {
      const value = peakAt(rows, 1_000_000) - peakAt(rows, 50_000);
      rows.push({ what: 'connector, peak memory at 1,000,000 over 50,000', unit: 'MB', value, bar: memoryBar });
    }
    bench.log('  with latency');
    return [...rows, ...(await readSlowly(bench))];
  },
};
