import { Command } from 'commander';
import { connect, type Revocation, type Settings, type TestReport, wayOf } from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import { sharedSettings } from '../../manifest';
import { editStored, keepDue, removeStored, type Store, type StoredConnection, warningOf } from '../../store';
import { askSettings } from './ask';
import { print } from './ending';
import { withStore } from './home';
import { readInput } from './input';

interface Flags {
  input?: string;
  way?: string;
  test?: boolean;
}

/** `connections`: the stored connections. `check` tests one of them as the command `test` does. */
export function connectionCommands(check: (name: string, flags: { json?: boolean }) => Promise<void>): Command {
  const all = new Command('connections')
    .description('stored connections: add, list, test, rename, edit, remove, keep')
    .helpCommand(false);
  const settings = ['--input <settings>', 'the settings as one JSON object: @FILE, or - for standard input'] as const;
  const tried = ['--test', 'ask Brex whether the token is good, and store nothing if it is not'] as const;
  all
    .command('add')
    .description('store a connection; asks for its settings unless they are given')
    .option(...settings)
    .option('--way <name>', 'the way in to be asked for: token, oauth, client_credentials, access_token', 'token')
    .option(...tried)
    .action((flags: Flags) => withStore((store) => add(store, flags)));
  all
    .command('list')
    .description('list the stored connections, never a secret')
    .option('--json', 'as JSON')
    .action((flags: { json?: boolean }) => withStore((store) => list(store, flags)));
  all
    .command('test')
    .description('is a stored connection good, whose is it, and which actions can it run')
    .argument('<name>')
    .option('--json', 'as JSON')
    .action(check);
  all
    .command('rename')
    .description('give a stored connection another name; its secret stays')
    .argument('<name>')
    .argument('<new-name>')
    .action((name: string, to: string) => withStore(async (store) => show(await store.connections.rename(name, to))));
  all
    .command('edit')
    .description('give a stored connection new settings; the secret has to be entered again')
    .argument('<name>')
    .option(...settings)
    .option(...tried)
    .action((name: string, flags: Flags) => withStore((store) => edit(store, name, flags)));
  all
    .command('remove')
    .description('remove a stored connection, and take its access back at Brex where that can be done')
    .argument('<name>')
    .action((name: string) => withStore((store) => remove(store, name)));
  all
    .command('keep')
    .description(
      'call Brex once through each connection that nobody used for days, so that its token stays alive; for cron',
    )
    .action(() => withStore(keep));
  all
    .command('reseal')
    .description('seal every secret anew under the first key of BREX_STORE_KEY')
    .action(() => withStore(async (store) => print(`${JSON.stringify({ resealed: await store.reseal() })}\n`)));
  return all;
}

const show = (connection: StoredConnection): Promise<void> => print(`${JSON.stringify(connection, null, 2)}\n`);

async function add(store: Store, { input, way = 'token', test }: Flags): Promise<void> {
  const settings = input === undefined ? await askSettings(way) : await readSettings(input);
  if (test) await tryOut(settings, 'A connection to be stored');
  const connection = await store.connections.add(settings);
  await show(connection);
  if (connection.way === 'oauth') console.error(signInNext(connection.name));
}

async function edit(store: Store, name: string, { input, test }: Flags): Promise<void> {
  const { way, name: kept, settings: before } = await store.connections.get(name);
  const settings =
    input === undefined ? await askSettings(way, { name: kept, ...sharedOf(before) }) : await readSettings(input);
  if (test) await tryOut({ name: kept, ...settings }, kept);
  const { connection, ended } = await editStored(store, name, settings);
  await show(connection);
  if (ended)
    console.error(`The sign-in of the former client is forgotten. ${toldOf(ended)} Sign in again with "login".`);
}

async function remove(store: Store, name: string): Promise<void> {
  const { connection, ...ended } = await removeStored(store, name);
  await show(connection);
  console.error(`Removed here. ${toldOf(ended)}`);
}

const toldOf = ({ revoked, why = '' }: Revocation): string => (revoked ? 'Brex took its access back.' : why);

async function keep(store: Store): Promise<void> {
  const turns = await keepDue(store);
  await print(`${JSON.stringify(turns, null, 2)}\n`);
  await warn(store);
}

async function warn(store: Store): Promise<void> {
  for (const connection of await store.connections.list()) {
    const warning = await warningOf(store, connection);
    if (warning) console.error(warning);
  }
}

const signInNext = (name: string): string =>
  `Next, somebody signs in for it: brex-connector login --connection "${name}" --action ACTION (as many as it is for).`;

/** The limits and HTTP settings among others: they are not asked for, and an edit leaves them as they are. */
function sharedOf(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([field]) => Object.hasOwn(sharedSettings, field)));
}

/** The settings of `--input`, which are never taken from the argument itself, since others can read that. */
async function readSettings(input: string): Promise<Record<string, unknown>> {
  if (input !== '-' && !input.startsWith('@'))
    throw new BrexError('invalid_input', 'A secret in an argument can be seen by others on this machine.', {
      remedy: 'Put the settings in a file and give --input @FILE, or hand them to standard input with --input -.',
      fields: [{ field: 'input', message: 'must be - or @FILE here' }],
    });
  const settings = await readInput(input);
  if (typeof settings === 'object' && settings !== null && !Array.isArray(settings))
    return settings as Record<string, unknown>;
  throw invalidInput([{ field: 'input', message: 'must be one JSON object with the settings' }]);
}

/** Tests settings before they are stored and says on stderr what came of it. Throws what Brex said of a token that is not good. */
async function tryOut(settings: Record<string, unknown>, name: string): Promise<void> {
  // Where users sign in there is nothing to test before one has.
  if (wayOf(settings as unknown as Settings) === 'oauth') return;
  const connection = connect({ name, ...settings } as Settings);
  try {
    const { ok, identity, actions, error } = await connection.test();
    if (!ok)
      throw new BrexError('unauthenticated', `Nothing was stored. ${error?.message ?? 'The token is not valid.'}`, {
        remedy: error?.remedy,
      });
    const who = [identity?.user?.name, identity?.company?.name].filter(Boolean).join(', ');
    console.error(`The token is good${who && `: ${who}`}. ${count(actions, true)} actions will run with it.`);
  } finally {
    await connection.close();
  }
}

const count = (actions: TestReport['actions'], runs: boolean): number =>
  Object.values(actions).filter((verdict) => verdict.runs === runs).length;

async function list(store: Store, { json }: { json?: boolean }): Promise<void> {
  const stored = await store.connections.list();
  await print(json ? `${JSON.stringify(stored, null, 2)}\n` : table(stored));
  await warn(store);
}

function table(stored: StoredConnection[]): string {
  if (!stored.length) return 'No connection is stored. "brex-connector connections add" stores one.\n';
  const rows = stored.map(({ name, way, settings, created_at, used_at }) => [
    name,
    way,
    typeof settings.account_type === 'string' ? settings.account_type : '',
    created_at.slice(0, 10),
    used_at?.slice(0, 10) ?? 'never',
  ]);
  const lines = [['name', 'way', 'account', 'added', 'last used'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)) + 2);
  return lines.map((line) => `${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('')}\n`).join('');
}
