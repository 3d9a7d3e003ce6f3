import { inMemoryTokenStore } from '../auth/memory_tokens';
import { ownTokens } from '../auth/scoped_token_store';
import { type Granted, type SignIn, signIn } from '../auth/oauth';
import { type Revocation, revokeTokens, signOut } from '../auth/revoke';
import { scopesFor } from '../auth/scopes';
import type { TokenStore } from '../auth/token_store';
import { BrexError, invalidInput } from '../errors';
import type { Action } from '../http/adapter';
import { authMethodsOf } from '../manifest';
import { issuerOf, registeringAt, type Surroundings } from './issuers';
import { signInOf } from './token_sources';
import { otherMethod } from './explain';
import { readSettings, type Settings, type AuthMethod } from './settings';
import type { Store } from './types';

export { inMemoryTokenStore };
export { type PlannedRole, type PlannedScope, type ScopePlan, scopePlan } from '../auth/scope_plan';
export { type ScopeEntry, scopeCatalogue, scopesFor } from '../auth/scopes';
export type { Granted, Revocation, SignIn, TokenStore };
export type { Tokens } from '../auth/token_store';

/** A sign-in in progress, and the store that will hold its tokens. */
export interface Authorization extends SignIn {
  /** Pass it to `connect`. Default: an in-memory store that ends with the process. */
  readonly store: Store;
}

/** What a sign-in is for. */
export interface AuthorizationOptions {
  /** Settings for the auth method `oauth` or `registered_client`. */
  settings: Settings;
  /** The actions that the connection is for; requests the smallest set of scopes that enables them. */
  actions?: readonly Action[];
  /** Or the scopes themselves. Default without `actions`: those of the settings. */
  scopes?: readonly string[];
  /** `login` makes Brex ask for credentials even if a user is already signed in. */
  prompt?: 'login';
  /** Where the tokens are stored. Default: in memory, until the process ends. */
  store?: Store;
  /** The connection's stable id, the same as for `connect`. Default: its name. */
  id?: string;
  /** Transport, proxy and clock, as for `connect`. */
  host?: Surroundings;
}

/**
 * Begins a sign-in at Brex: open `url` in the user's own browser, then pass the callback address to `finish`, which returns what was
 * granted and what was not.
 * @param options The settings, and the actions or scopes to ask for.
 * @throws BrexError `invalid_input` for settings of another auth method or if no access is requested.
 */
export async function beginAuthorization(options: AuthorizationOptions): Promise<Authorization> {
  const ready = readSettings(options.settings);
  const { access } = ready;
  if (access.authMethod !== 'oauth' && access.authMethod !== 'registered_client')
    throw invalidInput([{ field: 'redirect_uri', message: 'is required to sign in at Brex in a browser' }]);
  const { settings } = access;
  const closed = options.actions?.find((action) => !authMethodsOf(action).includes('oauth'));
  if (closed !== undefined) throw notForUsers(closed);
  const store = options.store ?? { tokens: inMemoryTokenStore() };
  const scopes = options.scopes ?? (options.actions ? scopesFor(options.actions) : (settings.scopes ?? []));
  const issuer =
    access.authMethod === 'oauth' ? issuerOf(ready, access.settings, options.host) : registeringAt(ready, options.host);
  const begun = await signIn(issuer, {
    redirectUri: settings.redirect_uri,
    scopes,
    prompt: options.prompt,
    store: ownTokens(store.tokens, signInOf(settings) ?? ''),
    connection: options.id ?? ready.name,
  });
  return { ...begun, store };
}

const notForUsers = (action: string): BrexError =>
  new BrexError('invalid_input', `${action} is not available with a sign-in: Brex does not grant users that access.`, {
    remedy: otherMethod(action),
    fields: [{ field: 'actions', message: `must not name ${action}` }],
  });

/** The connection to revoke or to sign out. */
export interface SignOutOptions {
  /** Its settings. */
  settings: Settings;
  /** Where its tokens are stored. */
  store: Pick<Store, 'tokens'>;
  /** Its stable id, the same as for `connect`. Default: its name. */
  id?: string;
  /** Transport, proxy and clock, as for `connect`. */
  host?: Surroundings;
}

/**
 * Revokes a connection's access at Brex and deletes its tokens: for a connection that is being removed. Tokens from a sign-in elsewhere
 * can't be revoked here; then the result says who can revoke them. A failure at Brex is reported but not fatal.
 * @param options The connection.
 * @returns Whether Brex revoked the access, and if not, why.
 * @throws BrexError `invalid_input` for invalid settings; `unavailable` if the store fails.
 */
export async function revoke(options: SignOutOptions): Promise<Revocation> {
  const ready = readSettings(options.settings);
  const { authMethod, settings } = ready.access;
  switch (authMethod) {
    case 'oauth':
    case 'registered_client':
      return revokeTokens(
        authMethod === 'oauth' ? issuerOf(ready, settings, options.host) : registeringAt(ready, options.host),
        ownTokens(options.store.tokens, signInOf(settings) ?? ''),
        options.id ?? ready.name,
      );
    case 'api_token':
      return {
        revoked: false,
        reason: 'Revoke an API token in the Brex dashboard (Settings, Developer); the person who created it can.',
      };
    case 'access_token':
      return { revoked: false, reason: 'The platform that manages the sign-in can revoke it.' };
    case 'client_credentials':
      return {
        revoked: false,
        reason: 'There is nothing to revoke: these tokens expire within an hour.',
      };
  }
}

/**
 * Signs a connection out: Brex revokes its access and its tokens are removed from the store; the connection remains and can sign in again.
 * @param options The connection.
 * @returns `revoked: false` if it was not signed in.
 * @throws BrexError `invalid_input` for a connection of another auth method; the reason (`network`, `unavailable`, ...) if Brex does not
 * confirm it: then it is still signed in, so that you can retry.
 */
export async function logout(options: SignOutOptions): Promise<Revocation> {
  const ready = readSettings(options.settings);
  const { authMethod, settings } = ready.access;
  if (authMethod !== 'oauth' && authMethod !== 'registered_client') throw nothingToSignOut(authMethod);
  const tokens = ownTokens(options.store.tokens, signInOf(settings) ?? '');
  const issuer = authMethod === 'oauth' ? issuerOf(ready, settings, options.host) : registeringAt(ready, options.host);
  return signOut(issuer, tokens, options.id ?? ready.name);
}

const nothingToSignOut = (authMethod: Exclude<AuthMethod, 'oauth' | 'registered_client'>): BrexError =>
  new BrexError('invalid_input', "This connection has no sign-in, so it can't be signed out.", {
    remedy: {
      api_token: 'Revoke its API token in the Brex dashboard (Settings, Developer), or remove the connection.',
      access_token: 'Sign out on the platform that manages the sign-in.',
      client_credentials: 'Remove the connection; its tokens expire within an hour.',
    }[authMethod],
  });
