import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Database from 'libsql';
import type { Journal, Opening } from '../src/safety/journal';
import type { Store } from '../src/store';
import { sqlitePlace, type Place } from './stores';

/** What SQLite was asked for: texts executed as a whole, texts prepared, and runs of prepared statements. */
const seen = { executed: [] as string[], prepared: [] as string[], runs: 0 };
let failing: string | undefined;

let place: Place;
let store: Store;
let journal: Journal;

const opening = (key: string, more: Partial<Opening> = {}): Opening => ({
  ...{ key, action: 'create_department', inputHash: 'input-1', holder: 'a', counted: [], account: 'account-1' },
  ...{ origin: 'https://api.brex.com', fingerprint: 'print-1', leaving: true },
  request: { method: 'POST', path: '/v2/departments', query: undefined, body: { name: key } },
  ...more,
});

/** One write: entered as it leaves, and its outcome. */
const write = async (key: string): Promise<void> => {
  await journal.read(key);
  await journal.open(opening(key));
  await journal.record(key, 'a', { state: 'done', answer: { id: `made-${key}` }, resultId: `made-${key}` });
};
const keys = Array.from({ length: 16 }, (_, i) => `key-${i}`);
const commits = (): number => seen.executed.filter((text) => text === 'COMMIT').length;
const forget = (): void => void Object.assign(seen, { executed: [], prepared: [], runs: 0 });

beforeEach(async () => {
  const { exec, prepare } = Database.prototype;
  jest.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, text) {
    seen.executed.push(text);
    if (text === failing) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
    return exec.call(this, text);
  });
  jest.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, text) {
    seen.prepared.push(text);
    const statement = prepare.call(this, text);
    for (const name of ['run', 'all'] as const) {
      const work = statement[name].bind(statement);
      Object.assign(statement, { [name]: (values: unknown[]) => (seen.runs++, work(values)) });
    }
    return statement;
  });
  place = await sqlitePlace();
  store = await place.open();
  journal = store.journal('connection-1');
  await write('first');
  forget();
});
afterEach(async () => {
  failing = undefined;
  await store.close();
  jest.restoreAllMocks();
});

describe('a journal in SQLite', () => {
  test('commits twice for a write, with three statements, none of them prepared again', async () => {
    await write('key-1');
    expect(seen.executed).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'BEGIN IMMEDIATE', 'COMMIT']);
    // Read, insert, update.
    expect(seen.runs).toBe(3);
    expect(seen.prepared).toEqual([]);
  });

  test('commits concurrent changes together', async () => {
    await Promise.all(keys.map((key) => journal.open(opening(key))));
    expect(commits()).toBe(1);
    await Promise.all(keys.map((key) => journal.record(key, 'a', { state: 'done', answer: {} })));
    expect(commits()).toBe(2);
    expect(await journal.list({ states: ['done'], most: 100 })).toHaveLength(17);
  });

  test('answers no change before its commit', async () => {
    const answered = keys.map(async (key) => {
      await journal.open(opening(key));
      return commits();
    });
    expect(await Promise.all(answered)).toEqual(keys.map(() => 1));
  });

  test('a change that fails does not affect those it is committed with', async () => {
    await journal.open(opening('edited', { leaving: false }));
    await place.sql("UPDATE journal SET account = 'other' WHERE key = 'edited'");
    const other = store.journal('connection-1');
    const results = await Promise.allSettled([
      ...keys.slice(0, 8).map((key) => journal.open(opening(key))),
      other.record('edited', 'a', { state: 'refused', refusal: { code: 'rejected', message: 'no' } }),
      ...keys.slice(8).map((key) => journal.open(opening(key))),
    ]);
    expect(results.map(({ status }) => status)).toEqual(keys.map(() => 'fulfilled').toSpliced(8, 0, 'rejected'));
    expect(results[8]).toMatchObject({ reason: { code: 'unavailable', idempotencyKey: 'edited' } });
    for (const key of keys) expect(await journal.read(key)).toMatchObject({ state: 'sent' });
    await expect(journal.read('edited')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a commit that fails fails every change in it', async () => {
    failing = 'COMMIT';
    const results = await Promise.allSettled(keys.map((key) => journal.open(opening(key))));
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    failing = undefined;
    for (const key of keys) expect(await journal.read(key)).toBeUndefined();
    await write('key-1');
    expect(await journal.read('key-1')).toMatchObject({ state: 'done' });
  });

  test('a store that closes finishes the changes that wait', async () => {
    const opened = journal.open(opening('key-1'));
    await store.close();
    expect(await opened).toMatchObject({ mine: true });
    store = await place.open();
    expect(await store.journal('connection-1').read('key-1')).toMatchObject({ state: 'sent' });
  });
});

test('no question about the journal reads all of it', async () => {
  const other = (await place.open()).journal('connection-1');
  forget();
  await other.open(opening('key-1', { counted: ['transfer'] }));
  await other.read('key-1');
  for (const what of ['transfer', 'wire', 'card'] as const) await other.counted('account-1', what);
  await other.list({ states: ['sent', 'unknown'], without: 'upload', most: 100 });
  await other.list({ without: 'upload', most: 100 });
  await other.results(['made-1', 'made-2']);
  await other.record('key-1', 'a', { state: 'done', answer: {} });
  const database = new Database(place.url);
  const questions = seen.prepared.filter((text) => text.includes('"journal"'));
  const plans = questions.flatMap((text) => {
    const parameters = [...text.matchAll(/\?/g)].map(() => '0');
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(parameters) as { detail: string }[];
    return plan.map(({ detail }) => detail);
  });
  database.close();
  expect(plans.filter((detail) => /^SCAN/.test(detail))).toEqual([]);
  for (const index of [
    'SEARCH journal USING COVERING INDEX journal_quota (account=? AND counted=? AND sent_at>?)',
    'SEARCH journal USING INDEX journal_unresolved (connection=?)',
    'SEARCH journal USING INDEX journal_newest (connection=?)',
    'SEARCH journal USING INDEX sqlite_autoindex_journal_1 (connection=? AND key=?)',
  ])
    expect(plans).toContain(index);
});
