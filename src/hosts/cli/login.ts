import { authorization, type AuthorizationOrder, type Granted, type Settings, type Store } from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import { receive } from './redirect';

/** What a sign-in in the terminal needs of its surroundings. */
export interface LoginMeans extends Pick<AuthorizationOrder, 'actions' | 'scopes' | 'prompt' | 'id'> {
  /** Shows the address to the user, and opens their own browser there where that can be done. */
  open(url: string): void;
  signal: AbortSignal;
  /** Milliseconds to wait for the browser to come back; ten minutes unless told otherwise. */
  patience?: number;
}

/**
 * Signs a user in at Brex: shows where to go, waits on this machine for the browser to come back, and leaves the tokens in the store.
 * Rejects with `invalid_input` for a redirect address that is not on this machine or whose port is taken, `timeout` and `cancelled`, and
 * as `finish` of `authorization` says.
 */
export async function login(settings: Settings, store: Store, means: LoginMeans): Promise<Granted> {
  const { open, signal, patience = 600_000, ...asked } = means;
  const redirect = redirectOf(settings);
  const { url, finish } = await authorization({ settings, store, ...asked });
  return receive(redirect, { signal, patience, open: () => open(url), finish });
}

function redirectOf(settings: Settings): URL {
  const address = 'redirect_uri' in settings ? settings.redirect_uri : '';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'http:') return url;
  if (url === undefined)
    throw invalidInput([
      { field: 'redirect_uri', message: 'is required to sign in, such as http://127.0.0.1:4012/callback' },
    ]);
  throw new BrexError(
    'invalid_input',
    'The browser would come back to another machine, where this command cannot wait for it.',
    {
      remedy:
        'Ask Brex to register an address such as http://127.0.0.1:4012/callback for the client, and give it as redirect_uri.',
      fields: [{ field: 'redirect_uri', message: 'must be on this machine, such as http://127.0.0.1:4012/callback' }],
    },
  );
}
