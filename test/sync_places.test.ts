import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Connection } from '../src';
import { openDestination, readStream, streams, sync, type SyncReport } from '../src/sync';
import { copies } from './copy';
import { withSimulator } from './examples';
import { differences, newFile, rowsOf } from './synced';
import { temporaryFolder } from './temporary_folder';

interface SavedFolder {
  streams: Record<string, { bytes: number; size?: number }>;
}

const names = ['departments', 'fields', 'field_values', 'expenses'];

async function into(brex: Connection, place: string): Promise<SyncReport> {
  const destination = await openDestination(place);
  try {
    return await sync(brex, { destination, streams: names });
  } finally {
    await destination.close();
  }
}

const lines = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a folder of JSON lines gets what is new and what is removed, and drops what was half written', () =>
  withSimulator(async (brex) => {
    const folder = join(temporaryFolder(), 'out');
    await into(brex, `jsonl:${folder}`);
    const file = join(folder, 'field_values.jsonl');
    const [value] = lines(file);
    expect(lines(file)).toHaveLength(36);
    expect(lines(join(folder, 'expenses.jsonl'))).toHaveLength(200);

    appendFileSync(file, '{"brex_id":"half');
    await brex.run('delete_field_values', {
      field_id: String(value?._parent),
      items: [{ brex_id: String(value?.brex_id) }],
    });
    const report = await into(brex, `jsonl:${folder}`);
    expect(report.streams.find(({ stream }) => stream === 'field_values')).toMatchObject({ added: 0, removed: 1 });
    expect(lines(file)).toHaveLength(37);
    expect(lines(file).at(-1)).toEqual({
      _parent: value?._parent,
      brex_id: value?.brex_id,
      _removed_at: expect.any(String),
    });
    expect((await into(brex, `jsonl:${folder}`)).streams.map(({ removed }) => removed)).toEqual([0, 0, 0, 0]);

    truncateSync(join(folder, '_state.json'), 40);
    await expect(into(brex, `jsonl:${folder}`)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/cannot be read: it is cut off/),
    });
  }));

test('a checkpoint of a folder is never ahead of its records, and is saved when the sync leaves', () =>
  withSimulator(async (brex) => {
    const folder = join(temporaryFolder(), 'out');
    const destination = await openDestination(`jsonl:${folder}`);
    const [stream] = streams(['expenses']);
    if (!stream) throw new Error('no stream');
    const saved = () =>
      (JSON.parse(readFileSync(join(folder, '_state.json'), 'utf8')) as SavedFolder).streams.expenses ?? { bytes: 0 };
    const size = () => statSync(join(folder, 'expenses.jsonl')).size;
    await destination.open('cuacc_1');
    const sink = await destination.begin(stream);
    const ends = [0];
    const counts: number[] = [];
    for await (const step of readStream(brex, stream)) {
      if (step.ended) break;
      for (const item of step.items) {
        await sink.write({ ...step, items: [item] }, { ...step.checkpoint, size: ends.length });
        ends.push(size());
        counts.push(saved().bytes);
        expect(saved().bytes).toBe(ends[saved().size ?? 0]);
      }
    }
    expect(size()).toBe(ends.at(-1));
    expect(new Set(counts).size).toBeLessThan(counts.length);
    await destination.leave?.();
    expect(saved()).toMatchObject({ bytes: size(), size: ends.length - 1 });
    await destination.close();
  }));

test('the data of another account, another version and an unrelated table are left unchanged', () =>
  withSimulator(async (brex) => {
    const file = newFile();
    await into(brex, `sqlite:${file}`);
    const origin = (state: object) =>
      rowsOf(file, `UPDATE _brex_sync SET state = '${JSON.stringify(state)}' WHERE stream = '' RETURNING stream`);
    origin({ version: 1, account: 'cuacc_other' });
    await expect(into(brex, `sqlite:${file}`)).rejects.toMatchObject({ message: expect.stringMatching(/cuacc_other/) });
    origin({ version: 99 });
    await expect(into(brex, `sqlite:${file}`)).rejects.toMatchObject({
      message: expect.stringMatching(/another version/),
    });

    const taken = newFile();
    rowsOf(taken, 'CREATE TABLE departments (id TEXT PRIMARY KEY, motto TEXT)');
    const report = await into(brex, `sqlite:${taken}`);
    expect(report.ok).toBe(false);
    expect(report.streams.map(({ status }) => status).sort()).toEqual(['done', 'done', 'done', 'failed']);
    expect(report.streams.find(({ status }) => status === 'failed')?.error?.message).toMatch(/that no sync has made/);
  }));

test('fields without a column are kept, and get theirs when it is added', () =>
  withSimulator(async (brex) => {
    const file = newFile();
    await into(brex, `sqlite:${file}`);
    rowsOf(file, 'ALTER TABLE departments DROP COLUMN description');
    await into(brex, `sqlite:${file}`);
    for (const stream of streams(names)) expect((await differences(brex, file, stream)).wrong).toEqual([]);
  }));

test.each([
  ['nonsense', /not clear where/],
  ['sqlite:/no/such/folder/x.db', /cannot be opened/],
  ['jsonl:/dev/null/x', /cannot be opened/],
  ['postgres://brex@127.0.0.1:1/x', /cannot be reached/],
])('%s is refused in one sentence', (place, said) =>
  withSimulator(async (brex) => {
    await expect(into(brex, place)).rejects.toMatchObject({ message: expect.stringMatching(said) });
  }),
);

test('a file that is not a database is left unchanged', () =>
  withSimulator(async (brex) => {
    const file = newFile();
    writeFileSync(file, 'not a database, but long enough to look at twice');
    await expect(into(brex, `sqlite:${file}`)).rejects.toMatchObject({
      message: expect.stringMatching(/not an SQLite/),
    });
    expect(readFileSync(file, 'utf8')).toMatch(/^not a database/);
  }));

test.each(copies)(
  'columns of other types, a wrong key and extra constraints are refused in one sentence: %s',
  (_, make) =>
    withSimulator(async (brex) => {
      const copy = await make();
      const failed = async (): Promise<string[]> =>
        (await into(brex, copy.place)).streams.flatMap(({ status, error }) =>
          status === 'done' ? [] : [error?.message ?? ''],
        );
      expect(await failed()).toEqual([]);
      const own = 'name text, description text, _more text, _hash text, _read text, _synced_at text, _removed_at text';
      for (const [made, said] of [
        [
          `id text primary key, ${own.replace('name text', 'name integer')}`,
          /the column "name" of the table "departments" is/,
        ],
        [`id text, ${own}`, /the primary key of the table "departments" is not id/],
        [
          `id text primary key, ${own}, motto text NOT NULL`,
          /own rules reject|columns are of other types|are of other types/,
        ],
      ] as const) {
        await copy.run('DROP TABLE departments');
        await copy.run(`CREATE TABLE departments (${made.replace('_more text', `_more ${copy.json}`)})`);
        const messages = await failed();
        expect(messages).toEqual([expect.stringMatching(said)]);
        expect(messages[0]).toMatch(/^(In )?(\/|The PostgreSQL)/);
        expect(await copy.rows('SELECT * FROM departments')).toEqual([]);
      }
      await copy.run('DROP TABLE departments');
      expect(await failed()).toEqual([]);
      await copy.close();
    }),
);

test.each(copies)('a state that is truncated or belongs to no read is refused, and nothing is lost: %s', (_, make) =>
  withSimulator(async (brex) => {
    const copy = await make();
    await into(brex, copy.place);
    for (const [state, said] of [
      ['{"until":{"":"2026-', /cannot be read: it is cut off/],
      ['{"until":{"":5}}', /The state of expenses is not one that this connector wrote/],
      ['{"until":{},"window":{"read":"soon"}}', /The state of expenses is not one that this connector wrote/],
    ] as const) {
      await copy.run(`UPDATE _brex_sync SET state = '${state}' WHERE stream = 'expenses'`);
      const { streams: reports } = await into(brex, copy.place);
      expect(reports.map(({ status }) => status).sort()).toEqual(['done', 'done', 'done', 'failed']);
      expect(reports.find(({ status }) => status === 'failed')?.error?.message).toMatch(said);
      expect(await copy.rows('SELECT count(*) AS count FROM expenses')).toEqual([{ count: expect.anything() }]);
    }
    await copy.run("UPDATE _brex_sync SET state = '{\"version\":1,\"acc' WHERE stream = ''");
    await expect(into(brex, copy.place)).rejects.toMatchObject({ message: expect.stringMatching(/it is cut off/) });
    await copy.close();
  }),
);

test.each(copies)('%s is filled, and a second run changes nothing', (_, make) =>
  withSimulator(async (brex) => {
    const copy = await make();
    const first = await into(brex, copy.place);
    expect(first.streams.map(({ added }) => added)).toEqual([8, 200, 6, 36]);
    const second = await into(brex, copy.place);
    expect(second.streams.map(({ added, changed, removed }) => added + changed + removed)).toEqual([0, 0, 0, 0]);
    await copy.close();
  }),
);

test.each(copies)('a table of an earlier version keeps its rows and marks under the new column name: %s', (_, make) =>
  withSimulator(async (brex) => {
    const copy = await make();
    await into(brex, copy.place);
    await copy.run('ALTER TABLE "expenses" RENAME COLUMN "_inactive_at" TO "_withdrawn_at"');
    await copy.run(`UPDATE "expenses" SET "_withdrawn_at" = '2026-01-02T00:00:00.000Z' WHERE "status" = 'VOID'`);
    const before = await copy.rows(`SELECT count(*) AS n FROM "expenses" WHERE "_withdrawn_at" IS NOT NULL`);
    const report = await into(brex, copy.place);
    expect(report.streams.find(({ stream }) => stream === 'expenses')).toMatchObject({
      status: 'done',
      added: 0,
      changed: 0,
    });
    const after = await copy.rows(`SELECT count(*) AS n FROM "expenses" WHERE "_inactive_at" IS NOT NULL`);
    expect(after).toEqual(before);
    await copy.close();
  }),
);
