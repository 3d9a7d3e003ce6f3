import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../../..');
/** Outlives the temporary folders of a run, since a build takes seconds. */
const cache = join(root, 'node_modules/.cache/brex-connector');
const config = 'src/tools/vite.config.ts';

/** The folder of the page as its sources now are; built once for every state of them, whichever test comes first. */
export async function builtPage(): Promise<string> {
  const folder = join(cache, `workbench-page-${stateOfSources()}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(join(cache, 'workbench-page-'));
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const build = ['build', '-c', config, '--outDir', making, '--logLevel', 'error'];
  // Jest's own NODE_ENV would have React's development build, several times as slow and not what is shipped.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, ...build], { cwd: root, env });
  // Another test may have built the same meanwhile; its folder is as good.
  await rename(making, folder).catch(() => rm(making, { recursive: true }));
  return folder;
}

function stateOfSources(): string {
  // The page also imports the forms and what they check by.
  const sources = ['src/hosts/workbench', 'src/forms', 'src/validate'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const single = [config, 'package-lock.json', 'src/money.ts', 'src/plain_text.ts', 'src/nearest_word.ts'];
  const state = createHash('sha256');
  for (const file of [...sources.sort(), __filename, ...single.map((name) => join(root, name))])
    state.update(file).update(readFileSync(file));
  return state.digest('hex').slice(0, 16);
}
