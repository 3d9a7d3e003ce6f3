import type { Access } from '../auth/access';
import { bearer } from '../auth/bearer';
import { clientCredentials } from '../auth/client_credentials';
import { handed } from '../auth/handed';
import { createIssuer, type Issuer } from '../auth/issuer';
import { refreshing } from '../auth/refresh';
import type { TokenStore } from '../auth/tokens';
import type { Ready } from './settings';

/** Milliseconds for one request to the sign-in server: an answer that is given up on may hold the only good refresh token. */
const patience = { timeout: 30_000, connectTimeout: 10_000 };

/** Where a connection's token comes from, by its way in. Throws `invalid_input` for a secret that cannot be one. */
export function accessOf(ready: Ready, store: TokenStore, connection: string): Access {
  const { way, settings } = ready.access;
  switch (way) {
    case 'token':
      return bearer(settings.api_token, 'api_token');
    case 'access_token':
      return handed(settings.access_token, settings.scopes, settings.expires_at);
    case 'client_credentials':
      return clientCredentials(issuerOf(ready, settings), settings.scopes);
    case 'oauth':
      return refreshing(issuerOf(ready, settings), store, connection);
  }
}

/** The sign-in server of a connection. */
export function issuerOf(
  { issuer, timeout, connectTimeout }: Ready,
  { client_id, client_secret }: { client_id: string; client_secret: string },
): Issuer {
  return createIssuer({
    issuer,
    clientId: client_id,
    clientSecret: client_secret,
    timeout: Math.min(timeout, patience.timeout),
    connectTimeout: Math.min(connectTimeout, patience.connectTimeout),
  });
}
