import { join } from 'node:path';
import type { GrowthPart } from '../programs/growth';
import { listToken } from '../programs/recorded';
import type { SyncResult } from '../programs/sync';
import type { Cost } from '../programs/worker';
import { runOnce, startWorker, type Worker } from '../processes';
import type { Bar, Row } from '../report';
import { inRounds } from '../rounds';
import { ratio, typical } from '../statistics';
import type { Bench, Subject } from '../subject';

const barOf = (what: string): Bar => ({ what, unit: '×', max: 1.3 });
const bars = {
  write: barOf('A write, with the largest journal, to an empty one'),
  quota: barOf('A quota check, with the largest journal, to an empty one'),
  unresolved: barOf('Unresolved writes, with the largest journal, to an empty one'),
  memory: barOf('A quota check, after 10,000 writes in memory, to none'),
  settings: barOf('A stored connection, among 1,000, to one'),
  sync: barOf('A sync, with the most known records, to none more'),
} satisfies Record<string, Bar>;

/** A place that grows: what its sizes are, and how a worker opens one. */
interface Growing {
  name: string;
  sizes: readonly number[];
  parts: Partial<Record<GrowthPart, { name: string; bar?: Bar; times: number }>>;
  open(bench: Bench, size: number): Promise<Worker>;
}

const journalParts = {
  write: { name: 'a write', bar: bars.write, times: 20 },
  quota: { name: 'a write with a quota check (`create_transfer`)', bar: bars.quota, times: 5 },
  unresolved: { name: 'unresolved writes', bar: bars.unresolved, times: 5 },
};

/** All copies were sent within the last day, where a quota counts them. */
const journalCopies = {
  key: 'lower(hex(randomblob(16)))',
  result_id: "'seed_' || n",
  created_at: 'one.created_at - (n % 86000) * 1000',
  sent_at: 'one.sent_at - (n % 86000) * 1000',
  outcome_at: 'one.outcome_at - (n % 86000) * 1000',
};

const sqliteJournal = (sizes: readonly number[]): Growing => ({
  name: 'SQLite journal',
  sizes,
  parts: journalParts,
  async open(bench, size) {
    const { recorded } = await bench.server();
    const home = bench.folder();
    const seedling = { open: true, recorded, home, writes: 1, stored: 0 };
    await runOnce('growth', seedling);
    const file = join(home, 'store.db');
    if (size) await runOnce('growth_seed', { file, table: 'journal', copies: size, different: journalCopies });
    const worker = startWorker('growth');
    await worker.ask({ ...seedling, writes: 30 });
    return worker;
  },
});

const memoryJournal: Growing = {
  name: 'journal in memory',
  sizes: [0, 9900],
  parts: {
    write: { name: 'a write', times: 20 },
    quota: { name: 'a write with a quota check (`create_transfer`)', bar: bars.memory, times: 20 },
    unresolved: { name: 'unresolved writes', times: 20 },
  },
  async open(bench, size) {
    const { recorded } = await bench.server();
    const worker = startWorker('growth');
    await worker.ask({ open: true, recorded, writes: size, stored: 0 });
    return worker;
  },
};

const storedConnections: Growing = {
  name: 'stored connections',
  sizes: [1, 1000],
  parts: {
    settings: { name: 'settings of one', bar: bars.settings, times: 100 },
    list: { name: 'the list of all', times: 5 },
  },
  async open(bench, size) {
    const { recorded } = await bench.server();
    const worker = startWorker('growth');
    await worker.ask({ open: true, recorded, home: bench.folder(), writes: 0, stored: size });
    return worker;
  },
};

async function measureGrowing(bench: Bench, { name, sizes, parts, open }: Growing): Promise<Row[]> {
  const workers = new Map<string, Worker>();
  const rows: Row[] = [];
  try {
    for (const size of sizes) {
      bench.log(`  ${name}: ${size}`);
      workers.set(size.toLocaleString('en-US'), await open(bench, size));
    }
    for (const [slice, part] of Object.entries(parts)) {
      const task = { slice, times: part.times };
      for (const worker of workers.values()) await worker.ask(task);
      const results = await inRounds(workers, bench.short ? 7 : 15, (worker) => worker.ask<Cost>(task));
      rows.push(...rowsOf(`${name}: ${part.name}`, results, (cost) => cost.cpu, part.bar));
    }
    return rows;
  } finally {
    for (const worker of workers.values()) await worker.close();
  }
}

/** A row for each size; all but the first are compared with the first, and the last with the bar. */
function rowsOf<R>(what: string, results: ReadonlyMap<string, R[]>, pick: (result: R) => number, bar?: Bar): Row[] {
  const sizes = [...results.keys()];
  const [first = ''] = sizes;
  const samples = (size: string): number[] => (results.get(size) ?? []).map(pick);
  return sizes.map((size) => ({
    what: `${what}, ${size}`,
    unit: 'µs',
    ...typical(samples(size)),
    ...(size !== first && { ratio: { ...ratio(samples(size), samples(first)), to: first } }),
    ...(size === sizes.at(-1) && bar && { bar }),
  }));
}

/** A sync of the same records into tables that know many others. */
async function measureSync(bench: Bench, known: readonly number[]): Promise<Row[]> {
  const records = 2000;
  const { url } = await bench.server();
  const token = listToken(records);
  const places = new Map<string, string>();
  for (const more of known) {
    bench.log(`  known records: ${more}`);
    const file = join(bench.folder(), 'copy.db');
    await runOnce('sync', { by: 'connector', url, token, to: `sqlite:${file}` });
    const different = { id: "'known_' || n" };
    if (more) await runOnce('growth_seed', { file, table: 'expenses', copies: more, different });
    places.set(`${more.toLocaleString('en-US')} more known`, `sqlite:${file}`);
  }
  const results = await inRounds(places, bench.short ? 5 : 15, (to) =>
    runOnce<SyncResult>('sync', { by: 'connector', url, token, to }),
  );
  return rowsOf('sync of 2,000 records again', results, ({ cpu }) => cpu / records, bars.sync);
}

/** What costs more once much is stored. */
export const growth: Subject = {
  name: 'growth',
  title: 'Growth',
  about:
    'The same calls with little and with much stored before, in turns: CPU time of the client process for each call, over a transport that answers at once. All writes of the journal were sent within the last day.',
  bars: Object.values(bars),
  async measure(bench) {
    const most = bench.short ? 100_000 : 1_000_000;
    const rows: Row[] = [];
    for (const growing of [sqliteJournal([0, 10_000, most]), memoryJournal, storedConnections])
      rows.push(...(await measureGrowing(bench, growing)));
    return [...rows, ...(await measureSync(bench, [0, most]))];
  },
};
