import { memoryTokens, type Settings } from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import { openBrowser } from './browser';
import { print } from './ending';
import { readEnvironment } from './environment';
import { readInput } from './input';
import { login } from './login';

export interface SignInFlags {
  demo?: boolean;
  input?: string;
  action?: string[];
  scope?: string[];
  fresh?: boolean;
}

type Action = NonNullable<Parameters<typeof login>[2]['actions']>[number];

/** `login`: signs in at Brex in the browser; prints what was allowed, and what not, as one JSON document. */
export async function signInHere(flags: SignInFlags, signal: AbortSignal, env = process.env): Promise<void> {
  const { settings, close } = await settingsOf(flags, env);
  try {
    const store = { tokens: memoryTokens() };
    const granted = await login(settings, store, {
      signal,
      ...(flags.action && { actions: flags.action as Action[] }),
      ...(flags.scope && { scopes: flags.scope }),
      ...(flags.fresh && { prompt: 'login' as const }),
      open(url) {
        console.error(`Sign in at this address, which opens in your browser if it can:\n${url}`);
        openBrowser(url);
      },
    });
    await print(`${JSON.stringify({ name: settings.name, ...granted }, null, 2)}\n`);
    console.error('Signed in. The sign-in is not kept: it ends with this command.');
  } finally {
    await close();
  }
}

async function settingsOf(
  { demo, input }: SignInFlags,
  env: NodeJS.ProcessEnv,
): Promise<{ settings: Settings; close(): Promise<void> }> {
  const close = (): Promise<void> => Promise.resolve();
  if (demo) {
    const { startSimulator } = await import('../../simulator');
    const simulator = await startSimulator();
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
    // A secret in an argument can be read by every other program on the machine.
    if (input !== '-' && !input.startsWith('@'))
      throw invalidInput([
        { field: 'input', message: 'must be @FILE or - for standard input, since it holds a secret' },
      ]);
    return { settings: (await readInput(input)) as Settings, close };
  }
  const { settings } = readEnvironment(env);
  if (settings) return { settings, close };
  throw new BrexError('invalid_input', 'There is no client to sign in with.', {
    remedy:
      'Give its settings with --input, or in BREX_CLIENT_ID, BREX_CLIENT_SECRET and BREX_REDIRECT_URI; or add --demo to try it on the simulator.',
    fields: [{ field: 'BREX_CLIENT_ID', message: 'is required' }],
  });
}
