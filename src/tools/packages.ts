/** `npm run build:packages`: builds the packages that are published under their own names, from src. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { type Bundled, bundledLicenses, notices } from './licenses';
import { n8nBundle } from './n8n_bundle';

const home = 'packages/n8n-nodes-brex';
const dist = join(home, 'dist');

/** Copies the files of a folder to each of the others. */
function copyAll(from: string, ...folders: string[]): void {
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(from)) copyFileSync(join(from, name), join(folder, name));
  }
}

/** The files that package.json names to n8n. */
function filesOfPackage(): string[] {
  const { n8n } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    n8n: { nodes: string[]; credentials: string[] };
  };
  return [...n8n.nodes, ...n8n.credentials];
}

/** Writes a file that n8n loads: it finds the class by the name of the file. */
function writeEntry(file: string): void {
  const [name = ''] = basename(file).split('.');
  const path = join(home, file);
  mkdirSync(dirname(path), { recursive: true });
  const bundle = relative(dirname(path), join(dist, 'brex.js'));
  writeFileSync(path, `'use strict';\nexports.${name} = require('${bundle}').${name};\n`);
}

async function buildN8n(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  const packages = new Map<string, Bundled>();
  const licenses = bundledLicenses((one) => void packages.set(`${one.name}@${one.version}`, one));
  const bundle = await rollup(n8nBundle(licenses));
  await bundle.write({ file: join(dist, 'brex.js'), format: 'cjs', inlineDynamicImports: true });
  await bundle.close();
  for (const file of filesOfPackage()) writeEntry(file);
  copyAll(join(home, 'icons'), join(dist, 'nodes/Brex'), join(dist, 'credentials'));
  copyAll(join(home, 'codex'), join(dist, 'nodes/Brex'));
  copyFileSync('LICENSE', join(home, 'LICENSE'));
  const bundled = [...packages.keys()].sort().flatMap((key) => packages.get(key) ?? []);
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), notices(bundled, readFileSync('LICENSE', 'utf8')));
}

buildN8n().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
