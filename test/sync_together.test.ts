import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Connection } from '../src';
import { openDestination, sync, type SyncReport } from '../src/sync';
import { withSimulator } from './examples';
import { newFile, absentFolder, rowsOf } from './synced';

const names = ['departments', 'titles'];

async function into(brex: Connection, place: string): Promise<SyncReport> {
  const destination = await openDestination(place);
  try {
    return await sync(brex, { destination, streams: names });
  } finally {
    await destination.close();
  }
}

const places = [
  ['an SQLite file', () => `sqlite:${newFile()}`],
  ['a folder', () => `jsonl:${absentFolder()}`],
  ...(process.env.BREX_TEST_POSTGRES ? [['a PostgreSQL', () => String(process.env.BREX_TEST_POSTGRES)] as const] : []),
] as const;

test.each(places)('a second sync into %s is informed about the first, and starts when that has ended', (_, make) =>
  withSimulator(async (brex) => {
    const place = make();
    const first = await openDestination(place);
    const second = await openDestination(place);
    await first.open('cuacc_1');
    await expect(second.open('cuacc_1')).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
      message: expect.stringMatching(
        new RegExp(`^Another sync is writing to .*\\(process ${process.pid} on ${hostname()}, since 20`),
      ),
    });
    await expect(first.open('cuacc_1')).rejects.toMatchObject({ code: 'unavailable' });
    await first.leave?.();
    await second.open('cuacc_1');
    await second.close();
    await first.close();
    expect((await into(brex, place)).ok).toBe(true);
  }),
);

/** The lease as one of a process that has ended would have left it, or of one on another machine. */
const lease = (host: string, pid: number) => ({
  id: 'of-before',
  host,
  pid,
  since: '2026-01-01T00:00:00.000Z',
  beat: 7,
});
const ended = 2 ** 22 + 1;

test('a killed sync does not delay the next one', () =>
  withSimulator(async (brex) => {
    const file = newFile();
    await into(brex, `sqlite:${file}`);
    const left = JSON.stringify(lease(hostname(), ended));
    rowsOf(file, `UPDATE _brex_sync SET state = '${left}' WHERE stream = '_lease' RETURNING stream`);
    expect((await into(brex, `sqlite:${file}`)).ok).toBe(true);

    const folder = absentFolder();
    await into(brex, `jsonl:${folder}`);
    writeFileSync(join(folder, '_lock.json'), left);
    expect((await into(brex, `jsonl:${folder}`)).ok).toBe(true);
    writeFileSync(join(folder, '_lock.json'), left.slice(0, 20));
    expect((await into(brex, `jsonl:${folder}`)).ok).toBe(true);
  }));

test.each([
  ['an SQLite file', () => newFile(), 'sqlite'],
  ['a folder', () => absentFolder(), 'jsonl'],
] as const)('a sync that lost %s to another one writes nothing more and stops', (_, make, kind) =>
  withSimulator(
    async (brex) => {
      const place = make();
      await into(brex, `${kind}:${place}`);
      const destination = await openDestination(`${kind}:${place}`);
      const other = JSON.stringify(lease('elsewhere', 1));
      let robbed = false;
      const report = await sync(brex, {
        destination,
        streams: ['departments', 'expenses'],
        onProgress() {
          if (robbed) return;
          robbed = true;
          if (kind === 'sqlite')
            rowsOf(place, `UPDATE _brex_sync SET state = '${other}' WHERE stream = '_lease' RETURNING stream`);
          else writeFileSync(join(place, '_lock.json'), other);
        },
      });
      await destination.close();
      expect(report.ok).toBe(false);
      const failed = report.streams.filter(({ status }) => status === 'failed');
      expect(failed).toHaveLength(1);
      expect(failed[0]?.error?.message).toMatch(/^Another sync is writing to .* \(process 1 on elsewhere/);
      const kept =
        kind === 'sqlite'
          ? rowsOf(place, "SELECT state FROM _brex_sync WHERE stream = '_lease'")[0]?.state
          : readFileSync(join(place, '_lock.json'), 'utf8');
      expect(JSON.parse(String(kept))).toMatchObject({ host: 'elsewhere' });
    },
    { size: 3 },
  ),
);
