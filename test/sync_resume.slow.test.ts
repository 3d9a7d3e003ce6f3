import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openDestination, streams, sync, type SyncReport } from '../src/sync';
import { root, withSimulator } from './examples';
import { differences, newFile, rowsOf } from './synced';
import { environmentFor } from './simulator_settings';

interface Ended {
  code: number | null;
  err: string;
}

/** Syncs in a process of its own; it gets the signal a moment after it has said that a stream is under way. */
function syncing(
  env: NodeJS.ProcessEnv,
  place: string,
  end?: { signal: NodeJS.Signals; after: number },
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'sync', '--to', place], {
      env: { PATH: process.env.PATH, ...env },
    });
    let err = '';
    child.stdout.resume();
    child.stderr.on('data', (data: Buffer) => {
      if (!err && end) setTimeout(() => child.kill(end.signal), end.after);
      err += data.toString();
    });
    child.on('close', (code) => resolve({ code, err }));
  });
}

test(
  'Ctrl-C ends it at the last checkpoint and says how to continue',
  () =>
    withSimulator(
      async (_, simulator) => {
        const env = environmentFor(simulator);
        const { code, err } = await syncing(env, `sqlite:${newFile()}`, { signal: 'SIGINT', after: 50 });
        expect(code).toBe(5);
        expect(err).toMatch(/"cancelled".*Run the same command again/);
      },
      { size: 5 },
    ),
  60_000,
);

test('continues from the page where it stopped, and restarts the list if Brex refuses the cursor', () =>
  withSimulator(
    async (brex, simulator) => {
      const file = newFile();
      const run = async (pages: number): Promise<SyncReport> => {
        const stop = new AbortController();
        const destination = await openDestination(`sqlite:${file}`);
        const onProgress = ({ pages: done }: { pages: number }): void => {
          if (done >= pages) stop.abort();
        };
        const report = await sync(brex, { destination, streams: ['expenses'], signal: stop.signal, onProgress });
        await destination.close();
        return report;
      };
      expect((await run(3)).streams[0]).toMatchObject({ status: 'stopped', pages: 3 });
      const asked = () => simulator.ledger.requests['GET /v1/expenses'] ?? 0;
      const before = asked();
      expect((await run(2)).streams[0]).toMatchObject({ status: 'stopped', pages: 2 });
      expect(asked() - before).toBe(2);
      const [{ state } = { state: '' }] = rowsOf(file, "SELECT state FROM _brex_sync WHERE stream = 'expenses'");
      expect(JSON.parse(String(state))).toMatchObject({ until: {}, window: { whole: true, page: expect.any(String) } });

      const spoiled = String(state).replace(/"page":"[^"]*"/, '"page":"no_longer_known"');
      rowsOf(file, `UPDATE _brex_sync SET state = '${spoiled}' WHERE stream = 'expenses' RETURNING stream`);
      const last = await run(Infinity);
      expect(last.streams[0]).toMatchObject({ status: 'done', records: 1000, added: 500, removed: 0 });
      const [expenses] = streams(['expenses']);
      if (expenses) expect(await differences(brex, file, expenses)).toEqual({ size: 1000, wrong: [] });
    },
    { size: 5 },
  ));
