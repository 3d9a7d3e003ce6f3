/**
 * `npm run bundle:mcpb`: writes `dist-packages/brex-connector.mcpb`, the server for language models with all that it needs except Node, which
 * clients of the MCPB format install with one click. Two builds of the same sources are equal, byte for byte.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';
import { recordOf } from './build_record';
import { mcpbManifest } from './mcpb_manifest';
import { installedPackages } from './production_packages';

/** The place of the bundle. */
export const bundlePath = 'dist-packages/brex-connector.mcpb';

/** Sources and documents of packages, which no program loads. */
const unneeded = /\.(map|[cm]?ts|md|flow)$|^(docs|types|scripts|test|benchmarks?)\/|^\.|\.runkit_example\.js$/;
/** The page of the workbench, which this server doesn't show. */
const page = /^workbench\//;

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));

/** The paths of the bundle's files, relative to the project's folder. */
function bundledFiles(): string[] {
  const record = recordOf('dist');
  if (!record) throw new Error('dist is missing. Run "npm run build" first.');
  const built = record.files.filter((file) => !page.test(file) && !unneeded.test(file)).map((file) => `dist/${file}`);
  const packages = installedPackages('.').flatMap((folder) =>
    filesUnder(folder).filter((file) => {
      const inside = file.slice(folder.length + 1);
      return !inside.startsWith('node_modules/') && !unneeded.test(inside);
    }),
  );
  const data = [...filesUnder('schemas'), ...filesUnder('skills')];
  return ['connector.json', 'LICENSE', ...built, ...data, ...packages].sort();
}

/** The bundle as a zip file. */
export function mcpbBundle(): Uint8Array {
  // The zip format has local times without a zone, so a local date is the same everywhere.
  const mtime = new Date(1980, 0, 1);
  const files: Record<string, Uint8Array> = {
    'manifest.json': jsonFile(mcpbManifest()),
    'package.json': jsonFile(ownPackage()),
    'icon.png': readFileSync('packages/brex-mcp/icon.png'),
  };
  for (const file of bundledFiles()) files[file] = readFileSync(file);
  return zipSync(files, { level: 9, mtime });
}

const jsonFile = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** What node and the connector read of package.json. */
function ownPackage(): object {
  const { name, version, license, type, engines } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    string,
    unknown
  >;
  return { name, version, private: true, license, type, engines };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const bundle = mcpbBundle();
  mkdirSync(dirname(bundlePath), { recursive: true });
  writeFileSync(bundlePath, bundle);
  console.log(`${bundlePath}: ${(bundle.length / 1e6).toFixed(1)} MB`);
}
