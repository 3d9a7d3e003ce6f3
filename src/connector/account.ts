import { createHmac } from 'node:crypto';
import { type Ready, readSettings, type Settings } from './settings';

/**
 * A mark for the account at Brex that a connection draws on: the same for all connections with the same token and server, and no way
 * back to the token. Where users sign in, the client's id and the connection's own id stand for it; so does the lasting id of one whose
 * tokens a platform hands over, since each of them lives for an hour.
 */
export function accountOf({ access, origin, name }: Ready, id: string | undefined): string {
  const { way, settings } = access;
  const who =
    way === 'token'
      ? settings.api_token
      : way === 'access_token'
        ? (id ?? settings.access_token)
        : `${settings.client_id} ${way === 'oauth' ? (id ?? name) : ''}`;
  return createHmac('sha256', 'brex-connector account').update(`${origin} ${who}`).digest('base64url').slice(0, 22);
}

/** `accountOf` for settings as a host has them: names a connection that has no lasting id. Throws `invalid_input` as `connect` does. */
export const accountMark = (settings: Settings): string => accountOf(readSettings(settings), undefined);
