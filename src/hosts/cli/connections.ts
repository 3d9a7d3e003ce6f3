import type { Command } from 'commander';
import {
  catalogue,
  type Connection,
  type Revocation,
  type Settings,
  signsIn,
  type TestReport,
  authMethodOf,
} from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import { type Confirmation, plainText } from '../../forms';
import { sharedSettings } from '../../manifest';
import {
  connectEdited,
  connectUnstored,
  editStored,
  keepAliveOnce,
  removeStored,
  type Store,
  type StoredConnection,
  warningOf,
} from '../../connections';
import { askSettings } from './ask';
import type { Configuration } from './configuration';
import { askFirst, onTerminal } from './confirm';
import { useConnection } from './connection_use';
import { forgetDefault } from './default_connection';
import { print } from './exit';
import { printJson, printWordsOrJson } from './json_output';
import { withStore } from './configured_store';
import { readInput } from './input';
import { printMessage } from './notes';

interface Flags {
  input?: string;
  authMethod?: string;
  test?: boolean;
}

/** `connections`: the stored connections. `check` tests one of them as the command `test` does. */
export function addConnectionCommands(
  all: Command,
  configuration: Configuration,
  check: (name: string, flags: { json?: boolean }) => Promise<void>,
): void {
  const settings = ['--input <settings>', 'settings as one JSON object: @FILE, or - for standard input'] as const;
  const tried = ['--test', 'test it first and store it only if Brex accepts it (default)'] as const;
  const untried = ['--no-test', 'store it without a test'] as const;
  all
    .command('add')
    .description('store a connection; prompts for missing settings')
    .option(...settings)
    .option(
      '--auth-method <name>',
      'the auth method: api_token, oauth, client_credentials, access_token, registered_client',
      'api_token',
    )
    .option(...tried)
    .option(...untried)
    .action((flags: Flags) => withStore(configuration, (store) => add(store, flags, configuration)));
  all
    .command('list')
    .description('list stored connections, without secrets')
    .option('--json', 'as JSON')
    .action((flags: { json?: boolean }) => withStore(configuration, (store) => list(store, flags)));
  all
    .command('test')
    .description('test a stored connection: its owner, and which actions it can run')
    .argument('<name>')
    .option('--json', 'as JSON')
    .action(check);
  all
    .command('rename')
    .description('rename a stored connection')
    .argument('<name>')
    .argument('<new-name>')
    .action((name: string, to: string) =>
      withStore(configuration, async (store) =>
        printWordsOrJson(`Renamed ${name} to ${to}.`, await store.connections.rename(name, to)),
      ),
    );
  all
    .command('edit')
    .description(
      'change the settings of a stored connection; asks for the secret again if a limit is loosened or the server, headers or client change',
    )
    .argument('<name>')
    .option(...settings)
    .option(...tried)
    .option(...untried)
    .action((name: string, flags: Flags) =>
      withStore(configuration, (store) => edit(store, name, flags, configuration)),
    );
  all
    .command('remove')
    .description('remove a stored connection and revoke its access at Brex where possible')
    .argument('<name>')
    .option('--yes', "don't ask for confirmation; only terminals ask")
    .action((name: string, flags: { yes?: boolean }) =>
      withStore(configuration, (store) => remove(store, name, flags, configuration)),
    );
  all
    .command('use')
    .description('choose the connection for commands without --connection; without a name, show it')
    .argument('[name]')
    .option('--none', 'choose none')
    .action((name: string | undefined, flags: { none?: boolean }) =>
      withStore(configuration, (store) => useConnection(store, name, flags, configuration)),
    );
  all
    .command('keep-alive')
    .description('keep tokens alive: one small read per connection that was inactive for days; for cron')
    .action(() => withStore(configuration, (store) => keep(store, configuration)));
  all
    .command('rotate-key')
    .description('encrypt every secret again with the first key of BREX_STORE_KEY')
    .action(() => withStore(configuration, async (store) => printJson({ encrypted: await store.rotateKey() }, 0)));
}

async function add(
  store: Store,
  { input, authMethod = 'api_token', test = true }: Flags,
  { host }: Configuration,
): Promise<void> {
  const settings = input === undefined ? await askSettings(authMethod) : await readSettings(input);
  if (test) await nameIsFree(store, settings.name);
  // An auth method with sign-in can't be tested before the sign-in.
  if (test && !signsIn(authMethodOf(settings)))
    await tryOut(connectUnstored(store, { name: 'A new connection', ...settings } as Settings, host));
  const connection = await store.connections.add(settings);
  const { title = connection.auth_method } = catalogue().connection.auth_methods[connection.auth_method] ?? {};
  await printWordsOrJson(
    `Stored ${connection.name} (${title}, ${String(connection.settings.account_type)}). ` +
      `Use it with --connection ${JSON.stringify(connection.name)}.`,
    connection,
  );
  if (signsIn(connection.auth_method)) printMessage(signInNext(connection.name));
  const warning = await warningOf(store, connection);
  if (warning) printMessage(warning);
}

async function edit(store: Store, name: string, { input, test = true }: Flags, { host }: Configuration): Promise<void> {
  const { auth_method: stored, name: kept, settings: before } = await store.connections.get(name);
  const settings =
    input === undefined
      ? await askSettings(stored, { name: kept, ...sharedOf(before) }, before)
      : await readSettings(input);
  const { auth_method: named } = settings;
  const authMethod = typeof named === 'string' ? named : stored;
  if (test && !signsIn(authMethod)) await tryOut(await connectEdited(store, name, settings, authMethod, host));
  const { connection, ended } = await editStored(store, name, settings, host);
  await printWordsOrJson(`Saved ${connection.name}.`, connection);
  const warning = await warningOf(store, connection);
  if (warning) printMessage(warning);
  if (ended)
    printMessage(`The previous client's sign-in was removed. ${revocationText(ended)} Sign in again with "login".`);
}

async function remove(
  store: Store,
  name: string,
  { yes }: { yes?: boolean },
  { host, color, home }: Configuration,
): Promise<void> {
  if (!yes && onTerminal()) await askFirst(removalOf(await store.connections.get(name)), { color });
  const { connection, ...ended } = await removeStored(store, name, host);
  forgetDefault(home, connection.id);
  await printWordsOrJson(`Removed ${connection.name}.`, connection);
  printMessage(`Removed here. ${revocationText(ended)}`);
}

function removalOf({
  name,
  auth_method: authMethod,
}: StoredConnection): Pick<Confirmation, 'parts' | 'button' | 'details'> {
  const shown = plainText(name);
  const access = signsIn(authMethod) ? ', and revoke its access at Brex' : '';
  const parts = [
    { text: 'Remove ', name: false },
    { text: shown, name: true },
    { text: ` and its secret from this machine${access}. This can't be undone.`, name: false },
  ];
  return { parts, button: `Remove ${shown}`, details: [] };
}

/** Rejects a taken name before calling Brex. */
async function nameIsFree(store: Store, name: unknown): Promise<void> {
  const same = (one: StoredConnection): boolean =>
    typeof name === 'string' && one.name.toLowerCase() === name.trim().toLowerCase();
  if (!(await store.connections.list()).some(same)) return;
  throw new BrexError('conflict', `There is already a connection named "${plainText(String(name))}".`, {
    remedy: 'Use another name, or change the stored one with "connections edit".',
  });
}

const revocationText = ({ revoked, reason = '' }: Revocation): string =>
  revoked ? 'Its access at Brex is revoked.' : reason;

async function keep(store: Store, { host }: Configuration): Promise<void> {
  const turns = await keepAliveOnce(store, host);
  await printJson(turns);
  await warn(store);
}

async function warn(store: Store): Promise<void> {
  for (const connection of await store.connections.list()) {
    const warning = await warningOf(store, connection);
    if (warning) printMessage(warning);
  }
}

const signInNext = (name: string): string =>
  `Next, sign in: brex-connector login --connection "${name}" --action ACTION (repeat --action for each action).`;

/** The limits and HTTP settings: never prompted for, and unchanged by an edit. */
function sharedOf(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([field]) => Object.hasOwn(sharedSettings, field)));
}

/** Reads the settings of `--input`, never from the argument itself, since other users can read arguments. */
async function readSettings(input: string): Promise<Record<string, unknown>> {
  if (input !== '-' && !input.startsWith('@'))
    throw new BrexError('invalid_input', 'A secret in an argument is visible to other users of this machine.', {
      remedy: 'Put the settings in a file and pass --input @FILE, or send them to standard input with --input -.',
      fields: [{ field: 'input', message: 'must be - or @FILE here' }],
    });
  const settings = await readInput(input);
  if (typeof settings === 'object' && settings !== null && !Array.isArray(settings))
    return settings as Record<string, unknown>;
  throw invalidInput([{ field: 'input', message: 'must be one JSON object with the settings' }]);
}

/**
 * Tests a connection before it is stored and prints the result on stderr. Throws `unauthenticated` for a secret that
 * Brex rejects, and the error of a test that could not run; nothing is stored then.
 */
async function tryOut(connection: Connection): Promise<void> {
  try {
    const { ok, identity, actions, error } = await connection.test();
    if (!ok)
      throw new BrexError('unauthenticated', `Nothing was stored. ${error?.message ?? 'The token is not valid.'}`, {
        remedy: error?.remedy,
      });
    const who = [identity?.user?.name, identity?.company?.name].flatMap((one) => plainText(one ?? '') || []).join(', ');
    printMessage(`The token is valid${who && `: ${who}`}. ${count(actions, true)} actions can run with it.`);
  } catch (error) {
    throw BrexError.is(error) && error.code !== 'unauthenticated' ? untested(error) : error;
  } finally {
    await connection.close();
  }
}

/** The error of an inconclusive test: its cause, and how to store the connection anyway. */
const untested = (error: BrexError): BrexError =>
  new BrexError(error.code, `Nothing was stored, because the connection could not be tested. ${error.message}`, {
    ...error,
    cause: error.cause,
    remedy: 'Try again later, or store it without a test: --no-test.',
  });

const count = (actions: TestReport['actions'], runs: boolean): number =>
  Object.values(actions).filter((verdict) => verdict.available === runs).length;

async function list(store: Store, { json }: { json?: boolean }): Promise<void> {
  const stored = await store.connections.list();
  await (json ? printJson(stored) : print(table(stored)));
  await warn(store);
}

function table(stored: StoredConnection[]): string {
  if (!stored.length) return 'No stored connections. Add one with "brex-connector connections add".\n';
  const rows = stored.map(({ name, auth_method: authMethod, settings, created_at, used_at }) => [
    name,
    authMethod,
    typeof settings.account_type === 'string' ? settings.account_type : '',
    created_at.slice(0, 10),
    used_at?.slice(0, 10) ?? 'never',
  ]);
  const lines = [['name', 'auth method', 'account', 'added', 'last used'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)) + 2);
  return lines.map((line) => `${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('')}\n`).join('');
}
