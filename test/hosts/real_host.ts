import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** One line of the table. */
export interface Row {
  check: string;
  /** `left out`: the check can't apply, for the reason in the note. */
  result: 'passed' | 'left out' | 'failed';
  note: string;
}

/** The checks of one host, with programs that are installed for it. */
export type HostCheck = () => Promise<Row[]>;

const run = promisify(execFile);
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'brex-connector-hosts');

/** The folder of packages of npm that a host's checks run, installed once outside the repository: by name, their exact versions. */
export async function installed(host: string, packages: Record<string, string>): Promise<string> {
  const folder = join(cache, host);
  const missing = Object.entries(packages).filter(([name, version]) => versionIn(folder, name) !== version);
  if (!missing.length) return folder;
  mkdirSync(folder, { recursive: true });
  // Node's own package puts its program in place by an install script.
  writeFileSync(join(folder, 'package.json'), '{"private":true,"allowScripts":{"node":true}}\n');
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  console.error(`Installing ${wanted.join(', ')} in ${folder}`);
  await run('npm', ['install', '--save-exact', '--no-audit', '--no-fund', ...wanted], { cwd: folder });
  return folder;
}

function versionIn(folder: string, name: string): string | undefined {
  const place = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(place)) return undefined;
  return (JSON.parse(readFileSync(place, 'utf8')) as { version: string }).version;
}

/** A server in a process of its own. */
export interface ServerProcess {
  url: string;
  stop(): Promise<void>;
}

/** Starts a program and waits for the first address that it prints. Rejects with what it printed if it ends before. */
export function startServer(command: string, args: string[], env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (data: Buffer): void => {
      printed += data.toString();
      const [url] = /http:\/\/127\.0\.0\.1:\d+\/\S+(?=\s)/.exec(printed) ?? [];
      if (url) resolve({ url, stop: () => stopped(child) });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${command} ${args.join(' ')} ended:\n${printed}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
