/**
 * `npm run build [-- --clean]`: builds dist, or does nothing if it is current. Processes that run from dist are not disturbed: the
 * files of the previous build stay until the next one, since a process may load some of them later. `--clean` removes them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RollupOutput } from 'rollup';
import { type BuildRecord, recordName, recordOf } from './build_record';
import type { Bundled } from './licenses';
import { keepOnly, place, replaceFile } from './placement';
import { filesIn, sourceHash } from './source_hash';

const dist = 'dist';

/** Per entry, the files that are loaded with it. */
function entriesOf({ output }: RollupOutput): Record<string, string[]> {
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])));
  const loaded = (file: string, seen = new Set<string>()): Set<string> => {
    const chunk = chunks.get(file);
    if (!chunk || seen.has(file)) return seen;
    seen.add(file);
    chunk.imports.forEach((one) => loaded(one, seen));
    return seen;
  };
  const entries = [...chunks.values()].filter((chunk) => chunk.isEntry);
  return Object.fromEntries(entries.map(({ fileName }) => [fileName, [...loaded(fileName)]]));
}

/** To stderr, since `npm pack --json` prints to stdout what others read. */
const step = (name: string): void => console.error(`Building ${name}`);

/** Builds into a folder; returns the record. */
async function buildInto(folder: string, sources: string): Promise<BuildRecord> {
  step('the package and the command line: about a minute in total');
  // Loaded here, so that a build that has nothing to do is quick.
  const [{ rollup }, vite] = await Promise.all([import('rollup'), import('vite')]);
  const [{ bundles }, { bundledLicenses, notices }] = await Promise.all([import('./bundles'), import('./licenses')]);
  const packages = new Map<string, Bundled>();
  const add = (one: Bundled) => void packages.set(`${one.name}@${one.version}`, one);
  const outputs: RollupOutput[] = [];
  for (const [i, { output, ...input }] of bundles(folder, bundledLicenses(add)).entries()) {
    if (i) step('its types');
    const bundle = await rollup(input);
    outputs.push(await bundle.write(output));
    await bundle.close();
  }
  step('the workbench page');
  await vite.build({
    configFile: 'src/tools/vite.config.ts',
    logLevel: 'warn',
    build: { outDir: join(folder, 'workbench') },
    plugins: [bundledLicenses(add)],
  });
  const bundled = [...packages.keys()].sort().flatMap((key) => packages.get(key) ?? []);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), notices(bundled, readFileSync('LICENSE', 'utf8')));
  return {
    sources,
    files: filesIn(folder),
    entries: Object.assign({}, ...outputs.map(entriesOf)) as BuildRecord['entries'],
    bundled: bundled.map(({ name, version }) => ({ name: name ?? '', version: version ?? '' })),
  };
}

async function build(before: BuildRecord | undefined, sources: string): Promise<BuildRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'brex-build-'));
  try {
    const record = await buildInto(folder, sources);
    place(folder, dist);
    // Last, so that a build that is killed before it counts as none.
    writeFileSync(join(folder, recordName), JSON.stringify(record));
    replaceFile(join(folder, recordName), join(dist, recordName));
    keepOnly([...record.files, ...(before?.files ?? []), recordName], dist);
    return record;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const sources = sourceHash(process.cwd());
  const before = recordOf(dist);
  const record = before?.sources === sources ? before : await build(before, sources);
  if (process.argv.includes('--clean')) keepOnly([...record.files, recordName], dist);
}

// The page's production build of React, whatever the caller's environment says.
process.env.NODE_ENV = 'production';
main().catch((error: unknown) => {
  // Not the error itself: Rollup's lists every file of the bundle.
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
