import { Command } from 'commander';
import { fullManifest } from '../../full_manifest';
import { addAccessCommands } from './access_commands';
import type { CommandContext, Surroundings } from './command_context';
import { commandsIn } from './command_words';
import { addDataCommands } from './data_commands';
import { addDiscoveryCommands } from './discovery_commands';
import { addLocalCommands } from './local_commands';
import { addRunningCommands } from './running_commands';
import { addServingCommands } from './serving_commands';

/** All commands and their options. */
export async function program(argv: readonly string[], surroundings: Surroundings): Promise<Command> {
  const context = contextOf(argv, surroundings);
  const { top } = context;
  // In the order of the help.
  addDiscoveryCommands(context);
  await addRunningCommands(context);
  await addDataCommands(context);
  await addAccessCommands(context);
  await addServingCommands(context);
  await addLocalCommands(context);
  addCompletion(context);
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

function contextOf(argv: readonly string[], surroundings: Surroundings): CommandContext {
  const { signal, configuration, exit } = surroundings;
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
  const connected: CommandContext['connected'] = async (flags, work) => {
    const { withLink } = await import('./link');
    await withLink(flags, signal, configuration, ({ connection }) => work(connection));
  };
  return {
    ...surroundings,
    ...{ top, argv, verb, connected },
    async family(name, description, load) {
      const all = top.command(name).description(description).helpCommand(false);
      if (verb === name) await load(all);
    },
    check: (flags) =>
      connected(flags, async (connection) => exit(await (await import('./test')).test(connection, flags))),
  };
}

function addCompletion({ top, signal, configuration, page, exit }: CommandContext): void {
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
}
