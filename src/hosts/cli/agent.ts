import { resolve } from 'node:path';
import type { Command } from 'commander';
import { BrexError } from '../../errors';
import { fullManifest } from '../../full_manifest';
import type { ServerEntry } from '../agents';
import { agentList, removeAgents, setUpAgents } from './agent_setup';
import type { Configuration } from './configuration';
import { withStore } from './configured_store';
import { oneOf } from './mcp';
import { printNote } from './notes';

interface SetupFlags {
  connection?: string;
  demo?: boolean;
  allow: string;
  tools?: string;
  profile?: string;
  skills: boolean;
  yes?: boolean;
}

/** `agent`: the MCP clients of this machine. `page` is the folder of the built workbench page, beside the command line. */
export function addAgentCommands(all: Command, configuration: Configuration, page: string): void {
  const yes = ['--yes', "don't ask before each change"] as const;
  const { machine } = configuration;
  all
    .command('list')
    .description('list MCP clients on this machine, and whether they use Brex')
    .option('--json', 'as JSON')
    .action((flags: { json?: boolean }) => agentList(machine, flags));
  all
    .command('setup')
    .description('add Brex to MCP clients, after you have seen and confirmed each change')
    .argument('[client...]', 'default: all that are installed')
    .option('--connection <name>', 'the stored connection that models use')
    .option('--demo', 'let models use the built-in simulator instead of Brex')
    .option('--allow <most>', 'the most a model may do: read, write, or irreversible, which a person confirms', 'read')
    .option('--tools <choice>', 'search (a few tools for all actions), read, all, or groups, comma-separated')
    .option('--profile <name>', 'directory: follow the rules of public directories')
    .option('--no-skills', "don't copy the skills")
    .option(...yes)
    .action(async (names: string[], flags: SetupFlags) =>
      setUpAgents(names, machine, await entryOf(flags, configuration, page), flags),
    );
  all
    .command('remove')
    .description('remove Brex and its skills from MCP clients')
    .argument('<client...>')
    .option(...yes)
    .action((names: string[], flags: { yes?: boolean }) => removeAgents(names, machine, flags));
}

/** The entry for the flags, checked: a client shows errors of a server only in its logs. */
async function entryOf(flags: SetupFlags, configuration: Configuration, page: string): Promise<ServerEntry> {
  const { connection, demo, tools, profile } = flags;
  if ((connection === undefined) === !demo)
    throw new BrexError('invalid_input', 'Models need either a stored connection or the demo.', {
      remedy: 'Pass --connection NAME ("brex-connector connections list" shows the names) or --demo.',
      fields: [{ field: '--connection', message: 'is required without --demo, and not allowed with it' }],
    });
  const [{ serverEntry }, { allowances, parseToolChoice }] = await Promise.all([import('../agents'), import('../mcp')]);
  const allow = oneOf('allow', flags.allow, allowances);
  if (profile !== undefined) oneOf('profile', profile, ['directory'] as const);
  if (tools !== undefined) parseToolChoice(tools, Object.keys(fullManifest.groups));
  if (connection !== undefined) {
    await withStore(configuration, (store) => store.connections.get(connection));
    warnOfVariables(configuration);
  }
  const { execPath: node, platform } = process;
  const launch = { node, script: resolve(page, '..', 'cli.js'), platform, version: fullManifest.version };
  const choice = {
    ...(connection !== undefined && { connection }),
    allow,
    ...(tools && { tools }),
    ...(profile && { profile }),
  };
  return serverEntry(launch, choice, configuration.chosenHome);
}

/** What the server needs and a configuration must not contain. */
function warnOfVariables({ store }: Configuration): void {
  const names = [store.url !== undefined && 'BREX_STORE', store.key !== undefined && 'BREX_STORE_KEY'].filter(Boolean);
  if (names.length)
    printNote(
      `${names.join(' and ')} may contain a secret and is not written to a configuration. Set it in the environment of the client.`,
    );
}
