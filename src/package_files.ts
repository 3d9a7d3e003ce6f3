/** The data files of the package: connector.json and schemas/. Only what shows them to a person or a host reads them. */
const marker = 'schemas/connector.schema.json';

/** This file's own address; a bundle in CommonJS format has none. */
const own = import.meta.url as string | undefined;

const parsed = new Map<string, unknown>();

/**
 * A JSON file of the package, read once. In a bundle, the package is searched for beside the program and in the `node_modules` of the
 * folders above it: never in the current folder, where another user could have placed files. Throws an error that names what is missing.
 */
export function packageFile(name: string): unknown {
  if (parsed.has(name)) return parsed.get(name);
  const content: unknown = JSON.parse(packageText(name));
  parsed.set(name, content);
  return content;
}

/** A text file of the package. Throws as `packageFile` does. */
export const packageText = (name: string): string => fs().readFileSync(new URL(name, packageRoot()), 'utf8');

/** The names in a folder of the package, sorted; none if there is no such folder. */
export function packageFolder(name: string): string[] {
  const folder = new URL(`${name}/`, packageRoot());
  return fs().existsSync(folder) ? fs().readdirSync(folder).sort() : [];
}

/** Not imported: a runtime without files can run actions too. */
const fs = () => process.getBuiltinModule('node:fs');

let root: URL | undefined;

function packageRoot(): URL {
  if (root) return root;
  const { pathToFileURL } = process.getBuiltinModule('node:url');
  let folder = new URL('./', own?.startsWith('file:') ? own : pathToFileURL(process.argv[1] ?? process.execPath));
  for (;;) {
    for (const place of [folder, new URL('node_modules/brex-connector/', folder)])
      if (fs().existsSync(new URL(marker, place))) return (root = place);
    const above = new URL('../', folder);
    if (above.href === folder.href)
      throw new Error(
        `The files of brex-connector are missing: put its folder "schemas" beside the program, or install the package there.`,
      );
    folder = above;
  }
}
