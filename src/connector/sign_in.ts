import { inMemoryTokenStore } from '../auth/memory';
import { ownTokens } from '../auth/scoped_token_store';
import { type Granted, type SignIn, signIn } from '../auth/oauth';
import { type Revocation, revokeTokens, signOut } from '../auth/revoke';
import { scopesFor } from '../auth/scopes';
import type { TokenStore } from '../auth/tokens';
import { BrexError, invalidInput } from '../errors';
import type { Action } from '../http/adapter';
import { authMethodsOf } from '../manifest';
import { issuerOf, registeringAt, signInOf, type Surroundings } from './access';
import { otherMethod } from './explain';
import { readSettings, type Settings, type Way } from './settings';
import type { Store } from './types';

export { inMemoryTokenStore };
export { scopeCatalogue, scopesFor } from '../auth/scopes';
export type { Granted, Revocation, TokenStore };
export type { Tokens } from '../auth/tokens';

/** A sign-in under way, and the store that will hold what comes of it. */
export interface Authorization extends SignIn {
  /** Hand it to `connect`; the store given, or one that lives only as long as the process. */
  readonly store: Store;
}

export interface AuthorizationOptions {
  /** Settings of the way `oauth`. */
  settings: Settings;
  /** The actions the connection is for: the smallest set of scopes that lets them run is asked for. */
  actions?: readonly Action[];
  /** Or the scopes themselves; those of the settings, where neither is given. */
  scopes?: readonly string[];
  /** `login` makes Brex ask who it is even where somebody is signed in already. */
  prompt?: 'login';
  store?: Store;
  /** The connection's lasting id, the same as for `connect`; its name by default. */
  id?: string;
  /** What carries the requests and where the time comes from, as for `connect`. */
  host?: Surroundings;
}

/**
 * Begins a sign-in at Brex: send the user's own browser to `url`, then hand the address it comes back to to `finish`, which tells what
 * was granted and what not. Rejects with `invalid_input` for settings of another way or where no access is asked for.
 */
export async function beginAuthorization(order: AuthorizationOptions): Promise<Authorization> {
  const ready = readSettings(order.settings);
  const { access } = ready;
  if (access.way !== 'oauth' && access.way !== 'registered_client')
    throw invalidInput([{ field: 'redirect_uri', message: 'is required to sign in at Brex in a browser' }]);
  const { settings } = access;
  const closed = order.actions?.find((action) => !authMethodsOf(action).includes('oauth'));
  if (closed !== undefined) throw notForUsers(closed);
  const store = order.store ?? { tokens: inMemoryTokenStore() };
  const scopes = order.scopes ?? (order.actions ? scopesFor(order.actions) : (settings.scopes ?? []));
  const issuer =
    access.way === 'oauth' ? issuerOf(ready, access.settings, order.host) : registeringAt(ready, order.host);
  const begun = await signIn(issuer, {
    redirectUri: settings.redirect_uri,
    scopes,
    prompt: order.prompt,
    store: ownTokens(store.tokens, signInOf(settings) ?? ''),
    connection: order.id ?? ready.name,
  });
  return { ...begun, store };
}

const notForUsers = (action: string): BrexError =>
  new BrexError('invalid_input', `No sign-in opens ${action}: Brex does not give users that access.`, {
    remedy: otherMethod(action),
    fields: [{ field: 'actions', message: `must not name ${action}` }],
  });

/**
 * Takes a connection's access back at Brex and forgets its tokens: for when a connection is removed. Tokens that were not signed in for
 * here cannot be taken back from here; then it says who can. Trouble at Brex is told and not fatal.
 */
export async function revoke(order: {
  settings: Settings;
  store: Store;
  id?: string;
  host?: Surroundings;
}): Promise<Revocation> {
  const ready = readSettings(order.settings);
  const { way, settings } = ready.access;
  switch (way) {
    case 'oauth':
    case 'registered_client':
      return revokeTokens(
        way === 'oauth' ? issuerOf(ready, settings, order.host) : registeringAt(ready, order.host),
        ownTokens(order.store.tokens, signInOf(settings) ?? ''),
        order.id ?? ready.name,
      );
    case 'token':
      return {
        revoked: false,
        reason: 'An API token is ended in the Brex dashboard (Settings, Developer), by whoever made it.',
      };
    case 'access_token':
      return { revoked: false, reason: 'The platform that did the sign-in can take it back.' };
    case 'client_credentials':
      return {
        revoked: false,
        reason: 'There is nothing to take back: such tokens end by themselves within the hour.',
      };
  }
}

/**
 * Signs a connection out: Brex revokes its access, its tokens are removed from the store, and the connection stays, to be signed in for
 * again. Gives `revoked: false` where it was not signed in. Rejects with `invalid_input` for a connection of another auth method, and
 * with the reason (`network`, `unavailable`, ...) where Brex does not confirm it; then it is still signed in, so that it can be repeated.
 */
export async function logout(order: {
  settings: Settings;
  store: Pick<Store, 'tokens'>;
  id?: string;
  host?: Surroundings;
}): Promise<Revocation> {
  const ready = readSettings(order.settings);
  const { way, settings } = ready.access;
  if (way !== 'oauth' && way !== 'registered_client') throw nothingToSignOut(way);
  const tokens = ownTokens(order.store.tokens, signInOf(settings) ?? '');
  const issuer = way === 'oauth' ? issuerOf(ready, settings, order.host) : registeringAt(ready, order.host);
  return signOut(issuer, tokens, order.id ?? ready.name);
}

const nothingToSignOut = (way: Exclude<Way, 'oauth' | 'registered_client'>): BrexError =>
  new BrexError('invalid_input', 'No one signs in for this connection, so it cannot be signed out.', {
    remedy: {
      token: 'Revoke its API token in the Brex dashboard (Settings, Developer), or remove the connection.',
      access_token: 'Sign out on the platform that signed in and holds the sign-in.',
      client_credentials: 'Remove the connection; its tokens end within the hour.',
    }[way],
  });
