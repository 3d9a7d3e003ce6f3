import { Command } from 'commander';
import type { Connection } from '../../connector';
import { fullManifest } from '../../full_manifest';
import { actionIn, commandsIn } from './command_words';
import type { Configuration } from './configuration';
import { addDoctorCommand } from './doctor_command';
import type { McpFlags } from './mcp';
import type { LinkFlags } from './link';
import type { ServeFlags } from './serve';
import type { SignInFlags } from './sign_in';
import type { ChoiceFlags } from './choices';
import type { RunFlags } from './run';
import type { SyncFlags } from './sync';
import type { WatchFlags } from './watch';

/** Collects the values of a repeatable option. */
const repeated = (value: string, before: string[] = []): string[] => [...before, value];

/** What the commands need of the process. */
interface Surroundings {
  signal: AbortSignal;
  configuration: Configuration;
  /** The folder of the built workbench page. */
  page: string;
  exit(code: number): void;
}

/** The commands and their options. Each loads its own modules when it runs. */
export async function program(
  argv: readonly string[],
  { signal, configuration, page, exit }: Surroundings,
): Promise<Command> {
  const verb = argv.find((word) => !word.startsWith('-'));
  const top = new Command('brex-connector')
    .description('Brex for any integration platform: typed, safe actions for cards, expenses, payments and people.')
    .version(fullManifest.version)
    // A command and one of its subcommands may have the same option.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nConnection: --connection NAME (stored), --demo, or BREX_API_TOKEN (partners: BREX_CLIENT_ID, BREX_CLIENT_SECRET) with ' +
        'BREX_ACCOUNT_TYPE (production, sandbox), BREX_BASE_URL, BREX_TIMEOUT; else the default of "connections use NAME".',
    );
  const connected = async (flags: LinkFlags, work: (connection: Connection) => Promise<unknown>): Promise<void> => {
    const { withLink } = await import('./link');
    await withLink(flags, signal, configuration, ({ connection }) => work(connection));
  };
  /** A command with subcommands, which are loaded when it is used. */
  const family = async (name: string, description: string, load: (all: Command) => Promise<void>): Promise<void> => {
    const all = top.command(name).description(description).helpCommand(false);
    if (verb === name) await load(all);
  };
  const demo = ['--demo', 'use the built-in simulator instead of Brex'] as const;
  const stored = ['--connection <name>', 'use a stored connection'] as const;
  const output = [
    '--output <format>',
    'table (default on a terminal), json (default on a pipe), jsonl (one record per line), csv or yaml',
  ] as const;
  const yes = ['--yes', "don't ask for confirmation of irreversible actions; only terminals ask"] as const;
  const check = (flags: LinkFlags & { json?: boolean }) =>
    connected(flags, async (connection) => exit(await (await import('./test')).test(connection, flags)));
  top
    .command('actions')
    .description('list actions by group, or find them by what they do: actions freeze a card')
    .argument('[words...]')
    .option('--limit <number>', 'with words: max results (default: 10)')
    .option('--json', 'print the catalogue as JSON; with words, the list of those found, best first')
    .action(async (words: string[], flags: { json?: boolean; limit?: string }) =>
      (await import('./catalogue')).actions(words, flags, configuration),
    );
  top
    .command('describe')
    .description('show what an action does, its input and its output')
    .argument('<action>')
    .option('--json', 'print the full schemas as JSON')
    .action(async (action: string, flags: { json?: boolean }) =>
      (await import('./description')).describeAction(action, flags),
    );
  top
    .command('scopes')
    .description('list the scopes that a token needs for some actions, and the role of its owner')
    .argument('<action...>')
    .option('--json', 'print the plan as JSON')
    .action(async (names: string[], flags: { json?: boolean }) =>
      (await import('./scopes')).scopes(names, flags, configuration),
    );
  top
    .command('test')
    .description('test the connection: its owner, and which actions it can run')
    .option(...stored)
    .option(...demo)
    .option('--json', 'as JSON')
    .action(check);
  addDoctorCommand(top, { stored, demo, signal, configuration, exit });
  const run = top
    .command('run')
    .description('run an action; "run ACTION --help" shows its fields')
    .argument('<action>')
    .option(...stored)
    .option(...demo)
    .option('--input <json>', 'the input: JSON, @FILE, or - for standard input')
    .option('--all', 'print all records of a list; on a pipe one per line')
    .option('--limit <number>', 'with --all: stop after this number of records')
    .option('--fields <paths>', 'print only these fields, comma-separated, such as id,amount,merchant.raw_descriptor')
    .option(...output)
    .option('--dry-run', 'preview the requests without sending them')
    .option(...yes)
    .option('--intent <text>', 'unique name of this run; a retry with the same name never writes twice')
    .option('--idempotency-key <key>', 'idempotency key to send; default: generated')
    .action((action: string, flags: RunFlags & LinkFlags) =>
      connected(flags, async (connection) =>
        (await import('./run')).run(connection, action, flags, configuration, signal),
      ),
    );
  const helped = verb === 'run' && argv.some((word) => word === '--help' || word === '-h') ? actionIn(argv) : undefined;
  if (helped !== undefined) run.addHelpText('after', (await import('./description')).actionHelp(helped));
  top
    .command('request')
    .description("send a request to Brex with the connection's server and token")
    .argument('<method>')
    .argument('<path>')
    .option(...stored)
    .option(...demo)
    .option('--query <name=value...>', 'query parameter; repeatable')
    .option(...output)
    .option('--dry-run', 'preview the request without sending it')
    .option(...yes)
    .option('--input <json>', 'the body: JSON, @FILE, or - for standard input')
    .option('--intent <text>', 'unique name of this run; a retry with the same name never writes twice')
    .option('--idempotency-key <key>', 'idempotency key to send; default: generated')
    .action((method: string, path: string, flags: RunFlags & LinkFlags & { query?: string[] }) =>
      connected(flags, async (connection) =>
        (await import('./run')).request(connection, method, path, flags, configuration),
      ),
    );
  await family('writes', 'write history: list, resolve', async (all) =>
    (await import('./writes')).addWriteCommands(all, connected, signal),
  );
  top
    .command('choices')
    .description('list the choices of a field: ' + Object.keys(fullManifest.choices).join(', '))
    .argument('<name>')
    .option(...stored)
    .option(...demo)
    .option('--search <text>', 'only choices that contain these words')
    .option('--limit <number>', 'max results (default: all)')
    .option('--given <name=value...>', 'value that the list depends on')
    .option(...output)
    .action((name: string, flags: LinkFlags & ChoiceFlags) =>
      connected(flags, async (connection) =>
        (await import('./choices')).choices(connection, name, flags, configuration),
      ),
    );
  top
    .command('sync')
    .description('sync your data to an SQLite file, a PostgreSQL database or a folder')
    .requiredOption('--to <place>', 'sqlite:FILE, jsonl:FOLDER or postgres://user:password@host/database')
    .option('--streams <names>', 'only these streams, comma-separated: ' + Object.keys(fullManifest.streams).join(', '))
    .option('--full', 'read all records again, which detects removed ones')
    .option('--accept-removals <name>', 'mark all missing records of this stream as removed; repeatable', repeated)
    .option('--removal-share <share>', 'hold back removals above this share of the records, 0 to 1', '0.2')
    .option('--removal-count <number>', 'and above this number of records', '10')
    .option(...stored)
    .option(...demo)
    .option('--json', 'print the report as JSON')
    .action((flags: SyncFlags & LinkFlags) =>
      connected(flags, async (connection) => exit(await (await import('./sync')).sync(connection, flags, signal))),
    );
  await family(
    'airbyte',
    'Airbyte source: spec, check, discover, read; prints protocol messages, one per line',
    async (all) => (await import('./airbyte')).addAirbyteCommands(all, signal, configuration, exit),
  );
  top
    .command('watch')
    .description('print new, changed and removed records as events, one JSON line each, until stopped')
    .argument('<trigger...>', Object.keys(fullManifest.triggers).join(', '))
    .option('--from <when>', 'first start only: now, or beginning to include existing records', 'now')
    .option('--interval <seconds>', 'polling interval', '60')
    .option('--accept-removals <name>', 'deliver all removed events of this trigger; repeatable', repeated)
    .option('--removal-share <share>', 'hold back removals above this share of the records, 0 to 1', '0.2')
    .option('--removal-count <number>', 'and above this number of records', '10')
    .option('--url <address>', 'public https address that forwards webhooks to this machine')
    .option('--port <number>', 'local port for webhooks on 127.0.0.1 (default: 4013; 0: any free port)')
    .option('--as <name>', 'name of this watcher; a stored connection resumes where it stopped', 'watch')
    .option('--keep', 'keep the subscription at Brex on exit')
    .option('--limit <number>', 'exit after this number of events')
    .option(...stored)
    .option(...demo)
    .action(async (names: string[], flags: WatchFlags) =>
      (await import('./watch')).watch(names, flags, signal, configuration),
    );
  await family('webhooks', 'webhooks: listen, list, subscribe, unsubscribe', async (all) =>
    (await import('./webhooks')).addWebhookCommands(all, signal, configuration),
  );
  await family(
    'connections',
    'stored connections: add, list, use, test, rename, edit, remove, keep-alive, rotate-key',
    async (all) =>
      (await import('./connections')).addConnectionCommands(all, configuration, (name, flags) =>
        check({ ...flags, connection: name }),
      ),
  );
  top
    .command('login')
    .description('sign in at Brex in your browser (partners, OAuth)')
    .option('--connection <name>', 'stored connection to sign in for')
    .option('--demo', "use the built-in simulator's sign-in instead of Brex's")
    .option(
      '--input <json>',
      'the settings (client_id, client_secret, redirect_uri, ...): @FILE, or - for standard input',
    )
    .option('--action <name...>', 'actions to request access for')
    .option('--scope <name...>', 'scopes to request; a later login adds to them')
    .option('--fresh', 'ask for your credentials even if you are signed in at Brex')
    .option('--paste', 'paste the callback address; use it if the browser runs on another machine')
    .action(async (flags: SignInFlags) => (await import('./sign_in')).signInHere(flags, signal, configuration));
  top
    .command('logout')
    .description('sign a stored connection out: revoke its access at Brex and keep its settings')
    .requiredOption('--connection <name>', 'the stored connection to sign out')
    .action(async ({ connection }: { connection: string }) =>
      (await import('./sign_out')).signOutHere(connection, configuration),
    );
  top
    .command('mcp')
    .description('serve language models (Model Context Protocol) over standard input and output, or over HTTP')
    .option(...stored)
    .option(...demo)
    .option('--allow <most>', 'the most a model may do: read, write, or irreversible, which a person confirms', 'read')
    .option('--tools <choice>', 'search (a few tools for all actions), read, all, or groups, comma-separated', 'search')
    .option('--profile <name>', 'directory: follow the rules of public directories')
    .option('--http <port>', 'serve HTTP on 127.0.0.1 at this port (0: any free port)')
    .action(async (flags: McpFlags) => (await import('./mcp')).mcp(flags, signal, configuration));
  await family('agent', 'MCP clients on this machine: list, setup, remove', async (all) =>
    (await import('./agent')).addAgentCommands(all, configuration, page),
  );
  const serve = top
    .command('serve')
    .description(
      'serve the stored connections over HTTP to programs in any language; also: serve clients, serve openapi',
    )
    .helpCommand(false)
    .option('--port <number>', 'port on 127.0.0.1 (0: any free port)', '4012')
    .option('--drain <seconds>', 'when it is stopped: how long running calls may take to finish', '30')
    .option(
      '--host-name <name>',
      'also serve requests to this host name, such as that of a proxy; repeatable',
      repeated,
    )
    .option('--no-access-log', "don't write a line of JSON to stderr for each request")
    .action(async (flags: ServeFlags) => (await import('./serve')).serve(flags, signal, configuration));
  if (verb === 'serve') (await import('./serve_clients')).addServeCommands(serve, configuration);
  top
    .command('drift')
    .description("compare Brex's published API with the version this connector was built for")
    .argument('<place>', 'folder or base address of the OpenAPI files (accounting.json, team.json, ...)')
    .option('--json', 'as JSON')
    .action(async (place: string, flags: { json?: boolean }) => {
      const { drift } = await import('./drift');
      exit(await drift(place, flags, signal));
    });
  await family('simulator', 'start a local Brex simulator; "simulator emit" sends its webhooks', async (all) =>
    (await import('./simulator_commands')).addSimulatorCommands(all, signal, configuration),
  );
  top
    .command('start')
    .description('open the workbench in your browser')
    .option('--port <number>', 'port (0: any free port)', '4011')
    .option('--host <address>', 'address to listen at, for containers: 0.0.0.0 (default: 127.0.0.1)')
    .option('--no-open', "don't open the browser")
    .option('--today <date>', "the day on which the demo's data end (default: the present day)")
    .action(async (flags: { port: string; host?: string; open: boolean; today?: string }) =>
      (await import('./start')).start(flags, page, signal, configuration),
    );
  top
    .command('completion')
    .description('print a script that completes commands, actions and connections in your shell')
    .argument('<shell>', 'bash, zsh or fish')
    .argument('[words...]', 'for that script: the words to complete')
    .action(async (shell: string, words: string[]) => {
      const { completion } = await import('./completion');
      const tree = (typed: readonly string[]) => program(typed, { signal, configuration, page, exit });
      await completion(shell, words, tree, configuration);
    });
  for (const command of commandsIn(top)) {
    command
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .allowExcessArguments(false);
    // What "agent setup" writes down has no day.
    if (command.parent?.name() !== 'agent' && command.options.some(({ long }) => long === '--demo'))
      command.option('--today <date>', 'with --demo: the day on which its data end (default: the present day)');
  }
  return top;
}
