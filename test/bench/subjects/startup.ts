import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../processes';
import type { Bar, Row } from '../report';
import { inRounds } from '../rounds';
import { ratio, typical } from '../statistics';
import type { Bench, Subject } from '../subject';

const answerBar: Bar = { what: 'Import to first answer, to a script with undici', unit: '×', max: 1.2 };
const actionsBar: Bar = { what: '`actions`, over 1.5 × `node -e 0`', unit: 'ms', max: 60 };

const exec = promisify(execFile);
const index = pathToFileURL(join(root, 'dist/index.js')).href;
const cli = join(root, 'dist/cli.js');
const empty = '`node -e 0`';

/** A script with the connector, and the same with undici alone: import, one call, its answer. */
const scripts = (url: string, userId: string) => ({
  [empty]: ['-e', '0'],
  import: ['--input-type=module', '-e', `import ${JSON.stringify(index)};`],
  'undici, first answer': [
    '--input-type=module',
    '-e',
    `import { request } from 'undici';
     const headers = { authorization: 'Bearer bxt_example_bench' };
     const { body } = await request('${url}/v2/users/${userId}', { headers });
     process.stdout.write((await body.json()).id);`,
  ],
  'connector, first answer': [
    '--input-type=module',
    '-e',
    `import { connect } from ${JSON.stringify(index)};
     const brex = connect({ name: 'a', account_type: 'production', api_token: 'bxt_example_bench', base_url: '${url}' });
     process.stdout.write((await brex.run('get_user', { id: '${userId}' })).output.id);`,
  ],
});

/** What each verb is started with; the other verbs show their help, which loads what they load. */
const started = (userId: string): Record<string, string[]> => ({
  actions: ['actions'],
  describe: ['describe', 'list_users'],
  run: ['run', 'get_user', '--input', JSON.stringify({ id: userId })],
  request: ['request', 'GET', `/v2/users/${userId}`],
  connections: ['connections', 'list'],
});

/** The verbs of the command line, from its own help. */
async function verbs(): Promise<string[]> {
  const { stdout } = await exec(process.execPath, [cli, '--help'], { cwd: root });
  const [, commands = ''] = stdout.split('Commands:');
  return [...commands.matchAll(/^ {2}([a-z][\w-]*)/gm)].flatMap(([, verb]) => verb ?? []);
}

async function contestants(bench: Bench): Promise<Map<string, string[]>> {
  const { url, recorded } = await bench.server();
  const known = started(recorded.userId);
  const programs = new Map(Object.entries(scripts(url, recorded.userId)));
  for (const flag of ['--version', '--help']) programs.set(`\`${flag}\``, [cli, flag]);
  for (const verb of await verbs()) {
    const given = known[verb] ?? [verb, '--help'];
    programs.set(`\`${known[verb] ? verb : given.join(' ')}\``, [cli, ...given]);
  }
  return programs;
}

/** Milliseconds of CPU that a whole process takes, by the shell's own account of it. */
async function cpuOf(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const script = `TIMEFORMAT='%U %S'; time "$@" >/dev/null`;
  const { stderr } = await exec('bash', ['-c', script, 'bash', process.execPath, ...args], { cwd: root, env });
  const [user = NaN, system = NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return (user + system) * 1000;
}

function rowOf(name: string, results: ReadonlyMap<string, number[]>): Row[] {
  const samples = results.get(name) ?? [];
  const toAnswer = name === 'connector, first answer' ? 'undici, first answer' : undefined;
  const to = toAnswer ?? empty;
  const row: Row = {
    what: name,
    unit: 'ms',
    ...typical(samples),
    ...(name !== empty && { ratio: { ...ratio(samples, results.get(to) ?? []), to } }),
    ...(toAnswer !== undefined && { bar: answerBar }),
  };
  if (name !== '`actions`') return [row];
  const floor = results.get(empty) ?? [];
  const over = typical(samples.map((sample, round) => sample - 1.5 * (floor[round] ?? NaN)));
  return [row, { what: '`actions`, over 1.5 × `node -e 0`', unit: 'ms', ...over, bar: actionsBar }];
}

/** How long programs take to start. */
export const startup: Subject = {
  name: 'startup',
  title: 'Start',
  about:
    'CPU time of whole processes, from their start to their end, in turns. Verbs that need a connection use the static server; the others show their help.',
  bars: [answerBar, actionsBar],
  async measure(bench) {
    const { url } = await bench.server();
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      BREX_API_TOKEN: 'bxt_example_bench',
      BREX_BASE_URL: url,
      BREX_HOME: bench.folder(),
    };
    const results = await inRounds(await contestants(bench), bench.short ? 5 : 15, (args) => cpuOf(args, env));
    return [...results.keys()].flatMap((name) => rowOf(name, results));
  },
};
