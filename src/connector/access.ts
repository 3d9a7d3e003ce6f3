import type { Access } from '../auth/access';
import { bearer } from '../auth/bearer';
import { clientCredentials } from '../auth/client_credentials';
import { handed } from '../auth/external_token';
import { pasted } from '../auth/secret_input';
import { createIssuer, type Issuer } from '../auth/issuer';
import { ownTokens } from '../auth/scoped_token_store';
import { refreshing } from '../auth/refresh';
import type { TokenStore } from '../auth/tokens';
import { systemClock } from '../http/clock';
import { manifest } from '../manifest';
import { carrierOf } from './carriers';
import type { Ready } from './settings';
import type { Host } from './types';

/** Milliseconds for one request to the sign-in server: an answer that is given up on may hold the only good refresh token. */
const exchangeTimeouts = { timeout: 30_000, connectTimeout: 10_000 };

/** Where a connection's token comes from, by its way in. Throws `invalid_input` for a secret that cannot be one. */
export function accessOf(ready: Ready, store: TokenStore, connection: string, host: Surroundings): Access {
  const { way, settings } = ready.access;
  switch (way) {
    case 'token':
      return apiToken(settings.api_token);
    case 'access_token':
      return handed(settings.access_token, settings.scopes, settings.expires_at, host.clock);
    case 'client_credentials':
      return clientCredentials(issuerOf(ready, settings, host), settings.scopes);
    case 'oauth':
      return refreshing(issuerOf(ready, settings, host), ownTokens(store, signInOf(settings) ?? ''), connection);
    case 'registered_client': {
      const tokens = ownTokens(store, signInOf(settings) ?? '');
      return { ...refreshing(registeringAt(ready, host), tokens, connection), remedy: experimental };
    }
  }
}

const experimental =
  'Sign in at Brex again. If Brex still refuses, it does not accept such a sign-in for its API: connect with an API token instead.';

/** What does not look like an API token may be one all the same; once Brex refuses it, its looks are worth a word. */
function apiToken(text: string): Access {
  const source = bearer(text, 'api_token');
  if (pasted(text).startsWith('bxt_')) return source;
  const remedy =
    'API tokens begin with bxt_, and what was entered does not. A client secret or an access token goes into the form of its own way in; ' +
    'else make a new API token in the Brex dashboard (Settings, Developer) and enter that.';
  return { ...source, remedy };
}

/**
 * What the tokens of a connection hang on: its client, where it signs in and for which accounts, as one text; nothing where nobody signs
 * in. The settings need not hold their secrets.
 */
export function signInOf(settings: object): string | undefined {
  const { client_id, redirect_uri, issuer, account_type, ...other } = settings as Record<string, string | undefined>;
  const { client_registration, base_url } = other;
  if (client_registration !== undefined) return [client_registration, base_url, redirect_uri, account_type].join(' ');
  if (client_id === undefined || redirect_uri === undefined) return undefined;
  const at = issuer ?? manifest.connection.issuers[account_type ?? '']?.issuer ?? '';
  return [client_id, at.replace(/\/+$/, ''), account_type].join(' ');
}

/** What of a host a sign-in needs. */
export type Surroundings = Pick<Host, 'transport' | 'proxy' | 'clock'>;

/** The sign-in server of a connection whose client registers itself: the one that the API's server names. */
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
    open: () => carrierOf(host, { ...limits, connections: 1 }),
  };
}

/** The sign-in server of a connection. */
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
