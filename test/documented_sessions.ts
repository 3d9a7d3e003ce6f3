import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { DocumentedShell } from './documented_shell';
import { settingsFor } from './simulator_settings';

/** A command of a page, and what shows that it worked. */
interface Step {
  line: string;
  /** What is run for it: the same with a free port, or without what is done already. Default: the line. */
  as?: string;
  /** Whether it runs in the root of the project. Default: in the folder of the session. */
  inProject?: boolean;
  /** What it prints. */
  prints?: RegExp;
  /** What is typed on its terminal, each after a text. */
  answers?: [after: RegExp, typed: string][];
  /** It is a server: what it prints once it listens. A signal ends it. */
  serves?: RegExp;
  /** It signs in at an address that it prints, where a person allows all. */
  signsIn?: boolean;
  /** Its exit code. Default: 0. */
  code?: number;
  before?(shell: DocumentedShell): void;
  after?(shell: DocumentedShell, printed: string): void;
}

/** Commands that build on each other, in an own folder and home. */
interface Session {
  prepare?(shell: DocumentedShell): Promise<unknown>;
  steps: readonly Step[];
}

/** Stores a connection by its settings in a file, as secrets are not allowed in arguments. */
async function stored(shell: DocumentedShell, settings: object, authMethod = 'api_token'): Promise<void> {
  writeFileSync(join(shell.folder, 'settings.json'), JSON.stringify(settings));
  const flags = `--no-test --auth-method ${authMethod} --input @settings.json`;
  expect(await shell.run(`brex-connector connections add ${flags}`)).toMatchObject({ code: 0 });
}
const named = (shell: DocumentedShell, name: string) => stored(shell, settingsFor(shell.simulator, { name }));
const yes: [RegExp, string][] = [
  [/Write this to Cursor's configuration\? \[y\/N\]/, 'y\r'],
  [/Copy these skills for Cursor\? \[y\/N\]/, 'y\r'],
];

/** By page. */
export const sessions: Record<string, Session> = {
  'README.md': {
    steps: [
      {
        line: 'npm install && npm start',
        as: 'npm start -- --no-open --port 0',
        inProject: true,
        serves: /http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{43}/,
      },
    ],
  },
  'CONTRIBUTING.md': {
    steps: [
      {
        line: 'npm run docs:dev',
        as: 'npm run docs:dev -- --port 0',
        inProject: true,
        serves: /http:\/\/127\.0\.0\.1:\d+/,
      },
      {
        line: 'npm run drift -- URL-or-folder',
        as: 'npm run drift -- "$OLDPWD/api"',
        inProject: true,
        code: 1,
        prints: /operation removed \(action get_current_user\)/,
        before: ({ folder }) => {
          mkdirSync(join(folder, 'api'));
          writeFileSync(join(folder, 'api/team.json'), '{"paths":{}}');
        },
      },
    ],
  },
  'docs/airbyte.md': {
    steps: [
      {
        line: `echo '{"credentials": {"auth_method": "api_token", "api_token": "TOKEN", "account_type": "production"}, "http": {"base_url": "http://127.0.0.1:4010"}}' > config.json`,
      },
      { line: 'brex-connector airbyte check --config config.json', prints: /"status":"SUCCEEDED"/ },
      {
        line: 'brex-connector airbyte discover --config config.json',
        prints: /"type":"CATALOG"/,
        after({ folder }, printed) {
          const line = printed.split('\n').find((one) => one.includes('"CATALOG"')) ?? '';
          const { streams } = (JSON.parse(line) as { catalog: { streams: { name: string }[] } }).catalog;
          const [stream] = streams.filter(({ name }) => name === 'departments');
          const how = { sync_mode: 'full_refresh', destination_sync_mode: 'append' };
          writeFileSync(join(folder, 'catalog.json'), JSON.stringify({ streams: [{ stream, ...how }] }));
          writeFileSync(join(folder, 'state.json'), '[]');
        },
      },
      {
        line: 'brex-connector airbyte read --config config.json --catalog catalog.json --state state.json',
        prints: /"type":"RECORD"[\s\S]*"stream":"departments"/,
      },
    ],
  },
  'docs/command-line.md': {
    steps: [
      {
        line: 'source <(brex-connector completion bash)',
        as: 'source <(brex-connector completion bash) && complete -p brex-connector',
        prints: /^complete .* brex-connector$/m,
      },
    ],
  },
  'docs/connections.md': {
    prepare: (shell) => named(shell, 'Acme'),
    steps: [
      { line: 'brex-connector connections list', prints: /Acme/ },
      { line: 'brex-connector connections test Acme', prints: /^Connected as / },
      { line: 'brex-connector run list_users --connection Acme', prints: /"cuuser_1"/ },
      { line: 'brex-connector connections rename Acme "Acme Inc"' },
      {
        line: 'brex-connector connections edit "Acme Inc"',
        answers: [
          [/API token \(.*\): /, '\r'],
          [/Account type \(.*\): /, '\r'],
        ],
        prints: /Saved Acme Inc\./,
      },
      {
        line: 'brex-connector connections remove "Acme Inc"',
        answers: [[/\[y\/N\]/, 'y\r']],
        prints: /^Removed Acme Inc\.$/m,
      },
    ],
  },
  'docs/docker.md': {
    steps: [
      { line: 'umask 077' },
      { line: 'echo "POSTGRES_PASSWORD=$(openssl rand -hex 24)" > .env' },
      {
        line: 'echo "BREX_STORE_KEY=$(openssl rand -base64 32)" >> .env',
        after: ({ folder }) =>
          expect(readFileSync(join(folder, '.env'), 'utf8')).toMatch(
            /^POSTGRES_PASSWORD=[\da-f]{48}\nBREX_STORE_KEY=[\w+/]{43}=\n$/,
          ),
      },
    ],
  },
  'docs/hosts/mcp.md': {
    async prepare(shell) {
      mkdirSync(join(shell.home, '.cursor'));
      await named(shell, 'NAME');
    },
    steps: [
      { line: 'npx brex-connector agent setup --demo', answers: yes, prints: /Cursor is set up/ },
      { line: 'npx brex-connector agent setup --connection NAME', answers: yes, prints: /Cursor is set up/ },
      {
        line: 'npx brex-connector mcp --connection NAME --http 4014',
        as: 'npx brex-connector mcp --connection NAME --http 0',
        serves: /http:\/\/127\.0\.0\.1:\d+\/mcp/,
      },
    ],
  },
  'docs/oauth.md': {
    prepare: (shell) =>
      stored(
        shell,
        {
          name: 'NAME',
          client_registration: 'dynamic',
          account_type: 'production',
          redirect_uri: 'http://127.0.0.1:4012/callback',
          base_url: shell.simulator.url,
        },
        'registered_client',
      ),
    steps: [
      { line: 'brex-connector login --demo --action list_users', signsIn: true },
      { line: 'brex-connector login --connection NAME --action list_users', signsIn: true },
    ],
  },
  'docs/writes.md': {
    async prepare(shell) {
      await named(shell, 'Acme');
      const input = `--input '{"name":"Research"}' --idempotency-key KEY`;
      await shell.run(`brex-connector run create_department --connection Acme ${input}`);
    },
    steps: [
      { line: 'brex-connector writes list --unresolved --connection Acme', prints: /^No unresolved writes\.$/m },
      { line: 'brex-connector writes resolve KEY --connection Acme', prints: /"name":\s*"Research"/ },
    ],
  },
  'examples/README.md': {
    steps: [
      {
        line: 'npx brex-connector simulator',
        as: 'npx brex-connector simulator --port 0',
        serves: /"url":"http:\/\/127\.0\.0\.1:\d+"/,
      },
    ],
  },
};
