import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type Machine, type McpClient, mcpClients } from '../../../src/hosts/agents/clients';
import { serverEntry } from '../../../src/hosts/agents/server_entry';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A user's folder on a machine of a platform. */
export function machine(platform: NodeJS.Platform = 'linux', env: Machine['env'] = {}): Machine {
  const home = mkdtempSync(join(tmpdir(), 'brex-agents-'));
  made.push(home);
  return { home, platform, env };
}

export const client = (name: string): McpClient => {
  const found = mcpClients.find((one) => one.name === name);
  if (!found) throw new Error(`no client ${name}`);
  return found;
};

/** Writes a client's configuration; returns its path. */
export function configure(one: McpClient, on: Machine, text: string): string {
  const file = one.file(on);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

export const textOf = (file: string): string => readFileSync(file, 'utf8');

const launch = {
  node: '/usr/bin/node',
  script: '/opt/brex-connector/dist/cli.js',
  platform: 'linux',
  version: '1.2.3',
} as const;

/** The entry of a stored connection. */
export const entry = (more: object = {}) => serverEntry(launch, { connection: 'Acme', allow: 'read', ...more });
