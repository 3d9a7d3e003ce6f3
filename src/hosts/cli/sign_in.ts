import { inMemoryTokenStore, type Settings, type Store } from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import { demoDay } from '../demo_day';
import { openBrowser } from './browser';
import { printJson } from './json_output';
import { openStore } from '../../store';
import type { Configuration } from './configuration';
import { readInput } from './input';
import { login } from './login';
import { printMessage } from './notes';

export interface SignInFlags {
  /** The name of a stored connection, which stores the tokens. */
  connection?: string;
  demo?: boolean;
  /** With `demo`: the day on which its data end. */
  today?: string;
  input?: string;
  action?: string[];
  scope?: string[];
  fresh?: boolean;
  paste?: boolean;
}

type Action = NonNullable<Parameters<typeof login>[2]['actions']>[number];

/** `login`: signs in at Brex in the browser; prints the granted and the denied scopes as one JSON document. */
export async function signInHere(flags: SignInFlags, signal: AbortSignal, configuration: Configuration): Promise<void> {
  const { settings, store, id, close, keptFor } = await orderOf(flags, configuration);
  try {
    const granted = await login(settings, store ?? { tokens: inMemoryTokenStore() }, {
      signal,
      ...(id !== undefined && { id }),
      ...(flags.action && { actions: flags.action as Action[] }),
      ...(flags.scope && { scopes: flags.scope }),
      ...(flags.fresh && { prompt: 'login' as const }),
      ...(flags.paste && { paste: true }),
      host: flags.demo ? {} : configuration.host,
      open(url) {
        printMessage(`Sign in at this address (it opens in your browser if possible): ${url}`);
        openBrowser(url);
      },
    });
    await keptFor?.();
    await printJson({ name: settings.name, ...granted });
    if (granted.missing.length)
      printMessage(`Requested but not allowed: ${granted.missing.join(', ')}. Sign in again to allow it.`);
    printMessage(
      store
        ? 'Signed in. The sign-in is stored with the connection.'
        : 'Signed in. The sign-in is not stored: it ends with this command.',
    );
  } finally {
    await close();
  }
}

interface Order {
  settings: Settings;
  /** The token store and id; in memory without one. */
  store?: Store;
  id?: string;
  /** Records the sign-in as a use of the connection. */
  keptFor?(): Promise<void>;
  close(): Promise<void>;
}

async function orderOf(
  { demo, today, input, paste, connection: name }: SignInFlags,
  configuration: Configuration,
): Promise<Order> {
  const close = (): Promise<void> => Promise.resolve();
  if (name !== undefined) {
    const store = await openStore(configuration.store);
    try {
      const { connection, settings } = await store.connections.settingsOf(name);
      const { id } = connection;
      return { settings, store, id, keptFor: () => store.connections.touch(id), close: store.close };
    } catch (error) {
      await store.close();
      throw error;
    }
  }
  if (demo) {
    const { startSimulator } = await import('../../simulator');
    const simulator = await startSimulator({ today: demoDay(today) });
    const redirect_uri = 'http://127.0.0.1:4012/callback';
    const settings = {
      name: 'demo',
      account_type: 'production',
      redirect_uri,
      ...simulator.client,
      base_url: simulator.url,
    } as const;
    return { settings, close: () => simulator.close() };
  }
  if (input !== undefined) {
    // Every program on the machine can read a secret in an argument.
    if (input !== '-' && !input.startsWith('@'))
      throw invalidInput([
        { field: 'input', message: 'must be @FILE or - for standard input, since it contains a secret' },
      ]);
    const settings = (await readInput(input)) as Settings;
    const elsewhere = /^https:/i.test(String((settings as { redirect_uri?: unknown } | null)?.redirect_uri));
    if (input === '-' && (paste || elsewhere))
      throw invalidInput([
        { field: 'input', message: 'must be @FILE here: standard input is used to paste the address' },
      ]);
    return { settings, close };
  }
  const { settings } = configuration;
  if (settings) return { settings, close };
  throw new BrexError('invalid_input', 'No client is configured for the sign-in.', {
    remedy:
      'Pass its settings with --input, or in BREX_CLIENT_ID, BREX_CLIENT_SECRET and BREX_REDIRECT_URI; or add --demo to use the simulator.',
    fields: [{ field: 'BREX_CLIENT_ID', message: 'is required' }],
  });
}
