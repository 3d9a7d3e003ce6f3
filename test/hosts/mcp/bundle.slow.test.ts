import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { Simulator } from '../../../src/simulator';
import { root } from '../../examples';
import { openSimulator } from '../../open_simulator';
import { payment } from '../../payment';
import { environmentFor } from '../../simulator_settings';
import { startServer } from './unpacked';

interface McpConfig {
  args: string[];
  env: Record<string, string>;
}
interface BundleManifest {
  version: string;
  server: { entry_point: string; mcp_config: McpConfig };
}

const build = (zone: string): Buffer => {
  execFileSync(join(root, 'node_modules/.bin/tsx'), ['src/tools/mcpb.ts'], {
    cwd: root,
    env: { ...process.env, TZ: zone },
  });
  return readFileSync(join(root, 'dist-packages/brex-connector.mcpb'));
};

let folder: string;
let manifest: BundleManifest;
let names: string[];
let brex: Simulator;
beforeAll(async () => {
  brex = await openSimulator();
  const bundle = build('UTC');
  expect(bundle.equals(build('Asia/Tokyo'))).toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'brex-mcpb-'));
  const files = unzipSync(bundle);
  names = Object.keys(files);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BundleManifest;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the server as a client does that has installed the bundle and whose user filled in the form. */
function start(form: Record<string, string>, person?: Parameters<typeof startServer>[3]) {
  const filled = (text: string): string =>
    text
      .replaceAll('${__dirname}', folder)
      .replaceAll(/\$\{user_config\.(\w+)\}/g, (_, field: string) => form[field] ?? `missing ${field}`);
  const { args, env } = manifest.server.mcp_config;
  const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
  const home = {
    HOME: folder,
    BREX_HOME: join(folder, 'data'),
    BREX_BASE_URL: environmentFor(brex).BREX_BASE_URL ?? '',
  };
  return startServer(process.execPath, args.map(filled), { cwd: folder, env: { ...variables, ...home } }, person);
}

test('contains nothing that only builds or tests need', () => {
  expect(names).toEqual(expect.arrayContaining(['manifest.json', manifest.server.entry_point, 'icon.png', 'LICENSE']));
  expect(names.filter((name) => /\.(ts|map|md)$/.test(name) && !/^skills\//.test(name))).toEqual([]);
  expect(names.filter((name) => /\.node$|libsql|workbench/.test(name) && !/THIRD-PARTY/.test(name))).toEqual([]);
});

test('runs from an empty folder and reads', async () => {
  const form = { api_token: brex.tokens.all, account_type: 'production', allow: 'read', tools: 'search' };
  const server = await start(form);
  expect(server.version).toBe(manifest.version);
  expect(await server.tools()).toEqual(expect.arrayContaining(['find', 'describe', 'read']));
  const { value } = await server.call('read', { action: 'list_users', input: { limit: 1 }, fields: ['id'] });
  expect(value).toMatchObject({ data: { items: [{ id: expect.any(String) }] } });
  await server.close();
}, 60_000);

test('pays once after a confirmation, with its history in memory', async () => {
  const form = { api_token: brex.tokens.all, account_type: 'production', allow: 'irreversible', tools: 'search' };
  const server = await start(form, () => ({ action: 'accept', content: { confirm: true } }));
  const transfers = () => brex.ledger.filter(({ kind }) => kind === 'transfer.created').length;
  const before = transfers();
  const { isError, value } = await server.call('write', { action: 'create_transfer', input: { ...payment } });
  expect({ isError, value }).toMatchObject({ isError: false, value: { done: true } });
  expect(transfers()).toBe(before + 1);
  await server.close();
}, 60_000);
