import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installed, type Row, type ServerProcess, startServer } from '../../real_host';
import { compareSuite, type Expectation, runSuite } from './conformance';
import { ownServer, withFixtures } from './expected';
import { secretProxy } from './secret_proxy';

const packages = {
  node: '24.21.0',
  '@modelcontextprotocol/conformance': '0.2.0-alpha.12',
  '@modelcontextprotocol/inspector': '2.12.0',
};
const cli = ['dist/cli.js', 'mcp', '--demo'];

/** The MCP server against the conformance suite of MCP and its inspector. */
export async function checkMcp(): Promise<Row[]> {
  const folder = join(await installed('mcp', packages), 'node_modules');
  const home = mkdtempSync(join(tmpdir(), 'brex-mcp-'));
  const env = { BREX_HOME: home, BREX_MCP_SECRET: randomBytes(32).toString('base64url') };
  const started = {
    own: [...cli, '--allow', 'irreversible', '--http', '0'],
    fixtures: ['--import', 'tsx', 'test/hosts/mcp/real/fixtures_process.ts'],
  };
  try {
    return [
      ...(await conformance(folder, 'suite', await startServer(process.execPath, started.own, env), ownServer, env)),
      ...(await conformance(
        folder,
        'suite with its fixtures',
        await startServer(process.execPath, started.fixtures, env),
        withFixtures,
        env,
      )),
      ...(await inspections(folder, env)),
    ];
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function conformance(
  folder: string,
  name: string,
  server: ServerProcess,
  expected: Expectation,
  { BREX_MCP_SECRET: secret }: { BREX_MCP_SECRET: string },
): Promise<Row[]> {
  const proxy = await secretProxy(server.url, secret);
  try {
    const suite = join(folder, '@modelcontextprotocol/conformance/dist/index.js');
    const rows = compareSuite(await runSuite(join(folder, 'node/bin/node'), suite, proxy.url), expected);
    return rows.map((row) => ({ ...row, check: `${name}: ${row.check}` }));
  } finally {
    proxy.close();
    await server.stop();
  }
}

/** The inspector names schemas that some client would refuse or misread. */
async function inspections(folder: string, env: Record<string, string>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const tools of [[], ['--tools', 'read'], ['--tools', 'all']]) {
    const inspector = ['--cli', '--strict', '--protocol-era', 'modern', '--method', 'tools/list', '--'];
    const server = [process.execPath, ...cli, '--allow', 'irreversible', ...tools];
    const path = `${join(folder, 'node/bin')}${delimiter}${process.env.PATH}`;
    const { code, listed, said } = await output(join(folder, '.bin/mcp-inspector'), [...inspector, ...server], {
      ...process.env,
      ...env,
      PATH: path,
    });
    // All that it reports is on standard error, beside the server's own note.
    const problems = said.split('\n').filter((line) => line.trim() && !line.startsWith('Demo: '));
    const count = listed.match(/"inputSchema"/g)?.length ?? 0;
    const passed = code === 0 && !problems.length && count > 0;
    const note = passed ? `${count} tools` : [`exit ${code}`, ...problems].join('; ');
    rows.push({ check: `inspector: ${tools.join(' ') || 'default'}`, result: passed ? 'passed' : 'failed', note });
  }
  return rows;
}

const output = (
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; listed: string; said: string }> =>
  new Promise((resolve) => {
    execFile(command, args, { env, maxBuffer: 1e8 }, (error, listed, said) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, listed, said }),
    );
  });
