import { execFile } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { root } from './examples';
import { transfer } from './fault_injection/kinds';
import { openSimulator } from './open_simulator';
import { temporaryFolder } from './temporary_folder';

const run = promisify(execFile);
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const bundled = async (name: string, ...flags: string[]): Promise<{ file: string; size: number }> => {
  const dir = join(folder, name);
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    join(root, 'test', 'bundle_process.ts'),
    dir,
    ...flags,
  ]);
  const file = flags.includes('--commonjs') ? 'program.cjs' : 'program.mjs';
  return { file: join(dir, file), size: Number(stdout) };
};

test('a bundle without undici lists users and sends a transfer over fetch, from a folder without any package', async () => {
  const [lean, whole] = [await bundled('lean'), await bundled('whole', '--undici')];
  expect(whole.size - lean.size).toBeGreaterThan(500_000);
  await expectToWork(lean.file);
}, 120_000);

test('a bundle to one CommonJS file does the same', async () => {
  const { file } = await bundled('commonjs', '--commonjs');
  expect(readdirSync(dirname(file))).toEqual(['program.cjs']);
  await expectToWork(file);
}, 120_000);

test('the whole API without undici and validators takes 450 kB, with all validators 2 MB', async () => {
  const program = join(root, 'test', 'core_size_process.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program]);
  const { core, validated } = JSON.parse(stdout) as Record<'core' | 'validated', { minified: number; gzip: number }>;
  expect(core.minified).toBeLessThan(450_000);
  expect(validated.minified).toBeLessThan(2_000_000);
  expect(validated.gzip).toBeLessThan(400_000);
}, 120_000);

/** The bundled program lists three users and sends one transfer. */
async function expectToWork(file: string): Promise<void> {
  const simulator = await openSimulator();
  const given = { url: simulator.url, token: simulator.tokens.all, transfer: transfer('bundled') };
  const { stdout } = await run(process.execPath, [file, JSON.stringify(given)], { cwd: folder });
  const [booked, ...more] = simulator.ledger.filter(({ kind }) => kind === 'transfer.created');
  expect(more).toEqual([]);
  expect(JSON.parse(stdout)).toEqual({ users: 3, transfer: booked?.id });
}
