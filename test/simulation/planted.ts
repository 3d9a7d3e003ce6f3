/**
 * `npm run planted [-- --only name,name] [--seed N] [--count N]`: puts bugs into copies of the product, one at a time, and runs
 * the search that must find each: the simulation, the properties or the changed answers. Ends with 1 where one is not found.
 */
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bug, bugs, withBug } from './bugs';
import { temporaryFolder } from '../temporary_folder';

const root = process.cwd();
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
  },
});

/** A copy of the project with the bug in it. */
function copyWith(bug: Bug): string {
  const folder = temporaryFolder();
  for (const name of ['src', 'test', 'schemas', 'connector.json', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const path = join(folder, bug.file);
  writeFileSync(path, withBug(readFileSync(path, 'utf8'), bug));
  return folder;
}

const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** The arguments of node that run a search. */
function commandOf(search: Bug['search']): string[] {
  const { seed, count } = values;
  if (search === 'properties') return [jest, '--rootDir', '.', '--testPathPatterns=properties/repeat_window'];
  if (search === 'shapes')
    return [tsx, 'test/soak/shapes.ts', '--mutations', '25', '--seed', seed, '--only', 'create_transfer,create_card'];
  return [tsx, 'test/simulation/simulate.ts', '--seed', seed, '--count', count, '--only', search, '--until-wrong'];
}

/** What a search says that it found: in which world, where it was one, and what was wrong. */
function findingIn(printed: string): string | undefined {
  const [, world, what = ''] = /WRONG seed (\d+): (.{0,160})/.exec(printed) ?? [];
  if (world !== undefined) return `world ${Number(world) - Number(values.seed) + 1}, ${what}`;
  return /Property failed after \d+ tests|seed \d+, case \d+: .*/.exec(printed)?.[0];
}

function run(folder: string, { search }: Bug): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, commandOf(search), {
    cwd: folder,
    env: { ...process.env, CASES: values.count },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (printed += data.toString()));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, printed })));
}

const missed: string[] = [];
for (const bug of bugs.filter(({ name }) => !values.only || values.only.split(',').includes(name))) {
  const folder = copyWith(bug);
  const began = performance.now();
  try {
    const { code, printed } = await run(folder, bug);
    const found = code === 1 ? findingIn(printed) : undefined;
    if (found !== undefined)
      console.log(`found   ${bug.name}: ${found} (${Math.round((performance.now() - began) / 1000)} s)`);
    else {
      missed.push(bug.name);
      console.log(`MISSED  ${bug.name}: ${printed.trim().split('\n').slice(-3).join('\n        ')}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(missed.length ? `Not found: ${missed.join(', ')}.` : 'Every planted bug was found.');
process.exit(missed.length ? 1 : 0);
