import type { CommandContext } from './command_context';

/** Adds the commands that need no account: `drift`, `simulator` and `start`. */
export async function addLocalCommands({
  configuration,
  exit,
  family,
  page,
  signal,
  top,
}: CommandContext): Promise<void> {
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
}
