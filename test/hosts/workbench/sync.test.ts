import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StreamView, SyncView } from '../../../src/hosts/workbench/sync/wire';
import { pathProblem } from '../../../src/hosts/workbench/sync/local_place';
import { SyncJob } from '../../../src/hosts/workbench/sync/sync_job';
import { SyncRecord } from '../../../src/hosts/workbench/sync/sync_record';
import { statusOf, withPoint } from '../../../src/hosts/workbench/sync/sync_view';
import { eventually } from '../../eventually';
import { people } from '../../list_server';
import { rowsOf } from '../../synced';
import { type Answer, type Bench, openBench } from './bench';
import { type HeldList, heldList } from './held_list';

const counts = { records: 1, added: 1, changed: 0, inactive: 0, removed: 0, rejected: 0, rate: 1 };
const idle = { running: false, left: false, counts: undefined };
const problem = (code: string) => ({ code, message: 'It failed.' });
const secret = 'postgres://ada:hunter2@127.0.0.1:1/brex';
let bench: Bench;
let list: HeldList;
beforeAll(async () => {
  [bench, list] = [await openBench({ databases: { COPY_URL: secret } }), await heldList()];
}, 120_000);
afterAll(async () => {
  await bench.close();
  await list.close();
});

const add = async (name: string, baseUrl = list.url): Promise<string> => {
  const { auth_method, settings } = bench.settings(name, 'bxt_example_lists');
  const made = await bench.ask('/api/connections', 'POST', {
    auth_method,
    settings: { ...settings, base_url: baseUrl },
  });
  return (made.body as { connection: { id: string } }).connection.id;
};
const at = (id: string, path = ''): string => `/api/connections/${id}/sync${path}`;
const view = async (id: string): Promise<SyncView> => (await bench.ask(at(id))).body as unknown as SyncView;
const stream = async (id: string, name = 'users'): Promise<StreamView | undefined> =>
  (await view(id)).streams.find((one) => one.stream === name);
const plan = (id: string, destination: object, streams: string[] = ['users']): Promise<Answer> =>
  bench.ask(at(id), 'PUT', { destination, streams });
const run = (id: string, order: object = {}): Promise<Answer> => bench.ask(at(id, '/run'), 'POST', order);
const ended = (id: string): Promise<SyncView> =>
  eventually(async () => {
    const now = await view(id);
    return now.state === 'running' || now.state === 'pausing' ? undefined : now;
  });
const idsIn = (file: string): unknown[] =>
  rowsOf(file, 'SELECT id FROM users WHERE _removed_at IS NULL ORDER BY rowid').map(({ id }) => id);
const all = (): string[] => people(list.size).map(({ id }) => id);

test('a run copies the chosen streams; the next one updates them', async () => {
  const id = await add('Copy');
  expect(await run(id)).toMatchObject({ status: 400, body: { message: 'No destination is chosen.' } });
  const file = join(bench.folder, 'copy.db');
  expect((await plan(id, { kind: 'sqlite', path: 'copy.db' }, ['users', 'titles'])).body).toMatchObject({
    state: 'idle',
    place: { kind: 'sqlite', name: file },
  });
  expect((await run(id)).body).toMatchObject({ state: 'running' });
  const first = await ended(id);
  expect(first.state).toBe('idle');
  expect([first.history[0], first.history.at(-1)]).toMatchObject([
    { rows: { users: 0, titles: 0 } },
    { rows: { users: 95, titles: 0 } },
  ]);
  expect(await stream(id)).toMatchObject({
    status: 'done',
    rows: 95,
    counts: { records: 95, added: 95 },
    chosen: true,
  });
  expect(await stream(id, 'cards')).toEqual({ stream: 'cards', title: 'Cards', chosen: false, status: 'never' });
  expect(idsIn(file)).toEqual(all());
  await run(id);
  await ended(id);
  expect(await stream(id)).toMatchObject({ rows: 95, counts: { records: 95, added: 0, changed: 0 } });
});

test('a paused run keeps its pages and continues; a second one is refused while it runs', async () => {
  const id = await add('Pause');
  const file = join(bench.folder, 'pause.sqlite');
  await plan(id, { kind: 'sqlite', path: file });
  const release = list.holdFrom(4);
  await run(id);
  await list.held();
  await eventually(async () => (await stream(id))?.counts?.records === 40 || undefined);
  expect(await run(id)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(await plan(id, { kind: 'sqlite', path: 'other.db' })).toMatchObject({ status: 409 });
  expect(await bench.ask(at(id, '/reset'), 'POST', { stream: 'users' })).toMatchObject({ status: 409 });
  expect((await bench.ask(at(id, '/pause'), 'POST', {})).status).toBe(200);
  const paused = await ended(id);
  expect(paused.state).toBe('paused');
  expect(await stream(id)).toMatchObject({ status: 'stopped', rows: 40 });
  release();
  list.asked.length = 0;
  await run(id);
  expect((await ended(id)).state).toBe('idle');
  expect(list.asked.filter((path) => path.startsWith('/v2/users'))[0]).toContain('cursor=4');
  expect(idsIn(file)).toEqual(all());
});

test('a run continues after a restart of the workbench; a paused one waits', async () => {
  const [going, waiting] = [await add('Going'), await add('Waiting')];
  for (const id of [going, waiting]) await plan(id, { kind: 'sqlite', path: `${id}.db` });
  const release = list.holdFrom(3);
  for (const id of [going, waiting]) await run(id);
  for (const id of [going, waiting])
    await eventually(async () => (await stream(id))?.counts?.records === 30 || undefined);
  await bench.ask(at(waiting, '/pause'), 'POST', {});
  await ended(waiting);
  const restarted = bench.restart();
  await restarted;
  release();
  expect((await ended(going)).state).toBe('idle');
  expect(idsIn(join(bench.folder, `${going}.db`))).toEqual(all());
  expect((await view(waiting)).state).toBe('paused');
  expect(await stream(waiting)).toMatchObject({ status: 'stopped', rows: 30 });
});

test.each(['sqlite', 'jsonl'] as const)(
  'held removals in %s are shown with their number, and applied on request',
  async (kind) => {
    const id = await add(`Held ${kind}`);
    await plan(id, { kind, path: kind === 'sqlite' ? 'held.db' : 'held' });
    await run(id);
    await ended(id);
    list.size = 20;
    await run(id);
    await ended(id);
    expect(await stream(id)).toMatchObject({ status: 'done', rows: 95, held: { count: 75 } });
    await run(id, { streams: ['users'], accept: ['users'] });
    await ended(id);
    const after = await stream(id);
    expect(after).toMatchObject({ status: 'done', rows: 20, counts: { removed: 75 } });
    expect(after).not.toHaveProperty('held');
    list.size = 95;
  },
);

test.each(['sqlite', 'jsonl'] as const)(
  'a reset in %s deletes the records of one stream, and reads them again',
  async (kind) => {
    const id = await add(`Reset ${kind}`);
    await plan(id, { kind, path: kind === 'sqlite' ? 'reset.db' : 'reset' }, ['users', 'titles']);
    list.lists['/v2/titles'] = { items: [{ id: 'title_1', name: 'Chef' }], next_cursor: null };
    await run(id);
    await ended(id);
    expect(await bench.ask(at(id, '/reset'), 'POST', { stream: 'nothing' })).toMatchObject({ status: 400 });
    const reset = await bench.ask(at(id, '/reset'), 'POST', { stream: 'users' });
    expect(reset.status).toBe(200);
    expect(await stream(id)).toMatchObject({ status: 'never', rows: 0 });
    expect(await stream(id, 'titles')).toMatchObject({ status: 'done', rows: 1 });
    await run(id);
    await ended(id);
    expect(await stream(id)).toMatchObject({ rows: 95, counts: { added: 95 } });
    expect(await stream(id, 'titles')).toMatchObject({ rows: 1, counts: { added: 0 } });
  },
);

test('a stream that was never synced, in a file with a foreign table of its name, keeps that table', async () => {
  const id = await add('Foreign');
  await plan(id, { kind: 'sqlite', path: 'foreign.db' });
  await run(id);
  await ended(id);
  rowsOf(join(bench.folder, 'foreign.db'), 'CREATE TABLE titles (id TEXT, mine TEXT)');
  const refused = await bench.ask(at(id, '/reset'), 'POST', { stream: 'titles' });
  expect(refused).toMatchObject({ status: 400, body: { message: expect.stringMatching(/not created by a sync/) } });
  expect(rowsOf(join(bench.folder, 'foreign.db'), 'SELECT * FROM titles')).toEqual([]);
});

test('the address of a database is never shown, and goes with its connection', async () => {
  const id = await add('Secret');
  const failed = await plan(id, { kind: 'postgres', url: secret });
  expect(failed).toMatchObject({ status: 503, body: { message: expect.stringMatching(/can't be reached/) } });
  expect((await view(id)).place).toBeUndefined();
  const byVariable = await plan(id, { kind: 'postgres', variable: 'COPY_URL' });
  expect(byVariable.status).toBe(503);
  expect(await plan(id, { kind: 'postgres', variable: 'HOME' })).toMatchObject({
    body: { fields: [{ field: 'variable' }] },
  });
  await bench.store.values('workbench_sync').write(id, {
    target: { kind: 'postgres', url: secret },
    streams: ['users'],
    results: {},
    history: [],
  });
  const shown = await bench.ask(at(id));
  expect(shown.body).toMatchObject({ place: { kind: 'postgres', name: '127.0.0.1:1/brex' }, variables: ['COPY_URL'] });
  // Without an address, the stored one stays.
  const kept = await plan(id, { kind: 'postgres' }, ['users', 'titles']);
  expect(kept).toMatchObject({ status: 200, body: { place: { name: '127.0.0.1:1/brex' } } });
  await run(id);
  const after = await ended(id);
  expect(after).toMatchObject({ state: 'interrupted', problem: { code: 'unavailable' } });
  for (const { text } of [failed, byVariable, shown, kept, await bench.ask(at(id))])
    expect(text).not.toMatch(/hunter2|ada:/);
  await bench.ask(`/api/connections/${id}`, 'DELETE');
  expect(await bench.store.values('workbench_sync').names()).not.toContain(id);
});

test('a destination that is chosen while its connection is removed is not stored', async () => {
  const id = await add('Removed');
  const values = bench.store.values('workbench_sync');
  const places = { folders: { within: [bench.folder] as [string] }, databases: {} };
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const late = { ...values, read: (name: string) => gate.then(() => values.read(name)) };
  const job = new SyncJob(new SyncRecord(id, late), { connection: () => Promise.reject(new Error('none')), places });
  const planned = job.plan({ destination: { kind: 'sqlite', path: 'removed.db' }, streams: ['users'] });
  await setImmediate();
  await job.remove();
  release();
  expect(await planned).toMatchObject({ place: { kind: 'sqlite' } });
  expect(await values.names()).not.toContain(id);
  await expect(job.plan({ destination: { kind: 'sqlite', path: 'removed.db' }, streams: [] })).rejects.toMatchObject({
    code: 'cancelled',
  });
});

test.each<[string, object, string]>([
  ['a kind that is none', { kind: 'csv', path: 'a.csv' }, 'kind'],
  ['no kind', {}, 'kind'],
  ['a file elsewhere', { kind: 'sqlite', path: '/etc/brex.db' }, 'path'],
  ['a way out', { kind: 'sqlite', path: '../../brex.db' }, 'path'],
  ['a hidden folder', { kind: 'jsonl', path: '.ssh/copy' }, 'path'],
  ['the folder itself', { kind: 'jsonl', path: '.' }, 'path'],
  ['another ending', { kind: 'sqlite', path: 'bashrc' }, 'path'],
  ['a control character', { kind: 'sqlite', path: 'a\u0000.db' }, 'path'],
  ['a home folder of a shell', { kind: 'jsonl', path: '~/copy' }, 'path'],
  ['a link that leads out', { kind: 'sqlite', path: 'out/brex.db' }, 'path'],
  ['a file as a folder', { kind: 'jsonl', path: 'file' }, 'path'],
  ['an address of another kind', { kind: 'postgres', url: 'https://example.com/' }, 'url'],
  ['no address', { kind: 'postgres' }, 'url'],
])('refuses %s', async (_, destination, field) => {
  if (!existsSync(join(bench.folder, 'out'))) symlinkSync('/etc', join(bench.folder, 'out'));
  writeFileSync(join(bench.folder, 'file'), '');
  const answer = await plan('demo', destination);
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input', fields: [{ field }] } });
});

test.each([
  ['/home/ada/copy.db', undefined],
  ['/home/ada/b/copy.sqlite', undefined],
  ['/home/adam/copy.db', 'must be in /srv or /home/ada'],
  ['/home/ada/.config/copy.db', 'must not be in a hidden folder'],
  ['/home/ada/brex/copy.db', "must not be the connector's own data folder"],
])('a file at %s: %s', (path, expected) => {
  const problem = pathProblem(path, 'sqlite', { within: ['/srv', '/home/ada'], except: ['/home/ada/brex'] });
  expect(problem).toBe(expected);
});

test('a folder above the data folder is refused as well', () => {
  const folders = { within: ['/home/ada'] as [string], except: ['/home/ada/data/brex'] };
  expect(pathProblem('/home/ada/data', 'jsonl', folders)).toMatch(/own data folder/);
});

test('a file that is not a database is refused and not changed', async () => {
  const file = join(bench.folder, 'letter.db');
  writeFileSync(file, 'Dear reader, this is a long letter and no database.'.repeat(20));
  expect(await plan('demo', { kind: 'sqlite', path: file })).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(/not an SQLite file/) },
  });
  expect(readFileSync(file, 'utf8')).toMatch(/^Dear reader/);
});

test('a folder that became a link is not written through', async () => {
  const id = await add('Swapped');
  await plan(id, { kind: 'jsonl', path: 'a/swapped' });
  expect(existsSync(join(bench.folder, 'a/swapped'))).toBe(true);
  const { renameSync } = await import('node:fs');
  renameSync(join(bench.folder, 'a'), join(bench.folder, 'b'));
  mkdirSync(join(bench.folder, 'hidden'), { recursive: true });
  symlinkSync('/tmp', join(bench.folder, 'a'));
  expect(await run(id)).toMatchObject({ status: 400, body: { fields: [{ field: 'path' }] } });
});

test('the API of a sync needs the key, and a known connection', async () => {
  expect((await bench.ask(at('demo'), 'GET', undefined, { authorization: '' })).status).toBe(401);
  expect((await bench.ask(at('demo', '/run'), 'POST', {}, { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await bench.ask(at('nobody'))).status).toBe(404);
  expect(await plan('demo', { kind: 'sqlite', path: 'a.db' }, ['nothing'])).toMatchObject({ status: 400 });
  const withoutStreams = await bench.ask(at('demo'), 'PUT', { destination: { kind: 'sqlite', path: 'a.db' } });
  expect(withoutStreams).toMatchObject({ status: 400, body: { fields: [{ field: 'streams' }] } });
  expect(await run('demo', { streams: 'users' })).toMatchObject({ body: { fields: [{ field: 'streams' }] } });
});

test.each<[string, Parameters<typeof statusOf>[0], Parameters<typeof statusOf>[1], string]>([
  ['before any run', undefined, { running: false, left: false, counts: undefined }, 'never'],
  ['not reached yet', undefined, { running: true, left: true, counts: undefined }, 'waiting'],
  ['being read', { status: 'done' }, { running: true, left: true, counts }, 'running'],
  ['left by a pause', { status: 'done' }, { running: false, left: true, counts }, 'stopped'],
  ['done within a run', { status: 'done' }, { running: true, left: false, counts }, 'done'],
  ['failed', { status: 'failed', problem: problem('unavailable') }, idle, 'failed'],
  ['with a state that was changed', { status: 'failed', problem: problem('invalid_input') }, idle, 'unread'],
  ['without access', { status: 'skipped', problem: problem('forbidden') }, idle, 'skipped'],
  ['after a reset', { status: 'never', rows: 0 }, idle, 'never'],
])('a stream %s', (_, result, now, expected) => expect(statusOf(result, now)).toBe(expected));

test('a long history keeps its ends and loses every other older point', () => {
  const point = (i: number) => ({ at: new Date(i * 1000).toISOString(), rows: { users: i } });
  let history = withPoint([], point(0));
  for (let i = 1; i < 500; i += 1) history = withPoint(history, point(i));
  expect(history.length).toBeLessThanOrEqual(120);
  expect([history[0], history.at(-1)]).toEqual([point(0), point(499)]);
});
