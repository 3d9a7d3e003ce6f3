import {
  beginAuthorization,
  type AuthorizationOptions,
  type Granted,
  type Settings,
  type Store,
} from '../../connector';
import { invalidInput } from '../../errors';
import { readPasted } from './paste';
import { receive } from './redirect';

/** The environment of a sign-in in the terminal. */
export interface LoginMeans extends Pick<AuthorizationOptions, 'actions' | 'scopes' | 'prompt' | 'id' | 'host'> {
  /** Shows the address to the user, and opens their browser if possible. */
  open(url: string): void;
  signal: AbortSignal;
  /** Milliseconds to wait for the browser to return. Default: ten minutes. */
  timeout?: number;
  /** Asks for the callback address even if this machine could receive it: the browser may run elsewhere. */
  paste?: boolean;
  /** The terminal for prompts. Default: standard input and stderr. */
  input?: NodeJS.ReadableStream;
  output?: NodeJS.WritableStream;
}

/**
 * Signs a user in at Brex: shows the address, waits on this machine for the callback (or, if the redirect address is
 * elsewhere, for the user to paste it), and stores the tokens. Rejects with `invalid_input` for a redirect address
 * whose port is in use, `timeout` and `cancelled`, and as `finish` of `beginAuthorization` does.
 */
export async function login(settings: Settings, store: Store, means: LoginMeans): Promise<Granted> {
  const { open, signal, timeout = 600_000, paste, input = process.stdin, output = process.stderr, ...asked } = means;
  const redirect = redirectOf(settings);
  const { url, finish } = await beginAuthorization({ settings, store, ...asked });
  const reception = { signal, timeout, open: () => open(url), finish };
  return redirect.protocol === 'http:' && !paste
    ? receive(redirect, reception)
    : readPasted({ ...reception, input, output });
}

function redirectOf(settings: Settings): URL {
  const address = 'redirect_uri' in settings ? settings.redirect_uri : '';
  if (URL.canParse(address)) return new URL(address);
  throw invalidInput([
    {
      field: 'redirect_uri',
      message: 'is required to sign in: the address registered with Brex, such as http://127.0.0.1:4012/callback',
    },
  ]);
}
