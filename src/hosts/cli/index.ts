import { Command, CommanderError } from 'commander';
import { BrexError } from '../../errors';
import { manifest } from '../../manifest';
import { airbyteCommands } from './airbyte';
import { actions, describeAction } from './catalogue';
import { connectionCommands } from './connections';
import { doctor, type DoctorFlags } from './doctor';
import { fail } from './ending';
import { link, type LinkFlags } from './link';
import { signInHere, type SignInFlags } from './sign_in';
import { signOutHere } from './sign_out';
import { choices, request, run, type RunFlags } from './run';
import { simulator, type SimulatorFlags, whole } from './simulator';
import { start } from './start';
import { sync, type SyncFlags } from './sync';
import { test } from './test';
import { watch, type WatchFlags } from './watch';
import { webhookCommands } from './webhooks';
import { writeCommands } from './writes';

/** The signals that end a command in order: by its user, its system, its closed terminal. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Runs the command line; gives the exit code. `page` is the folder of the built workbench page. */
export async function main(argv: readonly string[], page: string): Promise<number> {
  const ending = new AbortController();
  const stop = (): void => ending.abort();
  for (const signal of endings) process.once(signal, stop);
  // A closed terminal takes no more output, and what runs must end in order all the same.
  process.stderr.on('error', () => undefined);
  // The reader of a pipe, such as head, may go before all is said.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!ending.signal.aborted) process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  let code = 0;
  try {
    await program(ending.signal, page, (exit) => (code = exit)).parseAsync(argv, { from: 'user' });
  } catch (error) {
    code = error instanceof CommanderError ? usage(error) : fail(error);
  } finally {
    for (const signal of endings) process.off(signal, stop);
  }
  return code;
}

function usage({ exitCode, code, message: said }: CommanderError): number {
  if (exitCode === 0) return 0;
  const message = code === 'commander.help' ? 'A command is missing.' : said;
  return fail(
    new BrexError(
      'invalid_input',
      message
        .replace(/^error: /, '')
        .replace(/\n/g, ' ')
        .replace(/[^.?)]$/, '$&.'),
      {
        remedy: 'Run "brex-connector --help" to see the commands.',
      },
    ),
  );
}

/** The values of an option that may be given several times. */
const repeated = (value: string, before: string[] = []): string[] => [...before, value];

function program(signal: AbortSignal, page: string, exit: (code: number) => void): Command {
  const top = new Command('brex-connector')
    .description('Brex for any integration platform: actions on cards, people and money, typed and safe.')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nConnection: --connection NAME (stored), --demo, or BREX_API_TOKEN (partners: BREX_CLIENT_ID, BREX_CLIENT_SECRET) with ' +
        'BREX_ACCOUNT_TYPE (production, sandbox), BREX_BASE_URL, BREX_TIMEOUT.',
    );
  const connected = async (
    flags: LinkFlags,
    work: (given: Awaited<ReturnType<typeof link>>['connection']) => Promise<unknown>,
  ) => {
    const { connection, close } = await link(flags, signal);
    try {
      await work(connection);
    } finally {
      await close();
    }
  };
  const demo = ['--demo', 'use the built-in simulator instead of Brex'] as const;
  const stored = ['--connection <name>', 'use a stored connection'] as const;
  const yes = ['--yes', "don't ask before what can't be undone; only a terminal asks"] as const;
  const check = (flags: LinkFlags & { json?: boolean }) =>
    connected(flags, async (connection) => exit(await test(connection, flags)));
  top
    .command('actions')
    .description('list every action by group')
    .option('--json', 'the whole catalogue as JSON')
    .action(actions);
  top
    .command('describe')
    .description('tell what an action does, needs and gives')
    .argument('<action>')
    .option('--json', 'with its full schemas, as JSON')
    .action(describeAction);
  top
    .command('test')
    .description('is the connection good, whose is it, and which actions can it run')
    .option(...stored)
    .option(...demo)
    .option('--json', 'as JSON')
    .action(check);
  top
    .command('doctor')
    .description('compare Brex with this connector and write a report without any data, to share')
    .requiredOption('--live', "ask Brex itself, with the connection's own token; reads only")
    .option('--to <folder>', 'where the report is written', '.')
    .option(...stored)
    .option(...demo)
    .option('--json', 'print the report as JSON')
    .action((flags: DoctorFlags & LinkFlags) =>
      connected(flags, async (connection) => exit(await doctor(connection, flags, signal))),
    );
  top
    .command('run')
    .description('run an action')
    .argument('<action>')
    .option(...stored)
    .option(...demo)
    .option('--input <json>', 'the input: JSON, @FILE, or - for standard input')
    .option('--all', 'every record of a list, one a line')
    .option('--dry-run', 'show the requests instead of sending them')
    .option(...yes)
    .option('--intent <text>', "this run's own name; a retry with the same one cannot write twice")
    .option('--idempotency-key <key>', 'the key to send instead of one made here')
    .action((action: string, flags: RunFlags & LinkFlags) =>
      connected(flags, (connection) => run(connection, action, flags)),
    );
  top
    .command('request')
    .description('call Brex directly, on the same server with the same token')
    .argument('<method>')
    .argument('<path>')
    .option(...stored)
    .option(...demo)
    .option('--query <name=value...>', 'a parameter; may be repeated')
    .option('--dry-run', 'show the request instead of sending it')
    .option(...yes)
    .option('--input <json>', 'the body: JSON, @FILE, or - for standard input')
    .option('--intent <text>', "this run's own name; a retry with the same one cannot write twice")
    .option('--idempotency-key <key>', 'the key to send instead of one made here')
    .action((method: string, path: string, flags: RunFlags & LinkFlags & { query?: string[] }) =>
      connected(flags, (connection) => request(connection, method, path, flags)),
    );
  top.addCommand(writeCommands(connected, signal));
  top
    .command('choices')
    .description('list the choices for a field: ' + Object.keys(manifest.choices).join(', '))
    .argument('<name>')
    .option(...stored)
    .option(...demo)
    .option('--search <text>', 'only those that read so')
    .option('--given <name=value...>', 'what a dependent list needs first')
    .action((name: string, flags: LinkFlags & { search?: string; given?: string[] }) =>
      connected(flags, (connection) => choices(connection, name, flags)),
    );
  top
    .command('sync')
    .description('bring a copy of your data up to date: in an SQLite file, a PostgreSQL or a folder')
    .requiredOption('--to <place>', 'sqlite:FILE, jsonl:FOLDER or postgres://user:password@host/database')
    .option('--streams <names>', 'only these, with commas between: ' + Object.keys(manifest.streams).join(', '))
    .option('--full', 'read everything again, which shows what is gone')
    .option(
      '--accept-removals <name>',
      "mark this stream's missing records as removed however many; repeatable",
      repeated,
    )
    .option('--removal-share <share>', 'hold removals back above this share of the records, 0 to 1', '0.2')
    .option('--removal-count <number>', 'and above this number of records', '10')
    .option(...stored)
    .option(...demo)
    .option('--json', 'the report as JSON')
    .action((flags: SyncFlags & LinkFlags) =>
      connected(flags, async (connection) => exit(await sync(connection, flags, signal))),
    );
  top.addCommand(airbyteCommands(signal, exit));
  top
    .command('watch')
    .description('print what is new, changed or removed, one line of JSON an event, until it is stopped')
    .argument('<trigger...>', Object.keys(manifest.triggers).join(', '))
    .option('--from <when>', 'at the very first start: now, or beginning for everything there is', 'now')
    .option('--every <seconds>', 'how often Brex is asked', '60')
    .option('--accept-removals <name>', "hand out this trigger's removed events however many; repeatable", repeated)
    .option('--removal-share <share>', 'hold removals back above this share of the records, 0 to 1', '0.2')
    .option('--removal-count <number>', 'and above this number of records', '10')
    .option('--url <address>', 'have Brex tell as well, at this https address that leads here')
    .option('--port <number>', 'where that is received on 127.0.0.1, 4013 unless given; 0 takes a free port')
    .option('--as <name>', 'the name under which a stored connection goes on where it stopped', 'watch')
    .option('--keep', 'leave the subscription at Brex when this ends')
    .option('--limit <number>', 'end after so many events')
    .option(...stored)
    .option(...demo)
    .action((names: string[], flags: WatchFlags) => watch(names, flags, signal));
  top.addCommand(webhookCommands(signal));
  top.addCommand(connectionCommands((name, flags) => check({ ...flags, connection: name })));
  top
    .command('login')
    .description('sign in at Brex in your browser (partners, OAuth)')
    .option('--connection <name>', 'the stored connection to sign in for, which keeps what comes of it')
    .option('--demo', "use the built-in simulator's sign-in instead of Brex's")
    .option(
      '--input <json>',
      'the settings (client_id, client_secret, redirect_uri, ...): @FILE, or - for standard input',
    )
    .option('--action <name...>', 'what the connection is for; the access these actions need is asked for')
    .option('--scope <name...>', 'or the scopes to ask for; scopes are additive: a later login adds to them')
    .option('--fresh', 'have Brex ask who you are even if you are signed in there')
    .option('--paste', 'paste the address that the browser comes back to; needed if it runs on another machine')
    .action((flags: SignInFlags) => signInHere(flags, signal));
  top
    .command('logout')
    .description('sign a stored connection out: Brex revokes its access, and the connection stays')
    .requiredOption('--connection <name>', 'the stored connection to sign out')
    .action(({ connection }: { connection: string }) => signOutHere(connection));
  top
    .command('drift')
    .description("compare Brex's published API with the one this version was made for")
    .argument('<place>', 'a folder of OpenAPI files (accounting.json, team.json, ...), or the address they are under')
    .option('--json', 'as JSON')
    .action(async (place: string, flags: { json?: boolean }) => {
      // Loaded when needed: the record of the API is larger than the rest of the command line.
      const { drift } = await import('./drift');
      exit(await drift(place, flags, signal));
    });
  top
    .command('simulator')
    .description('start a local Brex to try things on')
    .option('--port <number>', 'where it listens; 0 takes a free port', '4010')
    .option('--seed <number>', 'what the made-up data grow from', '1')
    .option('--size <number>', 'how much of it', '1')
    .option('--rate <number|off>', 'requests a minute before it answers 429', '1000')
    .option('--live [number]', 'let its company go on living: so many things happen a minute, 60 unless told')
    .option('--reading <name=value...>', 'how to read what Brex leaves open')
    .action((flags: SimulatorFlags) => simulator(flags, signal));
  top
    .command('start')
    .description('open the workbench, a page in your browser on this machine')
    .option('--port <number>', 'where it listens; 0 takes a free port', '4011')
    .option('--no-open', 'do not open the page in your browser')
    .action(({ port, open }: { port: string; open: boolean }) =>
      start({ port: whole('port', port, 0, 65535), open }, page, signal),
    );
  for (const command of top.commands.flatMap((one) => [one, ...one.commands]))
    command
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .allowExcessArguments(false);
  return top;
}
