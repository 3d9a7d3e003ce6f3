import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { openDestination, sync } from '../src/sync';
import { compareAll, isSame } from './compare';
import { postgresCopy, sqliteCopy } from './copy';
import { type Account, openAccount } from './demo/account';
import { finished, start } from './demo/killing';
import { root, withSimulator } from './examples';
import { testIf } from './conditional_test';
import { ownPostgres } from './own_postgres';
import { temporaryFolder } from './temporary_folder';

const run = promisify(execFile);
const limit = 600_000;

async function withAccount(work: (brex: Account) => Promise<void>): Promise<void> {
  const brex = await openAccount({ seed: 11, size: 2, expenses: 4000, rate: false });
  try {
    await work(brex);
  } finally {
    await brex.close();
  }
}

/** The errors that a sync told, a line each. */
const errorsIn = (text: string): { code: string; message: string }[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { code: string; message: string });

// A small disk of its own takes a mount, which not every machine allows.
const mounts = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

testIf(mounts).each([
  ['an SQLite file', 'sqlite:', 'brex.db'],
  ['a folder', 'jsonl:', 'out'],
])(
  'a full disk ends a sync into %s with one error, and with space it continues',
  (_, kind, name) =>
    withAccount(async (brex) => {
      const folder = temporaryFolder();
      const [disk, kept] = [join(folder, 'disk'), join(folder, 'kept')];
      for (const each of [disk, kept]) mkdirSync(each);
      const place = `${kind}${disk}/${name}`;
      const command = `"${process.execPath}" "${root}/dist/cli.js" sync --to "${place}"`;
      const script = `mount -t tmpfs -o size=3m tmpfs "${disk}" || exit 9
        ${command} >/dev/null 2>"${kept}/first"; echo $?
        mount -o remount,size=200m "${disk}" || exit 9
        ${command} >/dev/null 2>"${kept}/second"; echo $?
        cp -r "${disk}/." "${kept}/"`;
      const { stdout } = await run('unshare', ['-rm', 'sh', '-c', script], {
        env: { PATH: process.env.PATH, BREX_API_TOKEN: brex.token, BREX_BASE_URL: brex.url },
      });
      const [first] = (await run('cat', [`${kept}/first`])).stdout.split('\u0000');
      expect(errorsIn(first ?? '')).toEqual([
        expect.objectContaining({ code: 'unavailable', message: `${disk}/${name} has no space left on its disk.` }),
      ]);
      expect(stdout).toBe('5\n0\n');
      if (kind === 'sqlite:') {
        const copy = sqliteCopy(join(kept, name));
        expect((await compareAll(brex, copy)).filter((one) => !isSame(one))).toEqual([]);
        expect(await copy.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      } else {
        const { stdout: lines } = await run('sh', ['-c', `cut -d, -f1 "${kept}/out/expenses.jsonl" | sort -u | wc -l`]);
        expect(Number(lines)).toBe(4000);
      }
    }),
  limit,
);

testIf(process.env.BREX_TEST_POSTGRES)(
  'a PostgreSQL that restarts while rows arrive ends a sync with one error, and the next continues',
  () =>
    withAccount(async (brex) => {
      // Other suites use the shared server at the same time.
      const server = await ownPostgres();
      const copy = await postgresCopy(server.url);
      const syncing = { root, brex, copy };
      for (const more of [500, 2500]) {
        const from = await copy.arrived();
        const { child, said, closed } = start(syncing);
        while (child.exitCode === null && (await copy.arrived()) < from + more) await sleep(20);
        await run(server.restart);
        const [code] = await closed;
        expect(errorsIn(said.err)).toEqual([
          expect.objectContaining({
            code: 'unavailable',
            message: expect.stringMatching(/^The PostgreSQL database .* can't be reached\.$/),
          }),
        ]);
        expect(code).toBe(5);
        expect(await copy.arrived()).toBeGreaterThanOrEqual(from + more);
      }
      await finished(syncing);
      expect((await compareAll(brex, copy)).filter((one) => !isSame(one))).toEqual([]);
      await copy.close();
      await server.close();
    }),
  limit,
);

test(
  'a sync that ended on another machine without notice is awaited only until its lease expires',
  () =>
    withSimulator(async (brex) => {
      const copy = sqliteCopy();
      const destination = await openDestination(copy.place);
      await sync(brex, { destination, streams: ['titles'] });
      const silent = {
        id: 'of-before',
        host: `${hostname()}-other`,
        pid: 1,
        since: '2026-01-01T00:00:00.000Z',
        beat: 7,
      };
      await copy.run(`UPDATE _brex_sync SET state = '${JSON.stringify(silent)}' WHERE stream = '_lease'`);
      expect((await sync(brex, { destination, streams: ['titles'] })).ok).toBe(true);
      await destination.close();
    }),
  limit,
);
