import type { Access } from '../auth/access';
import { bearer } from '../auth/bearer';
import { clientCredentials } from '../auth/client_credentials';
import { handed } from '../auth/external_token';
import { pasted } from '../auth/secret_input';
import { createIssuer, type Issuer } from '../auth/issuer';
import { ownTokens } from '../auth/scoped_token_store';
import { refreshing } from '../auth/refresh';
import type { TokenStore } from '../auth/token_store';
import { systemClock } from '../clock';
import { manifest } from '../manifest';
import { carrierOf } from './carriers';
import type { Ready } from './settings';
import type { Host } from './types';

/** Milliseconds for one request to the sign-in server; generous, because an abandoned answer may contain the only valid refresh token. */
const exchangeTimeouts = { timeout: 30_000, connectTimeout: 10_000 };

/** The token source of a connection, by its auth method. Throws `invalid_input` for a secret that cannot be valid. */
export function accessOf(ready: Ready, store: () => TokenStore, connection: string, host: Surroundings): Access {
  const { authMethod, settings } = ready.access;
  switch (authMethod) {
    case 'api_token':
      return apiToken(settings.api_token);
    case 'access_token':
      return handed(settings.access_token, settings.scopes, settings.expires_at, host.clock);
    case 'client_credentials':
      return clientCredentials(issuerOf(ready, settings, host), settings.scopes);
    case 'oauth':
      return refreshing(issuerOf(ready, settings, host), ownTokens(store(), signInOf(settings) ?? ''), connection);
    case 'registered_client': {
      const tokens = ownTokens(store(), signInOf(settings) ?? '');
      return { ...refreshing(registeringAt(ready, host), tokens, connection), remedy: experimental };
    }
  }
}

const experimental =
  'Sign in at Brex again. If Brex still refuses, it does not accept such a sign-in for its API: connect with an API token instead.';

/** Text that does not look like an API token may still be one; if Brex rejects it, the remedy mentions its form. */
function apiToken(text: string): Access {
  const source = bearer(text, 'api_token');
  if (pasted(text).startsWith('bxt_')) return source;
  const remedy =
    'API tokens begin with bxt_, and what was entered does not. A client secret or an access token goes into the form of that auth method; ' +
    'else make a new API token in the Brex dashboard (Settings, Developer) and enter that.';
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

/** The host options that a sign-in uses. */
export type Surroundings = Pick<Host, 'transport' | 'proxy' | 'clock'>;

/** The sign-in server of a connection whose client registers itself, from the API server's discovery. */
export const registeringAt = ({ issuer, origin, ...ready }: Ready, host: Surroundings = {}): Issuer =>
  createIssuer({ issuer, registersAt: origin, ...exchangeOf(ready, host) });

function exchangeOf({ timeout, connectTimeout }: typeof exchangeTimeouts, host: Surroundings) {
  const limits = {
    timeout: Math.min(timeout, exchangeTimeouts.timeout),
    connectTimeout: Math.min(connectTimeout, exchangeTimeouts.connectTimeout),
  };
  return {
    ...limits,
    clock: host.clock ?? systemClock,
    open: () => carrierOf(host, limits),
  };
}

export function issuerOf(
  { issuer, timeout, connectTimeout }: Ready,
  { client_id, client_secret }: { client_id: string; client_secret: string },
  host: Surroundings = {},
): Issuer {
  return createIssuer({
    issuer,
    clientId: client_id,
    clientSecret: client_secret,
    ...exchangeOf({ timeout, connectTimeout }, host),
  });
}
