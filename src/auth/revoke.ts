import type { BrexError } from '../errors';
import { longest } from './exchange';
import { failureOf } from './failure';
import type { Issuer } from './issuer';
import { inTurn } from './lease';
import type { Tokens, TokenStore } from './tokens';

/** What became of taking an access back. */
export interface Revocation {
  /** Whether Brex took it back. The connection's tokens are gone from the store either way. */
  revoked: boolean;
  /** Why not, and what to do about it. */
  why?: string;
}

/**
 * Takes a connection's access back at Brex and removes its tokens from the store: at discovery's endpoint, else at `<issuer>/v1/revoke`
 * where Brex documents it (form-encoded, RFC 7009). Trouble at Brex is told and stops nothing; rejects only where the store fails.
 */
export function revokeTokens(issuer: Issuer, store: TokenStore, connection: string): Promise<Revocation> {
  // In turn with renewals, so that none puts tokens back once they are removed.
  return inTurn(
    store,
    connection,
    3 * longest(issuer.client),
    () => Promise.resolve(undefined),
    async () => {
      const tokens = await store.read(connection);
      const result = tokens ? await atBrex(issuer, tokens) : { revoked: false, why: 'Nobody was signed in.' };
      await store.remove(connection);
      return result;
    },
  );
}

async function atBrex(issuer: Issuer, { refresh_token, access_token }: Tokens): Promise<Revocation> {
  const { client } = issuer;
  try {
    const openid = await import('openid-client');
    const configuration = await issuer.configuration({
      endpoints: { revocation_endpoint: `${client.issuer}/v1/revoke` },
    });
    if (refresh_token !== undefined)
      await openid.tokenRevocation(configuration, refresh_token, { token_type_hint: 'refresh_token' });
    await openid.tokenRevocation(configuration, access_token, { token_type_hint: 'access_token' });
    return { revoked: true };
  } catch (thrown) {
    const { error } = failureOf(thrown, [client.clientSecret, access_token, ...(refresh_token ? [refresh_token] : [])]);
    return { revoked: false, why: toldOf(error) };
  }
}

const toldOf = ({ message }: BrexError): string =>
  `${message} The access is forgotten here; to end it at Brex as well, remove the app there, or wait until it lapses.`;
