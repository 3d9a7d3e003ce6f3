import { join } from 'node:path';
import { openAccount } from '../../demo/account';
import { listToken } from '../programs/recorded';
import type { SyncResult } from '../programs/sync';
import type { CompanyResult } from '../programs/company_sync';
import { runOnce } from '../processes';
import type { Bar, Row } from '../report';
import { inRounds } from '../rounds';
import { ratio, typical } from '../statistics';
import type { Bench, Subject } from '../subject';

/** So many that loading and first use are a small part of the cost. */
const records = 50_000;

const kinds = ['SQLite', 'JSON lines', 'PostgreSQL'] as const;
type Kind = (typeof kinds)[number];

const barOf = (kind: Kind): Bar => ({ what: `Sync to ${kind}, CPU, to a loop by hand`, unit: '×', max: 1.4 });
const bars: Record<Kind, Bar> = {
  SQLite: barOf('SQLite'),
  'JSON lines': barOf('JSON lines'),
  PostgreSQL: barOf('PostgreSQL'),
};
const paceBar: Bar = { what: '25 streams, share of the 1,000 requests a minute', unit: '%', min: 97 };
const limitedBar: Bar = { what: '25 streams, answers with 429', unit: '', max: 0 };

async function placeFor(bench: Bench, kind: Kind): Promise<string | undefined> {
  if (kind === 'PostgreSQL') return bench.database();
  return kind === 'SQLite' ? `sqlite:${join(bench.folder(), 'copy.db')}` : `jsonl:${bench.folder()}`;
}

/** Syncs so many records in rounds, each time into a new destination and in a new process. */
export async function syncInRounds(bench: Bench, kind: Kind, records: number, rounds: number) {
  const { url } = await bench.server();
  const contestants = new Map([
    ['by hand', 'hand'],
    ['connector', 'connector'],
  ]);
  return inRounds(contestants, rounds, async (by) => {
    const task = { by, url, token: listToken(records), to: await placeFor(bench, kind) };
    const result = await runOnce<SyncResult>('sync', task);
    if (result.records !== records) throw new Error(`${by} wrote ${result.records} of ${records} records`);
    return result;
  });
}

async function measureKind(bench: Bench, kind: Kind): Promise<Row[]> {
  if ((await placeFor(bench, kind)) === undefined) return [];
  bench.log(`  ${kind}`);
  const results = await syncInRounds(bench, kind, records, bench.short ? 3 : 7);
  const cpu = (name: string): number[] => (results.get(name) ?? []).map((result) => result.cpu / records);
  return [...results].flatMap(([name, each]): Row[] => [
    {
      what: `${kind}, ${name}, CPU a record`,
      unit: 'µs',
      ...typical(cpu(name)),
      ...(name === 'connector' && { ratio: { ...ratio(cpu(name), cpu('by hand')), to: 'by hand' }, bar: bars[kind] }),
    },
    { what: `${kind}, ${name}, peak memory`, unit: 'MB', ...typical(each.map(({ peak }) => peak)) },
  ]);
}

/** All streams of a large company, with the rate limit of Brex on both sides. */
async function measureCompany(bench: Bench): Promise<Row[]> {
  bench.log('  25 streams of a company of 100,000 expenses');
  const brex = await openAccount({ expenses: 100_000 });
  try {
    const to = `sqlite:${join(bench.folder(), 'company.db')}`;
    const result = await runOnce<CompanyResult>('company_sync', { url: brex.url, token: brex.token, to });
    const { records, requests, seconds, limited } = result;
    const share = (100 * requests) / (seconds / 60) / 1000;
    return [
      { what: '25 streams, records', unit: '', value: records },
      { what: '25 streams, time', unit: 's', value: seconds },
      { what: '25 streams, share of the 1,000 requests a minute', unit: '%', value: share, bar: paceBar },
      { what: '25 streams, answers with 429', unit: '', value: limited, bar: limitedBar },
    ];
  } finally {
    await brex.close();
  }
}

/** Syncs beside loops by hand. */
export const sync: Subject = {
  name: 'sync',
  title: 'Sync',
  about:
    'The first sync of 50,000 expenses, each in a new process, after loading. The loop by hand upserts a page at a time (JSON lines: appends, PostgreSQL: COPY and a merge) and keeps no checkpoint, hash or count of changes. The 25 streams run against the simulator with its limit of 1,000 requests a minute.',
  bars: [...Object.values(bars), paceBar, limitedBar],
  async measure(bench) {
    const rows: Row[] = [];
    for (const kind of kinds) rows.push(...(await measureKind(bench, kind)));
    return bench.short ? rows : [...rows, ...(await measureCompany(bench))];
  },
};
