import { spawnSync } from 'node:child_process';
import { exit } from 'node:process';
import type { HostCheck, Row } from './real_host';

/** Programs that a check runs one after another; their output is shown. */
const programs =
  (check: string, ...commands: string[]): HostCheck =>
  () => {
    const failed = commands.find((command) => spawnSync('bash', ['-c', command], { stdio: 'inherit' }).status !== 0);
    return Promise.resolve([{ check, result: failed === undefined ? 'passed' : 'failed', note: failed ?? '' }]);
  };

/** By host, its checks, each loaded when it runs. */
const hosts: Record<string, () => Promise<HostCheck>> = {
  walk: async () => (await import('./workbench/real/walk')).checkWalk,
  mcp: async () => (await import('./mcp/real/check')).checkMcp,
  n8n: () => Promise.resolve(programs('n8n itself', 'npm run check:n8n')),
  serve: () => Promise.resolve(programs('Prism', 'bash test/hosts/serve.sh')),
  page: async () => (await import('./workbench/real/check')).checkPage,
  looks: async () => (await import('./workbench/real/looks/check')).checkLooks,
  mcpb: () => Promise.resolve(programs("the format's own tool", 'npm run bundle:mcpb', 'bash test/mcpb.sh')),
};

// Runs our hosts against the real programs that they are for: all, or those named. Prints a table; ends with 1 if a check failed.
const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(hosts, name));
if (unknown.length) {
  console.error(`There are no checks for ${unknown.join(', ')}; there are ${Object.keys(hosts).join(', ')}.`);
  exit(2);
}
let failures = 0;
for (const [host, load] of Object.entries(hosts).filter(([name]) => !named.length || named.includes(name))) {
  const rows = await (await load())();
  print(host, rows);
  failures += rows.filter(({ result }) => result === 'failed').length;
}
exit(failures ? 1 : 0);

function print(host: string, rows: Row[]): void {
  const width = Math.max(...rows.map(({ check }) => check.length));
  for (const { check, result, note } of rows)
    console.log(`${host}  ${check.padEnd(width)}  ${result.padEnd(8)}  ${note}`.trimEnd());
  const count = (wanted: Row['result']) => rows.filter(({ result }) => result === wanted).length;
  console.log(`${host}: ${count('passed')} passed, ${count('left out')} left out, ${count('failed')} failed`);
}
