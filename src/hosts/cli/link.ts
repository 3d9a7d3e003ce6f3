import {
  rateLimitKey,
  connect,
  type Connection,
  type Host,
  sandboxWarning,
  type Settings,
  authMethodOf,
} from '../../connector';
import { BrexError } from '../../errors';
import { demoDay } from '../demo_day';
import type { Simulator } from '../../simulator';
import { connectStored, type Store, type StoredConnection, warningOf } from '../../connections';
import { plainText } from '../../forms';
import { openStore } from '../../store';
import type { Configuration } from './configuration';
import { defaultConnection, defaultConnectionId } from './default_connection';
import { lazyStore } from './lazy_store';
import { printMessage } from './notes';
import { type SharedHost, sharedHost } from './shared_host';

export interface LinkFlags {
  demo?: boolean;
  /** With `demo`: the day on which its data end. */
  today?: string;
  /** The name of a stored connection. */
  connection?: string;
  /** Whether inputs may name files of this machine. Default: true. */
  files?: boolean;
}

/** The connection of a command, and the function that closes it. */
export interface Link {
  connection: Connection;
  /** Where its server is. */
  place: { account_type: Settings['account_type']; base_url?: string };
  /** For a stored connection: the store, and its id there. */
  stored?: { store: Store; id: string };
  /** For the demo. */
  simulator?: Simulator;
  close(): Promise<void>;
}

/**
 * The connection to use: the named stored one, the built-in simulator with `demo`, else the environment's, else the default that the user
 * chose. Never uses demo data implicitly. Throws `invalid_input` if there is none, `not_found` for an unknown
 * name.
 */
export async function link(flags: LinkFlags, signal: AbortSignal, configuration: Configuration): Promise<Link> {
  const shared: SharedHost = flags.demo ? { host: {}, close: () => undefined } : await sharedHost(configuration);
  try {
    const { close, ...found } = await linked(
      flags,
      { signal, files: flags.files ?? true, ...shared.host },
      configuration,
    );
    const both = async (): Promise<void> => {
      shared.close();
      await close();
    };
    return { ...found, close: both };
  } catch (error) {
    shared.close();
    throw error;
  }
}

/** Runs work with the connection of the flags, then closes it. Rejects as `link` does. */
export async function withLink<T>(
  flags: LinkFlags,
  signal: AbortSignal,
  configuration: Configuration,
  work: (found: Link) => Promise<T>,
): Promise<T> {
  const found = await link(flags, signal, configuration);
  try {
    return await work(found);
  } finally {
    await found.close();
  }
}

async function linked(
  { demo, today, connection: name }: LinkFlags,
  host: Host,
  configuration: Configuration,
): Promise<Link> {
  if (demo && name !== undefined)
    throw new BrexError('invalid_input', "A stored connection and the demo can't be used at the same time.", {
      remedy: 'Pass --connection or --demo, not both.',
      fields: [{ field: '--demo', message: "can't be combined with --connection" }],
    });
  if (name !== undefined) return stored((store) => store.connections.get(name), host, configuration);
  const { settings, shared } = configuration;
  if (demo) {
    const { startSimulator } = await import('../../simulator');
    const simulator = await startSimulator({ today: demoDay(today) });
    printMessage(
      'Demo: a fictional company in the built-in simulator. Nothing is sent to Brex, and nothing is stored.',
    );
    const connection = connect(
      { ...shared, name: 'demo', account_type: 'production', api_token: simulator.tokens.all, base_url: simulator.url },
      host,
    );
    const place = { account_type: 'production', base_url: simulator.url } as const;
    return { connection, simulator, place, close: () => simulator.close() };
  }
  if (!settings) return chosenBefore(host, configuration);
  const warning = sandboxWarning({ authMethod: authMethodOf(settings), accountType: settings.account_type });
  if (warning) printMessage(warning);
  const { store, close } = lazyStore(() => openStore(configuration.store));
  const id = `environment ${rateLimitKey(settings)}`;
  return { connection: connect(settings, { ...host, id, store }), place: placeOf(settings), close };
}

const placeOf = ({ account_type, base_url }: { account_type?: unknown; base_url?: unknown }): Link['place'] => ({
  account_type: account_type as Settings['account_type'],
  ...(typeof base_url === 'string' && { base_url }),
});

/** The default connection of `connections use`. */
async function chosenBefore(host: Host, configuration: Configuration): Promise<Link> {
  const id = defaultConnectionId(configuration.home);
  if (id === undefined)
    throw new BrexError('invalid_input', 'No connection is configured.', {
      remedy:
        'Pass a stored connection with --connection, set BREX_API_TOKEN to a token from the Brex dashboard, or add --demo to use ' +
        'the built-in simulator.',
      fields: [{ field: 'BREX_API_TOKEN', message: 'is required' }],
    });
  const found = await stored((store) => defaultConnection(store, id), host, configuration);
  if (process.stderr.isTTY) printMessage(`Connection: ${plainText(found.connection.name)} (the default).`);
  return found;
}

async function stored(
  choose: (store: Store) => Promise<StoredConnection>,
  host: Host,
  configuration: Configuration,
): Promise<Link> {
  const store = await openStore(configuration.store);
  try {
    const found = await choose(store);
    const warning = await warningOf(store, found);
    if (warning) printMessage(warning);
    const connection = await connectStored(store, found.name, host);
    return { connection, place: placeOf(found.settings), stored: { store, id: found.id }, close: store.close };
  } catch (error) {
    await store.close();
    throw error;
  }
}
