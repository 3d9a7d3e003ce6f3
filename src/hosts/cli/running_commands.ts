import { fullManifest } from '../../full_manifest';
import type { CommandContext } from './command_context';
import { demoOption, outputOption, storedOption, yesOption } from './command_options';
import { actionIn } from './command_words';
import type { LinkFlags } from './link';
import type { ChoiceFlags } from './choices';
import type { RunFlags } from './run';

/** Adds the commands that call Brex: `run`, `request`, `writes` and `choices`. */
export async function addRunningCommands(context: CommandContext): Promise<void> {
  const { configuration, connected, family, signal, top } = context;
  await addRun(context);
  top
    .command('request')
    .description("send a request to Brex with the connection's server and token")
    .argument('<method>')
    .argument('<path>')
    .option(...storedOption)
    .option(...demoOption)
    .option('--query <name=value...>', 'query parameter; repeatable')
    .option(...outputOption)
    .option('--dry-run', 'preview the request without sending it')
    .option(...yesOption)
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
    .option(...storedOption)
    .option(...demoOption)
    .option('--search <text>', 'only choices that contain these words')
    .option('--limit <number>', 'max results (default: all)')
    .option('--given <name=value...>', 'value that the list depends on')
    .option(...outputOption)
    .action((name: string, flags: LinkFlags & ChoiceFlags) =>
      connected(flags, async (connection) =>
        (await import('./choices')).choices(connection, name, flags, configuration),
      ),
    );
}

async function addRun({ argv, configuration, connected, signal, top, verb }: CommandContext): Promise<void> {
  const run = top
    .command('run')
    .description('run an action; "run ACTION --help" shows its fields')
    .argument('<action>')
    .option(...storedOption)
    .option(...demoOption)
    .option('--input <json>', 'the input: JSON, @FILE, or - for standard input')
    .option('--all', 'print all records of a list; on a pipe one per line')
    .option('--limit <number>', 'with --all: stop after this number of records')
    .option('--fields <paths>', 'print only these fields, comma-separated, such as id,amount,merchant.raw_descriptor')
    .option(...outputOption)
    .option('--dry-run', 'preview the requests without sending them')
    .option(...yesOption)
    .option('--intent <text>', 'unique name of this run; a retry with the same name never writes twice')
    .option('--idempotency-key <key>', 'idempotency key to send; default: generated')
    .action((action: string, flags: RunFlags & LinkFlags) =>
      connected(flags, async (connection) =>
        (await import('./run')).run(connection, action, flags, configuration, signal),
      ),
    );
  const helped = verb === 'run' && argv.some((word) => word === '--help' || word === '-h') ? actionIn(argv) : undefined;
  if (helped !== undefined) run.addHelpText('after', (await import('./description')).actionHelp(helped));
}
