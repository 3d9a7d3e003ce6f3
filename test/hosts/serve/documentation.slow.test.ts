import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { root } from '../../examples';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { temporaryFolder } from '../../temporary_folder';
import { startProcess } from './service_processes';

const running = new Set<ChildProcess>();
// A test that fails on the way leaves no command behind, nor what the shell started for it.
afterAll(() => running.forEach(({ pid }) => pid !== undefined && process.kill(-pid, 'SIGKILL')));

/** Runs a line in a shell; resolves to what it printed. */
function run(line: string, options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<string> {
  const child = spawn('sh', ['-c', line], { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  running.add(child);
  let [said, wrong] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (wrong += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      running.delete(child);
      if (code === 0) resolve(said);
      else reject(new Error(`${line}: ${wrong}`));
    });
  });
}

const page = readFileSync(join(root, 'docs/hosts/serve.md'), 'utf8');
const lines = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, text = '']) => text.trim().split('\n'));

test('the commands of docs/hosts/serve.md run in their order', async () => {
  const simulator = await openSimulator();
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'acme.json'), JSON.stringify(settingsFor(simulator, { name: 'Acme' })));
  const env = { PATH: process.env.PATH ?? '', BREX_HOME: join(folder, 'home') };
  let url = '';
  let service: Awaited<ReturnType<typeof startProcess>> | undefined;
  const said: string[] = [];
  for (const line of lines)
    if (/^npx brex-connector serve(?! (clients|openapi)\b)/.test(line)) {
      service = await startProcess(env);
      url = service.url;
    } else {
      const command = line
        .replace('npx brex-connector', `"${process.execPath}" "${join(root, 'dist/cli.js')}"`)
        .replace('http://127.0.0.1:4015', url);
      said.push(await run(command, { cwd: folder, env }));
    }
  service?.child.kill('SIGTERM');
  expect(await service?.ended).toBe(0);
  const [, , connections = '', actions = '', users = '', department = '', events = '', ...later] = said;
  const [, acknowledged = '', subscribed = '', document] = later;
  expect(JSON.parse(connections)).toMatchObject({ connections: [{ name: 'Acme' }] });
  expect(actions).toContain('"create_transfer"');
  expect(JSON.parse(users)).toMatchObject({ output: { items: [{ id: expect.stringMatching(/^cuuser_/) }, {}] } });
  expect(JSON.parse(department)).toMatchObject({ output: { name: 'Research' } });
  expect(events).toMatch(/^id: evt_/m);
  expect(JSON.parse(acknowledged)).toEqual({ acknowledged: 1 });
  expect(JSON.parse(subscribed)).toMatchObject({ did: 'created' });
  expect(document).toBe('');
  expect(JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8'))).toMatchObject({ openapi: '3.1.0' });
}, 120_000);
