import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What dist is built from. npm's record of the installed packages stands for their code. */
const sources = ['connector.json', 'LICENSE', 'package.json', 'tsconfig.json', 'node_modules/.package-lock.json'];
const folders = ['src', 'schemas'];

/** The paths of all files in a folder, relative to it, sorted. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** A hash of everything that dist is built from. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const within = folders.flatMap((folder) => filesIn(join(root, folder)).map((file) => join(folder, file)));
  for (const file of [...sources, ...within].filter((path) => existsSync(join(root, path))))
    hash.update(`${file}\n`).update(
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest(),
    );
  return hash.digest('hex');
}
