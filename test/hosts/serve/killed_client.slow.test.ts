import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { Clients } from '../../../src/hosts/serve';
import { root } from '../../examples';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { kinds } from '../../stores';
import { temporaryFolder } from '../../temporary_folder';
import { startProcess } from './service_processes';

const tsx = join(root, 'node_modules/tsx/dist/esm/index.mjs');
const clients: ChildProcess[] = [];
afterAll(() => clients.forEach((child) => child.kill('SIGKILL')));

test.each(kinds)(
  'of the events of a client that is killed between receipt and work, none is lost, also if a process of the service is killed (%s)',
  async (_, make) => {
    const place = await make();
    const store = await place.open();
    const simulator = await openSimulator({ size: 0.4 });
    const { id } = await store.connections.add(settingsFor(simulator, { name: 'acme' }));
    const { secret } = await new Clients(store).add('worker', { connections: 'all', actions: 'read' });
    const env = { BREX_HOME: place.home, BREX_STORE: place.url };
    const services = [await startProcess(env), await startProcess(env)];
    const folder = temporaryFolder();
    const files = ['secret', 'received', 'done'].map((name) => join(folder, name));
    const [secretFile = '', receivedFile = '', doneFile = ''] = files;
    writeFileSync(secretFile, secret);
    const lines = (file: string): string[] =>
      existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    const startClient = (most = Infinity): ChildProcess => {
      const addresses = services.map(({ url }) => url).join(',');
      const script = join(root, 'test/hosts/serve/acknowledging_client_process.ts');
      const child = spawn(process.execPath, ['--import', tsx, script, addresses, ...files, String(most)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      clients.push(child);
      return child;
    };
    const kill = async (child: ChildProcess): Promise<void> => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    };
    const expenses = store.triggers(id, 'serve ["worker","events"]');
    try {
      for (let kills = 1; kills <= 3; kills++) {
        const client = startClient(12);
        const before = lines(receivedFile).length;
        while (lines(receivedFile).length < before + 12) await sleep(5);
        await kill(client);
        if (kills !== 2) continue;
        services[0]?.child.kill('SIGKILL');
        services[0] = await startProcess(env);
      }
      const client = startClient();
      // Everything that was found is worked on.
      let pending = Infinity;
      while (pending > 0) {
        await sleep(100);
        ({ count: pending } = await expenses.waiting(['expenses']));
      }
      await kill(client);
      const [received, done] = [lines(receivedFile), lines(doneFile)];
      const all = new Set(done);
      // What a killed client had not worked on came again.
      expect(received.length).toBeGreaterThanOrEqual(all.size + 3);
      expect(await expenses.pending([...all])).toEqual([]);
      expect(new Set(received)).toEqual(all);
      expect(all.size).toBe(80);
    } finally {
      clients.forEach((child) => child.kill('SIGKILL'));
      for (const { child } of services) child.kill('SIGKILL');
      await store.close();
    }
  },
  120_000,
);
