import { type Access, clientRemedy, signInRemedy } from '../auth/access';
import { bearer } from '../auth/bearer';
import { handed, supplied } from '../auth/external_token';
import { pasted } from '../auth/secret_input';
import { ownTokens } from '../auth/scoped_token_store';
import type { TokenStore } from '../auth/token_store';
import { lazyModule } from '../lazy_module';
import { manifest } from '../manifest';
import type { Surroundings } from './issuers';
import type { Ready } from './settings';

/** The token source of a connection, by its auth method. Throws `invalid_input` for a secret that cannot be valid. */
export function accessOf(ready: Ready, store: () => TokenStore, connection: string, host: Surroundings): Access {
  const { authMethod, settings } = ready.access;
  switch (authMethod) {
    case 'api_token':
      return apiToken(settings.api_token);
    case 'access_token':
      return ready.access.provider
        ? supplied(ready.access.provider, settings.scopes)
        : handed(settings.access_token, settings.scopes, settings.expires_at, host.clock);
    case 'client_credentials':
      return loadedLater(clientRemedy, async () => {
        const { clientCredentials, issuerOf } = await loadSignIn();
        return clientCredentials(issuerOf(ready, settings, host), settings.scopes);
      });
    case 'oauth':
    case 'registered_client':
      return loadedLater(authMethod === 'oauth' ? signInRemedy : experimental, async () => {
        const { refreshing, issuerOf, registeringAt } = await loadSignIn();
        const issuer = authMethod === 'oauth' ? issuerOf(ready, settings, host) : registeringAt(ready, host);
        return refreshing(issuer, ownTokens(store(), signInOf(settings) ?? ''), connection);
      });
  }
}

/** The code of the auth methods that request tokens; most connections have an API token and never need it. */
export const loadSignIn = lazyModule(async () => {
  const [{ clientCredentials }, { refreshing }, { issuerOf, registeringAt }] = await Promise.all([
    import('../auth/client_credentials'),
    import('../auth/refresh'),
    import('./issuers'),
  ]);
  return { clientCredentials, refreshing, issuerOf, registeringAt };
});

/** A token source that is made when a token is first asked for. */
function loadedLater(remedy: string, load: () => Promise<Access>): Access {
  const source = lazyModule(load);
  return {
    remedy,
    token: async (signal) => (await source()).token(signal),
    renew: async (refused, signal) => (await source()).renew?.(refused, signal),
    granted: async (signal) => (await source()).granted?.(signal),
  };
}

const experimental =
  'Sign in at Brex again. If Brex rejects it again, it does not accept this kind of sign-in for its API: connect with an API token instead.';

/** Text that does not look like an API token may still be one; if Brex rejects it, the remedy mentions its form. */
function apiToken(text: string): Access {
  const source = bearer(text, 'api_token');
  if (pasted(text).startsWith('bxt_')) return source;
  const remedy =
    "API tokens start with bxt_, but the entered one doesn't. Enter a client secret or an access token under its own auth method. " +
    'Otherwise, create a new API token in the Brex dashboard (Settings, Developer) and enter it.';
  return { ...source, remedy };
}

/**
 * What a connection's tokens depend on: its client, sign-in server and account type, as one text; undefined without a sign-in. The settings
 * may omit their secrets.
 */
export function signInOf(settings: object): string | undefined {
  const { client_id, redirect_uri, issuer, account_type, ...other } = settings as Record<string, string | undefined>;
  const { client_registration, base_url } = other;
  if (client_registration !== undefined) return [client_registration, base_url, redirect_uri, account_type].join(' ');
  if (client_id === undefined || redirect_uri === undefined) return undefined;
  const at = issuer ?? manifest.connection.issuers[account_type ?? '']?.issuer ?? '';
  return [client_id, at.replace(/\/+$/, ''), account_type].join(' ');
}
