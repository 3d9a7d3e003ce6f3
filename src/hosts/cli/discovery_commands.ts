import type { CommandContext } from './command_context';
import { demoOption, storedOption } from './command_options';
import type { LinkFlags } from './link';
import type { DoctorFlags } from './doctor';

/** Adds the commands that show what can run: `actions`, `describe`, `scopes`, `test` and `doctor`. */
export function addDiscoveryCommands({ check, configuration, exit, signal, top }: CommandContext): void {
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
    .option(...storedOption)
    .option(...demoOption)
    .option('--json', 'as JSON')
    .action(check);
  top
    .command('doctor')
    .description('check this machine: store, key, connections, ports, proxy; with --live also Brex')
    .option(
      '--live',
      "compare Brex with this connector and write a report to share, without data; calls Brex with the connection's token, reads only",
    )
    .option('--to <folder>', 'with --live: folder for the report', '.')
    .option(...storedOption)
    .option(...demoOption)
    .option('--json', 'print the report as JSON')
    .action(async (flags: DoctorFlags & LinkFlags) => {
      const { checkMachine, doctor } = await import('./doctor');
      if (!flags.live) return exit(await checkMachine(flags, configuration));
      const { withLink } = await import('./link');
      return withLink(flags, signal, configuration, async (found) =>
        exit(await doctor(found, flags, signal, configuration)),
      );
    });
}
