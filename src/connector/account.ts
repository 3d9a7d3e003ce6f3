import { createHmac } from 'node:crypto';
import { type Ready, readSettings, type Settings } from './settings';

/**
 * A mark for the account at Brex that a connection draws on: the same for all connections with the same token and server, and no way
 * back to the token. Where users sign in, the client's id and the connection's own id stand for it.
 */
export function accountOf({ access, origin }: Ready, connection: string): string {
  const { way, settings } = access;
  const who =
    way === 'token'
      ? settings.api_token
      : way === 'access_token'
        ? settings.access_token
        : `${settings.client_id} ${way === 'oauth' ? connection : ''}`;
  return createHmac('sha256', 'brex-connector account').update(`${origin} ${who}`).digest('base64url').slice(0, 22);
}

/** `accountOf` for settings as a host has them: names a connection that has no lasting id. Throws `invalid_input` as `connect` does. */
export const accountMark = (settings: Settings): string => accountOf(readSettings(settings), settings.name);
