import type { CommandContext } from './command_context';
import { demoOption, repeated, storedOption } from './command_options';
import type { McpFlags } from './mcp';
import type { ServeFlags } from './serve';

/** Adds the commands that serve other programs: `mcp`, `agent` and `serve`. */
export async function addServingCommands({
  configuration,
  family,
  page,
  signal,
  top,
  verb,
}: CommandContext): Promise<void> {
  top
    .command('mcp')
    .description('serve language models (Model Context Protocol) over standard input and output, or over HTTP')
    .option(...storedOption)
    .option(...demoOption)
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
    .option('--port <number>', 'port on 127.0.0.1 (0: any free port)', '4015')
    .option('--drain <seconds>', 'when it is stopped: how long running calls may take to finish', '30')
    .option(
      '--host-name <name>',
      'also serve requests to this host name, such as that of a proxy; repeatable',
      repeated,
    )
    .option('--no-access-log', "don't write a line of JSON to stderr for each request")
    .action(async (flags: ServeFlags) => (await import('./serve')).serve(flags, signal, configuration));
  if (verb === 'serve') (await import('./serve_clients')).addServeCommands(serve, configuration);
}
