import type { Command } from 'commander';
import type { Store } from '../../connections';
import { BrexError, invalidInput } from '../../errors';
import { type Allowance, allowances } from '../allowance';
import { Clients, type Permissions } from '../serve/clients';
import { repeated } from './command_options';
import type { Configuration } from './configuration';
import { withStore } from './configured_store';
import { print } from './exit';
import { printJson, printWordsOrJson } from './json_output';
import { createSecretFile } from './secret_file';

interface SecretFlags {
  secretTo?: string;
}

interface AddFlags extends SecretFlags {
  connection?: string[];
  allConnections?: boolean;
  action?: string[];
  allow?: string;
}

/** `serve clients` and `serve openapi`. */
export function addServeCommands(serve: Command, configuration: Configuration): void {
  serve
    .command('openapi')
    .description('print the OpenAPI document of the service')
    .action(async () => (await import('./serve')).printOpenApi());
  const clients = serve.command('clients').description('the clients of the service').helpCommand(false);
  const secretTo = [
    '--secret-to <file>',
    'new file for the secret, only for its owner; default: shown on the terminal',
  ] as const;
  clients
    .command('add')
    .description('add a client and make its secret, which is shown only once')
    .argument('<name>', 'lowercase letters, digits and hyphens')
    .option('--connection <name>', 'stored connection that it may use; repeatable', repeated)
    .option('--all-connections', 'it may use all stored connections, also later ones')
    .option('--action <name>', 'action that it may use; repeatable', repeated)
    .option('--allow <most>', 'instead of --action: read, write, or irreversible for all actions (default: read)')
    .option(...secretTo)
    .action((name: string, flags: AddFlags) => withStore(configuration, (store) => add(store, name, flags)));
  clients
    .command('list')
    .description('list clients, without secrets')
    .option('--json', 'as JSON')
    .action((flags: { json?: boolean }) => withStore(configuration, (store) => list(store, flags)));
  clients
    .command('rotate')
    .description('make a new secret for a client; the former one ends at once')
    .argument('<name>')
    .option(...secretTo)
    .action((name: string, flags: SecretFlags) =>
      withStore(configuration, (store) => passSecret(flags, () => new Clients(store).rotate(name))),
    );
  clients
    .command('remove')
    .description('remove a client; its secret ends at once')
    .argument('<name>')
    .action((name: string) =>
      withStore(configuration, async (store) =>
        printWordsOrJson(`Removed ${name}.`, await new Clients(store).remove(name)),
      ),
    );
}

async function add(store: Store, name: string, flags: AddFlags): Promise<void> {
  const permissions = { connections: await connectionsOf(store, flags), actions: actionsOf(flags) };
  await passSecret(flags, () => new Clients(store).add(name, permissions));
}

/** The ids of the chosen connections: a rename changes nothing, and another connection of the same name is another one. */
async function connectionsOf(
  store: Store,
  { connection: names, allConnections: all }: AddFlags,
): Promise<Permissions['connections']> {
  if (all ? names : !names)
    throw invalidInput([
      { field: '--connection', message: 'is required, once for each connection, or --all-connections instead' },
    ]);
  return all ? 'all' : Promise.all((names ?? []).map(async (one) => (await store.connections.get(one)).id));
}

function actionsOf({ action: names, allow }: AddFlags): Permissions['actions'] {
  if (names && allow !== undefined)
    throw invalidInput([{ field: '--action', message: "can't be combined with --allow" }]);
  if (names) return names;
  const found = allowances.find((one) => one === (allow ?? ('read' satisfies Allowance)));
  if (found) return found;
  throw invalidInput([{ field: '--allow', message: `must be ${allowances.join(' or ')}` }]);
}

/** Makes a secret and passes it on, in a new file or on the terminal. It never goes to a pipe, which may end in a log. */
async function passSecret({ secretTo: file }: SecretFlags, make: () => ReturnType<Clients['add']>): Promise<void> {
  if (file === undefined && !process.stdout.isTTY)
    throw new BrexError('invalid_input', 'The secret is shown on a terminal only.', {
      remedy: 'Pass --secret-to and the name of a new file, which only its owner can read.',
      fields: [{ field: '--secret-to', message: 'is required if the output is not a terminal' }],
    });
  // Before the secret is made: a file that can't be written must not end the former secret.
  const made = file === undefined ? undefined : await createSecretFile(file);
  const { client, secret } = await make().catch(async (error: unknown) => {
    await made?.discard();
    throw error;
  });
  await made?.write(secret);
  await printWordsOrJson(
    file === undefined ? `The secret of ${client.name}, shown only now:\n${secret}` : `Its secret is in ${file}.`,
    client,
  );
}

async function list(store: Store, { json }: { json?: boolean }): Promise<void> {
  const clients = await new Clients(store).list();
  if (json) return printJson(clients);
  if (!clients.length) return print('No clients. Add one with "brex-connector serve clients add".\n');
  const names = new Map((await store.connections.list()).map(({ id, name }) => [id, name]));
  const rows = clients.map(({ name, connections, actions, created_at }) => [
    name,
    connections === 'all' ? 'all' : connections.map((id) => names.get(id) ?? '(removed)').join(', '),
    typeof actions === 'string' ? `allow ${actions}` : actions.join(', '),
    created_at.slice(0, 10),
  ]);
  const lines = [['name', 'connections', 'actions', 'added'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)) + 2);
  await print(lines.map((line) => `${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('')}\n`).join(''));
}
