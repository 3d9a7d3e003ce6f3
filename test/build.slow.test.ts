import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Simulator, startSimulator } from '../src/simulator';
import { root } from './examples';

// Each test builds the whole package.
jest.setTimeout(600_000);

const run = promisify(execFile);
// A copy of the project, since other tests run from the project's own dist.
const folder = mkdtempSync(join(tmpdir(), 'brex-prepare-'));
const dist = join(folder, 'dist');
const transport = 'src/http/undici_transport.ts';
let simulator: Simulator;

const prepare = () => run('npm', ['run', 'prepare'], { cwd: folder });

beforeAll(async () => {
  for (const name of ['src', 'schemas', 'connector.json', 'LICENSE', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'program.mjs'), program);
  simulator = await startSimulator({ rate: false });
  await prepare();
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

/** Sends its first request, for which a chunk of dist is loaded, after a line on its standard input. */
const program = `
import { connect } from './dist/index.js';
const [api_token, base_url] = process.argv.slice(2);
const brex = connect({ name: 'Acme', account_type: 'production', api_token, base_url });
console.log('loaded');
await new Promise((resolve) => process.stdin.once('data', resolve));
const { output } = await brex.run('list_users', { limit: 3 });
console.log('users: ' + output.items.length);
await brex.close();
process.exit();
`;

/** The program in a process that has loaded the connector; `run` lets it send its request, and returns all that it printed. */
async function loaded(): Promise<{ run: () => Promise<string> }> {
  const child = spawn(process.execPath, ['program.mjs', simulator.tokens.all, simulator.url], { cwd: folder });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (printed += data.toString()));
  const closed = new Promise((resolve) => child.on('close', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    run: async () => {
      child.stdin.end('go\n');
      await closed;
      return printed;
    },
  };
}

/** Changes what the transport's chunk contains, and with it the name of the chunk. */
const change = (text: string): void =>
  writeFileSync(join(folder, transport), `${readFileSync(join(root, transport), 'utf8')}\n${text}\n`);

const transportChunks = (): string[] =>
  readdirSync(join(dist, 'chunks')).filter((name) => /^undici_transport.*\.js$/.test(name));

/** Starts processes from dist, one after another, until a promise settles; returns what each printed. */
async function startedDuring(building: Promise<unknown>): Promise<Set<string>> {
  const printed = new Set<string>();
  let running = true;
  void building.finally(() => (running = false)).catch(() => undefined);
  while (running)
    printed.add(await run(process.execPath, ['dist/cli.js', '--version'], { cwd: folder }).then(said, said));
  return printed;
}

const said = ({ stdout, stderr }: { stdout?: string; stderr?: string }): string => `${stdout}${stderr}`.trim();

test('dist is not changed while the sources are unchanged', async () => {
  const before = statSync(join(dist, 'index.js'));
  await prepare();
  expect(statSync(join(dist, 'index.js'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
});

test('a process that runs from dist works on when dist is built again, and others can start meanwhile', async () => {
  const [first] = transportChunks();
  const old = await loaded();
  change('console.log("changed");');
  const building = prepare();
  expect([...(await startedDuring(building))]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  await building;
  expect(await old.run()).toBe('loaded\nusers: 3\n');
  expect(await (await loaded()).run()).toBe('loaded\nchanged\nusers: 3\n');
  expect(transportChunks()).toHaveLength(2);
  // The build after the next removes what only the first needed, and packing removes all that the current one does not need.
  change('console.log("changed again");');
  await prepare();
  expect(transportChunks()).toHaveLength(2);
  expect(transportChunks()).not.toContain(first);
  await run('npm', ['pack', '--dry-run'], { cwd: folder });
  expect(transportChunks()).toHaveLength(1);
});

test('a build that fails leaves dist as it was', async () => {
  const before = readdirSync(dist, { recursive: true });
  change('export const = 1;');
  await expect(prepare()).rejects.toMatchObject({ code: 1 });
  expect(readdirSync(dist, { recursive: true })).toEqual(before);
  expect(await (await loaded()).run()).toContain('users: 3');
});
