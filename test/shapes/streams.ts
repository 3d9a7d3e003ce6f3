import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createWatch, inMemoryTriggerStore } from '../../src';
import { actionAt } from '../../src/route_index';
import { startSimulator } from '../../src/simulator';
import { openDestination, type Stream, streams as allStreams, sync, type StreamReport } from '../../src/sync';
import { keyText } from '../../src/sync/destinations/record_keys';
import { rowsOf } from '../synced';
import { type Bench, type Case, connectThrough, type Ending, ending, faultsOf, sideEffects } from './bench';
import type { Exchange, Target } from './mutating_proxy';
import { isBare, jsonOf, servedPage } from './served';
import { temporaryFolder } from '../temporary_folder';

/** Cases of streams: a sync into a table, or a watch, whose answers are changed once and then no more. */
export interface Streams {
  /** How many requests a sync of a stream makes when nothing is changed. */
  requestsOf(stream: string): Promise<number>;
  attempt(stream: string, one: Case): Promise<string[]>;
  close(): Promise<void>;
}

/** A stream that was synced while nothing was changed. */
interface Clean {
  stream: Stream;
  file: string;
  requests: number;
  pageSize: number;
  rows: Map<string, Row>;
}

interface Row {
  id: string;
  hash: string;
  removed: boolean;
}

const settings: Pick<Case, 'store' | 'retries'> = { store: false, retries: 0 };

export async function openStreams(bench: Bench): Promise<Streams> {
  const folder = temporaryFolder();
  const account = await startSimulator({ rate: false, size: 0.2, variants: { 'referral-token': 'any' } });
  const target: Target = { url: account.url, token: account.tokens.all, cache: new Map() };
  const known = new Map<string, Promise<Clean>>();
  let files = 0;

  const cleanOf = (name: string): Promise<Clean> => {
    const make = async (): Promise<Clean> => {
      const [stream] = allStreams([name]);
      if (!stream) throw new Error(`There is no stream ${name}`);
      const file = join(folder, `${name}.db`);
      const first = await syncOnce(file, stream, { target, bench });
      if (first.error !== undefined || first.output.status !== 'done') throw new Error(`${name} can't be synced`);
      const rows = readRows(file, stream);
      const pageSize = Math.max(1, Math.ceil(rows.size / 3));
      // Once more in smaller pages, to count them.
      await syncOnce(file, stream, { target, bench, pageSize });
      return { stream, file, rows, pageSize, requests: bench.proxy.exchanges.length };
    };
    const found = known.get(name) ?? make();
    known.set(name, found);
    return found;
  };

  const attempt = async (name: string, one: Case): Promise<string[]> => {
    const clean = await cleanOf(name);
    if (one.index % 3 === 2) return watchCase(clean, one, bench, target);
    const file = join(folder, `case-${files++}.db`);
    if (one.index % 3 === 1)
      for (const end of ['', '-wal', '-shm'])
        if (existsSync(clean.file + end)) copyFileSync(clean.file + end, file + end);
    try {
      return await syncCase(file, clean, one, bench, target);
    } finally {
      for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
    }
  };

  return {
    requestsOf: async (name) => (await cleanOf(name)).requests,
    attempt,
    async close() {
      await account.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Way {
  target: Target;
  bench: Bench;
  pageSize?: number;
  one?: Case;
  said?: unknown[];
}

/** One full sync of a stream into a file. */
async function syncOnce(
  file: string,
  stream: Stream,
  { target, bench, pageSize, one, said }: Way,
): Promise<Ending<StreamReport>> {
  const { brex, logged } = connectThrough(bench, one ?? settings);
  bench.proxy.begin(target, one, pageSize);
  const destination = await openDestination(`sqlite:${file}`);
  try {
    const end = await ending(sync(brex, { destination, streams: [stream.name], full: true }));
    said?.push(...logged);
    return end.error !== undefined ? end : { output: end.output.streams[0] as StreamReport };
  } finally {
    await destination.close();
    await brex.close();
  }
}

function readRows(file: string, { name, primary_key: [key = ''] }: Stream): Map<string, Row> {
  const [there] = rowsOf(file, `SELECT count(*) AS n FROM sqlite_master WHERE name = '${name}'`);
  if (there?.n !== 1) return new Map();
  const rows = rowsOf(file, `SELECT * FROM "${name}"`).map((row) => ({
    id: String(row[key]),
    name: `${String(row._parent)} ${String(row[key])}`,
    hash: String(row._hash),
    removed: row._removed_at !== null,
  }));
  return new Map(rows.map(({ name: mark, ...row }) => [mark, row]));
}

/** What was served to a stream, read by Brex's documents alone. */
interface Served {
  /** The records of every page that was one. */
  items: unknown[];
  /** Whether every answer was a page, every list came to its end, and every record has a usable id. */
  honest: boolean;
  /** How many records have no usable id. */
  unusable: number;
}

/** What is read about the token itself, and is no list: its company, and after a refusal without a word its owner. */
const aboutToken = /^\/v2\/(company|users\/me)/;

function servedTo({ action, input, parent, primary_key: [key = ''] }: Stream, exchanges: readonly Exchange[]): Served {
  const [above] = parent ? allStreams([parent.stream]) : [];
  const lists = exchanges.filter(({ path }, i) => !aboutToken.test(path) && exchanges[i + 1]?.path !== path);
  const result: Served = { items: [], honest: true, unusable: 0 };
  for (const [i, { path, answer }] of lists.entries()) {
    const asked = actionAt('GET', path.split('?')[0] ?? '') ?? action;
    const page = servedPage(answer, isBare(asked));
    if (!page.good) {
      // A parent that is gone has no list; that can't be told from one whose list is not found.
      const goneParent = answer.status === 404 && above && asked === action && !path.includes('cursor=');
      // An account that refuses the stream's own input is asked without it.
      const [base] = path.split('?');
      const askedPlainly =
        input &&
        [400, 418, 422].includes(answer.status) &&
        lists.slice(i + 1).some((later) => later.path.split('?')[0] === base);
      if (!goneParent && !askedPlainly) result.honest = false;
      continue;
    }
    const id = asked === above?.action ? above.primary_key[0] : key;
    const unusable = page.items.filter((item) => {
      const name = (item as Record<string, unknown> | null)?.[id ?? ''];
      // Of a parent, nothing but its id is needed.
      return !isUsable(name) || isUnstorable(asked === action ? item : { name });
    });
    if (unusable.length) result.honest = false;
    if (asked === action) {
      result.items.push(...page.items);
      result.unusable += unusable.length;
    }
    // A list that is left before its end is followed by another one, or by nothing.
    if (
      page.next !== undefined &&
      !lists.slice(i + 1).some((later) => later.path.includes(`cursor=${page.next ?? ''}`))
    )
      result.honest = false;
  }
  return result;
}

const isUsable = (id: unknown): id is string | number =>
  (typeof id === 'string' && id !== '' && id.length < 300) || (typeof id === 'number' && Number.isFinite(id));

/** A value that a table or an index could not hold, recognised by its text. */
function isUnstorable(item: unknown): boolean {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return true;
  try {
    const text = JSON.stringify(item);
    return /\\u0000|\\ud83c/.test(text) || depthOf(text) > 100;
  } catch {
    return true;
  }
}

function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') most = Math.max(most, ++depth);
    else if (token === '}' || token === ']') depth--;
  }
  return most;
}

async function syncCase(file: string, clean: Clean, one: Case, bench: Bench, target: Target): Promise<string[]> {
  const { stream, pageSize } = clean;
  const said: unknown[] = [];
  const before = one.index % 3 === 1 ? clean.rows : new Map<string, Row>();
  const end = await syncOnce(file, stream, { target, bench, pageSize, one, said });
  const served = servedTo(stream, bench.proxy.exchanges);
  const after = readRows(file, stream);
  said.push(end.error ?? [end.output?.error, end.output?.notice]);
  const wrong = [...judgeSync(stream, end, served, before, after), ...sideEffects(bench, said)];
  if (!isOwnCompany(bench.proxy.exchanges)) return wrong.map((what) => `sync: ${what}`);
  // A sync after a failed one ends its read and reports what that missed; the one after it reads everything.
  let later = await syncOnce(file, stream, { target, bench, pageSize });
  for (let i = 0; i < 2 && (i === 0 ? end.output?.status !== 'done' : later.output?.status === 'failed'); i++)
    later = await syncOnce(file, stream, { target, bench, pageSize });
  return [...wrong, ...judgeRecovery(clean, later, readRows(file, stream))].map((what) => `sync: ${what}`);
}

/** Whether no answer named another company in a form that is good: that can't be told from another account. */
const isOwnCompany = (exchanges: readonly Exchange[]): boolean =>
  exchanges.every(({ path, changed, answer }) => {
    const { id } = (changed && path.startsWith('/v2/company') ? (jsonOf(answer) ?? {}) : {}) as { id?: unknown };
    return typeof id !== 'string' || id === '' || id === 'cuacc_1';
  });

/** What is wrong with a sync and what it left, by what was served to it. */
function judgeSync(
  stream: Stream,
  end: Ending<StreamReport>,
  served: Served,
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): string[] {
  const wrong: string[] = [];
  const error = end.error ?? end.output?.error;
  if (error !== undefined) wrong.push(...faultsOf(error));
  const rows = [...after.values()];
  const names = served.items.map((item) => (item as Record<string, unknown> | null)?.[stream.primary_key[0] ?? '']);
  const ids = new Set(names.map((name) => (isUsable(name) ? keyText(name) : '')));
  const removed = rows.filter((row) => row.removed);
  if (removed.length && !served.honest)
    wrong.push(`marked ${removed.length} records as removed after a page that was none`);
  if (removed.some(({ id }) => ids.has(id))) wrong.push('marked a record as removed that was served');
  if ([...before.keys()].some((key) => !after.has(key))) wrong.push('lost a row');
  if (end.output?.status !== 'done') return wrong;
  if (!served.honest) wrong.push('is done after a page that was none, or before the end of a list');
  const present = new Set(rows.filter((row) => !row.removed).map(({ id }) => id));
  const missing = [...ids].filter((id) => id !== '' && !present.has(id));
  if (missing.length) wrong.push(`is done without ${missing.length} records that were served`);
  return wrong;
}

/** What is wrong after one more sync, when nothing is changed: the table is as it would be had nothing ever been. */
function judgeRecovery(clean: Clean, end: Ending<StreamReport>, rows: ReadonlyMap<string, Row>): string[] {
  if (end.error !== undefined) return [`can't go on afterwards: ${String(end.error)}`];
  if (end.output.status !== 'done')
    return [`can't go on afterwards: ${end.output.status}, ${String(end.output.error)}`];
  const wrong: string[] = [];
  const lost = [...clean.rows].filter(
    ([key, { hash }]) => rows.get(key)?.removed !== false || rows.get(key)?.hash !== hash,
  );
  if (lost.length) wrong.push(`has not recovered ${lost.length} records, such as ${lost[0]?.[0]}`);
  const more = [...rows].filter(([key, { removed }]) => !removed && !clean.rows.has(key));
  if (more.length && !end.output.removal_held)
    wrong.push(`keeps ${more.length} records that never were, such as ${more[0]?.[0]}`);
  return wrong;
}

/** A watch that knows all records, meets the changed answers, and goes on. */
async function watchCase({ stream, pageSize }: Clean, one: Case, bench: Bench, target: Target): Promise<string[]> {
  const { brex, logged } = connectThrough(bench, one);
  const events: { kind: string; id: string }[] = [];
  const said: unknown[] = [];
  const wrong: string[] = [];
  const key = stream.primary_key[0] ?? '';
  const watch = createWatch(brex, {
    triggers: [stream.name as 'users'],
    store: inMemoryTriggerStore(),
    handle: ({ kind, record }) => void events.push({ kind, id: String((record as Record<string, unknown>)[key]) }),
    onError: ({ error }) => {
      said.push(error);
      wrong.push(...faultsOf(error));
    },
  });
  try {
    bench.proxy.begin(target, undefined, pageSize);
    await watch.poll();
    bench.proxy.begin(target, one, pageSize);
    const [report] = await watch.poll();
    await watch.deliver();
    const served = servedTo(stream, bench.proxy.exchanges);
    const gone = events.filter(({ kind }) => kind === 'removed');
    if (gone.length && !served.honest)
      wrong.push(`reported ${gone.length} records as removed after a page that was none`);
    if (report?.status === 'done' && !served.honest) wrong.push('is done after a page that was none');
    wrong.push(...sideEffects(bench, [...said, ...logged]));
    bench.proxy.begin(target, undefined, pageSize);
    let [later] = await watch.poll();
    if (later?.status === 'failed') [later] = await watch.poll();
    await watch.deliver();
    if (later?.status !== 'done') wrong.push(`can't go on afterwards: ${String(later?.error)}`);
  } finally {
    await brex.close();
  }
  return wrong.map((what) => `watch: ${what}`);
}
