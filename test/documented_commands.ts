import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './examples';
import { sessions } from './documented_sessions';

/** A command that a reader of the documentation may type. */
export interface DocumentedCommand {
  /** The page, from the root of the project. */
  file: string;
  line: string;
}

const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
    (file) => `${folder}/${file.replaceAll('\\', '/')}`,
  );

/** The pages that people read: of the project, its documentation, its examples and its packages. */
export const documents = ['README.md', 'CONTRIBUTING.md', ...['docs', 'examples', 'packages'].flatMap(below)].filter(
  (file) => file.endsWith('.md') && !file.includes('/node_modules/') && !file.includes('/.vitepress/'),
);

/** The text of each fenced block in one of these languages; an empty one is a block without a language. */
export const blocksOf = (file: string, ...languages: string[]): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^( *)```(\w*)[^\n]*\n([\s\S]*?)^\1```/gm)].flatMap(
    ([, , language = '', text = '']) => (languages.includes(language) ? [text] : []),
  );

/** The commands of a shell's text: one a line, without comments; a line that ends with a backslash continues. */
export const commandsIn = (text: string): string[] =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s+)#\s.*$/, '').trim())
    .filter(Boolean);

/** Every command of every page, each once for a page. */
export const documentedCommands: readonly DocumentedCommand[] = documents.flatMap((file) =>
  [...new Set(blocksOf(file, 'sh', 'bash', 'console').flatMap(commandsIn))].map((line) => ({ file, line })),
);

/** Pages whose commands build on each other, and the test that runs all of them. */
const wholePages: Record<string, string> = {
  'docs/hosts/serve.md': 'test/hosts/serve/documentation.slow.test.ts',
};

const ci = readFileSync(join(root, '.ci/run'), 'utf8');
/** Whether `.ci/run` has a command of npm. */
const runsInCi = (line: string): boolean => /^npm [\w: ]+$/.test(line) && new RegExp(`\\b${line}(?![\\w:])`).test(ci);

/** Commands that another file runs, and what it has of them. */
const elsewhere: Record<string, [file: string, part: string]> = {
  'npm run bundle:mcpb': ['test/hosts/mcp/bundle.slow.test.ts', 'src/tools/mcpb.ts'],
  'npm run build:packages': ['test/hosts/n8n/operations.slow.test.ts', 'src/tools/packages.ts'],
  'npm install brex-connector': ['test/package.sh', 'npm install'],
  'npx tsx host.ts': ['test/example_programs.slow.test.ts', 'fastify-host/host.ts'],
  'npx tsx worker.ts': ['test/example_programs.slow.test.ts', 'bullmq-worker/worker.ts'],
  'npx tsx enqueue.ts invoice-42 pdinstl_1 dpacc_1 125000': [
    'test/example_programs.slow.test.ts',
    'bullmq-worker/enqueue.ts',
  ],
  'npx tsx receiver.ts': ['test/example_programs.slow.test.ts', 'webhook-receiver/receiver.ts'],
  'npx tsx report.ts': ['test/example_programs.slow.test.ts', 'sync-sqlite/report.ts'],
  'BREX_BASE_URL=http://127.0.0.1:4010 BREX_API_TOKEN=... npx tsx examples/sync-sqlite/report.ts': [
    'test/example_programs.slow.test.ts',
    'sync-sqlite/report.ts',
  ],
};

/** Why a command does not run in a test, with all commands for which that holds. */
const notRun: Record<string, readonly string[]> = {
  'It needs Docker and images from a registry; test/dockerfile.slow.test.ts runs the steps of the Dockerfile': [
    'docker build -f src/hosts/airbyte/Dockerfile -t brex-connector/source-brex:0.1.0 .',
    'docker compose up --build --detach',
    'docker compose logs workbench',
    'docker compose logs simulator',
    'docker run --rm brex-connector test --demo',
    'docker compose run --rm --no-deps workbench doctor',
  ],
  'It asks for a real token on a terminal and tests it at Brex; test/terminal.slow.test.ts passes the settings': [
    'brex-connector connections add',
    'npx brex-connector connections add',
  ],
  'Its shell is not installed; test/cli_commands.slow.test.ts checks the script of each shell': [
    'source <(brex-connector completion zsh)',
    'brex-connector completion fish | source',
  ],
  'It takes a quarter of an hour to hours': [
    'npm run bench -- --short',
    'npm run bench',
    'npm run bench -- --only reads',
    'npm run bench -- --json result.json',
    'npm run bench -- --docs',
    'npm run mutation',
  ],
  'It installs other programs for its checks, and is run before a release': [
    'npm run check:hosts',
    'npm run check:n8n',
  ],
  'It replaces files of the documentation; tests check that these are current': [
    'npm run docs:mcp',
    'npm run demo:terminal',
    'npm run demo:workbench',
  ],
  "It installs what an example needs in a reader's own project; the project itself has the same packages": [
    'npm install brex-connector bullmq ioredis pg kysely',
    'npm install brex-connector fastify kysely libsql',
    'npm install brex-connector kysely libsql',
  ],
  'It publishes a release, or prepares one for its owner': [
    'OWNER=...',
    'npm pkg set repository.type=git repository.url=git+https://github.com/$OWNER/brex-connector.git',
    'npm pkg set "homepage=https://github.com/$OWNER/brex-connector#readme" "bugs.url=https://github.com/$OWNER/brex-connector/issues"',
    '(cd packages/brex-mcp && npm pkg set repository.type=git repository.directory=packages/brex-mcp repository.url=git+https://github.com/$OWNER/brex-connector.git)',
    'sed -i "s/io.github.OWNER/io.github.$OWNER/" packages/brex-mcp/package.json packages/brex-mcp/server.json',
    'git commit -am "The package\'s public address"',
    'npm ci && npm run check:package',
    'npm login',
    'npm publish --access public',
    'npm trust github brex-connector --file release.yml --repo $OWNER/brex-connector --env npm --allow-publish',
    'npm publish ./packages/brex-mcp --access public',
    'npm trust github brex-mcp --file release.yml --repo $OWNER/brex-connector --env npm --allow-publish',
    'npm version 0.2.0 --no-git-tag-version',
    'git tag v0.2.0',
    'git push origin v0.2.0',
  ],
};

const inSession = new Set(Object.values(sessions).flatMap(({ steps }) => steps.map(({ line }) => line)));
const unrun = new Set(Object.values(notRun).flat());

/** Where a command of a page runs: by itself, in a session, in a file, or nowhere for a reason; undefined if nobody said. */
export function placeOf({ file, line }: DocumentedCommand): 'alone' | 'session' | 'file' | 'nowhere' | undefined {
  if (wholePages[file] !== undefined || elsewhere[line] !== undefined || runsInCi(line)) return 'file';
  if (inSession.has(line)) return 'session';
  if (unrun.has(line)) return 'nowhere';
  return line.startsWith('npx brex-connector ') ? 'alone' : undefined;
}

/** The commands that run by themselves, each once. */
export const aloneCommands: readonly string[] = [
  ...new Set(documentedCommands.filter((one) => placeOf(one) === 'alone').map(({ line }) => line)),
];

/** What is wrong with the lists: entries that no page has, that are in two lists, or whose file has nothing of them. */
export function wrongEntries(): string[] {
  const lines = new Set(documentedCommands.map(({ line }) => line));
  const listed = [...Object.keys(elsewhere), ...inSession, ...unrun];
  const lost = Object.entries({
    ...elsewhere,
    ...Object.fromEntries(Object.entries(wholePages).map(([page, file]) => [page, [file, page] as const])),
  }).filter(
    ([, [file, part]]) => !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(part),
  );
  return [
    ...listed.filter((line) => !lines.has(line)).map((line) => `no page has: ${line}`),
    ...listed.filter((line, i) => listed.indexOf(line) !== i).map((line) => `in two lists: ${line}`),
    ...lost.map(([line, [file]]) => `not in ${file}: ${line}`),
  ];
}
