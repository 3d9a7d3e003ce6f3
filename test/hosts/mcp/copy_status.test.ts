import { fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { BrexError } from '../../../src';
import { CopyStatus, type StreamStatus } from '../../../src/hosts/mcp/analysis/copy_status';
import { joinTargets } from '../../../src/hosts/mcp/analysis/joins';
import type { QueryJob } from '../../../src/hosts/mcp/analysis/query_job';
import { queryProgram } from '../../../src/hosts/mcp/analysis/query_program';
import { streamColumns } from '../../../src/hosts/mcp/analysis/stream_columns';
import { type StreamReport, streams } from '../../../src/sync';
import { root } from '../../examples';
import { temporaryFolder } from '../../temporary_folder';

const [early, began, late] = ['2026-05-01T10:00:00.000Z', '2026-05-01T10:30:00.000Z', '2026-05-01T12:00:00.000Z'];
const reportOf = (more: Partial<StreamReport>): StreamReport => ({
  ...{ stream: 'users', records: 0, pages: 0, added: 0, changed: 0, inactive: 0, removed: 0, rejected: 0, rate: 0 },
  ...{ status: 'done', ...more },
});
const filling: StreamStatus = { stream: 'users', state: 'filling' };
const ready: StreamStatus = { stream: 'users', state: 'ready', as_of: early };
const error = new BrexError('unavailable', 'It failed.', { remedy: 'Wait.' });
const reason = 'It failed. Wait.';

test.each<[string, StreamStatus, Partial<StreamReport>, Partial<StreamStatus>]>([
  ['that was read', filling, {}, { state: 'ready', as_of: began }],
  ['that was read again', ready, {}, { state: 'ready', as_of: began }],
  ['with a notice', ready, { notice: 'Held.' }, { state: 'ready', as_of: began, reason: 'Held.' }],
  ['without access', ready, { status: 'skipped', error }, { state: 'unreadable', reason }],
  ['that failed at first', filling, { status: 'failed', error }, { state: 'filling', reason }],
  [
    'that failed halfway',
    filling,
    { status: 'failed', records: 5, error },
    { state: 'incomplete', as_of: began, reason },
  ],
  ['that failed later', ready, { status: 'failed', records: 5, error }, { state: 'stale', as_of: early, reason }],
  [
    'with rejected records',
    ready,
    { status: 'failed', error, rejections: [{ name: 'a', reason: 'has no id' }] },
    { state: 'incomplete', as_of: began, reason },
  ],
  ['that was stopped', ready, { status: 'stopped' }, ready],
])('a stream %s', (_, before, report, after) => {
  const file = join(temporaryFolder(), 'status.json');
  writeFileSync(file, JSON.stringify({ streams: [before] }));
  const status = new CopyStatus(['users', 'cards'], file);
  status.note(reportOf(report), began);
  expect(status.read()).toEqual([
    { stream: 'users', ...after },
    { stream: 'cards', state: 'filling' },
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('data of an interrupted read is as old as that read, within the hour in which it is resumed', () => {
  const status = new CopyStatus(['users'], join(temporaryFolder(), 'status.json'));
  status.begin(early);
  status.begin(began);
  status.note(reportOf({}), began);
  expect(status.read()).toEqual([{ ...ready, as_of: early }]);
  status.begin(began);
  status.begin(late);
  status.note(reportOf({}), late);
  expect(status.read()).toEqual([{ ...ready, as_of: late }]);
});

test('the status of streams that another process copies stays', () => {
  const file = join(temporaryFolder(), 'status.json');
  new CopyStatus(['users'], file).note(reportOf({}), began);
  new CopyStatus(['cards'], file).note(reportOf({ stream: 'cards' }), late);
  expect(new CopyStatus(['users', 'cards'], file).read().map(({ state, as_of }) => [state, as_of])).toEqual([
    ['ready', began],
    ['ready', late],
  ]);
});

test.each(['', 'null', '{"streams":1}', '{"streams":[null]}', '{"streams":[{"stream":"users","state":"x"}]}'])(
  'a status file with %j counts as an empty copy',
  (text) => {
    const file = join(temporaryFolder(), 'status.json');
    writeFileSync(file, text);
    expect(new CopyStatus(['users'], file).read()).toEqual([filling]);
  },
);

test('no table has two columns of one name, and only a nested copy of a field has none', () => {
  for (const stream of streams()) {
    const columns = streamColumns(stream);
    const names = columns.flatMap((column) => column.columns.map(([name]) => name.toLowerCase()));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    const fields = new Set(columns.map(({ field }) => field));
    expect(Object.keys(stream.schema.properties).filter((field) => !fields.has(field))).toEqual([]);
  }
});

test('joins are found by the title of a key and by the name of a stream', () => {
  const target = joinTargets(streams());
  expect(target('user_id', undefined)).toBe('users.id');
  expect(target('booker_user_id', 'Booked by')).toBe('users.id');
  expect(target('counterparty_id', 'Vendor ID')).toBe('vendors.id');
  expect(target('legal_entity_id', undefined)).toBe('legal_entities.id');
  expect(target('merchant_id', 'Merchant ID')).toBeUndefined();
});

test('the built package has the program of a query, which runs by itself', async () => {
  for (const module of ['dist/cli.js', 'dist/chunks/any.js'])
    expect(queryProgram(pathToFileURL(join(root, module)).href)).toEqual({
      file: join(root, 'dist/query.js'),
      flags: [],
    });
  expect(() => queryProgram(pathToFileURL(join(temporaryFolder(), 'x.js')).href)).toThrow(/query\.js .* is missing/);
  const child = fork(join(root, 'dist/query.js'), { cwd: '/', env: {}, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const job: QueryJob = { sql: 'select 1 as a', views: [], maxRows: 1, maxBytes: 1000, deadline: 10_000 };
  child.send(job);
  expect(await once(child, 'message')).toEqual([
    { columns: ['a'], tables: [], rows: [[1]], truncated: false },
    undefined,
  ]);
  expect(await once(child, 'close')).toEqual([0, null]);
});
