import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { root } from './processes';

/** What a result depends on besides the code. */
export interface Environment {
  date: string;
  machine: string;
  versions: Record<string, string>;
  /** How many processes wanted the processors in the minute before. */
  load: number;
}

const compared = ['undici', 'axios', 'openapi-fetch', 'got', 'ky', 'libsql', 'pg'];

const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;

/** This machine and the versions in use. */
export function environment(): Environment {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release().split('-')[0]}`,
    versions: {
      'brex-connector': versionOf(root),
      node: process.versions.node,
      ...Object.fromEntries(compared.map((name) => [name, versionOf(join(root, 'node_modules', name))])),
    },
    load: loadavg()[0] ?? 0,
  };
}

/** The environment in two lines. */
export const environmentText = ({ date, machine, versions, load }: Environment): string =>
  `Measured on ${date}: ${machine}, load average ${load.toFixed(1)}.\n\n` +
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ') +
  '.';
