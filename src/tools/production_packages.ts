import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folders of all packages that a package needs when it runs, without optional ones, sorted. Throws if one is not installed. */
export function installedPackages(root: string): string[] {
  const found = new Set<string>();
  const visit = (folder: string): void => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const name of Object.keys(dependencies)) {
      const place = folderOf(name, folder, root);
      if (found.has(place)) continue;
      found.add(place);
      visit(place);
    }
  };
  visit(root);
  return [...found].sort();
}

/** Where node finds a package from a folder. */
function folderOf(name: string, from: string, root: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place.replaceAll('\\', '/');
    if (folder === root || folder === dirname(folder)) throw new Error(`${name} is not installed. Run "npm install".`);
  }
}
