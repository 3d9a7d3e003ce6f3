import { memoryTokens } from '../auth/memory';
import { ownTokens } from '../auth/own_tokens';
import { type Granted, type SignIn, signIn } from '../auth/oauth';
import { type Revocation, revokeTokens } from '../auth/revoke';
import { scopesFor } from '../auth/scopes';
import type { TokenStore } from '../auth/tokens';
import { invalidInput } from '../errors';
import type { Action } from '../http/adapter';
import { issuerOf, signInOf } from './access';
import { readSettings, type Settings } from './settings';
import type { Store } from './types';

export { memoryTokens };
export { scopeCatalogue, scopesFor } from '../auth/scopes';
export type { Granted, Revocation, TokenStore };
export type { Tokens } from '../auth/tokens';

/** A sign-in under way, and the store that will hold what comes of it. */
export interface Authorization extends SignIn {
  /** Hand it to `connect`; the store given, or one that lives only as long as the process. */
  readonly store: Store;
}

export interface AuthorizationOrder {
  /** Settings of the way `oauth`. */
  settings: Settings;
  /** The actions the connection is for: the smallest set of scopes that lets them run is asked for. */
  actions?: readonly Action[];
  /** Or the scopes themselves; those of the settings, where neither is given. */
  scopes?: readonly string[];
  /** `login` makes Brex ask who it is even where somebody is signed in already. */
  prompt?: 'login';
  store?: Store;
  /** The connection's lasting id, the same as for `connect`; its name unless given. */
  id?: string;
}

/**
 * Begins a sign-in at Brex: send the user's own browser to `url`, then hand the address it comes back to to `finish`, which tells what
 * was granted and what not. Rejects with `invalid_input` for settings of another way or where no access is asked for.
 */
export async function authorization(order: AuthorizationOrder): Promise<Authorization> {
  const ready = readSettings(order.settings);
  if (ready.access.way !== 'oauth')
    throw invalidInput([{ field: 'redirect_uri', message: 'is required to sign in at Brex in a browser' }]);
  const { settings } = ready.access;
  const store = order.store ?? { tokens: memoryTokens() };
  const scopes = order.scopes ?? (order.actions ? scopesFor(order.actions) : (settings.scopes ?? []));
  const begun = await signIn(issuerOf(ready, settings), {
    redirectUri: settings.redirect_uri,
    scopes,
    prompt: order.prompt,
    store: ownTokens(store.tokens, signInOf(settings) ?? ''),
    connection: order.id ?? ready.name,
  });
  return { ...begun, store };
}

/**
 * Takes a connection's access back at Brex and forgets its tokens: for when a connection is removed. Tokens that were not signed in for
 * here cannot be taken back from here; then it says who can. Trouble at Brex is told and not fatal.
 */
export async function revoke(order: { settings: Settings; store: Store; id?: string }): Promise<Revocation> {
  const ready = readSettings(order.settings);
  const { way, settings } = ready.access;
  switch (way) {
    case 'oauth':
      return revokeTokens(
        issuerOf(ready, settings),
        ownTokens(order.store.tokens, signInOf(settings) ?? ''),
        order.id ?? ready.name,
      );
    case 'token':
      return {
        revoked: false,
        why: 'An API token is ended in the Brex dashboard (Settings, Developer), by whoever made it.',
      };
    case 'access_token':
      return { revoked: false, why: 'The platform that did the sign-in can take it back.' };
    case 'client_credentials':
      return { revoked: false, why: 'There is nothing to take back: such tokens end by themselves within the hour.' };
  }
}
