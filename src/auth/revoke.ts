import { BrexError } from '../errors';
import { maxExchangeTime } from './exchange';
import { failureOf } from './failure';
import type { Issuer } from './issuer';
import { withTokenLease } from './token_lease';
import type { Tokens, TokenStore } from './token_store';
import { loadOpenid } from './openid';

/** The result of a revocation. */
export interface Revocation {
  /** Whether Brex revoked the access. The connection's tokens are removed from the store either way. */
  revoked: boolean;
  /** Why not, and how to fix it. */
  reason?: string;
}

/**
 * Revokes a connection's access at Brex and removes its tokens from the store. Uses discovery's endpoint, otherwise `<issuer>/v1/revoke` as
 * Brex documents it (form-encoded, RFC 7009). Reports a failure at Brex but continues; rejects only if the store fails.
 */
export const revokeTokens = (issuer: Issuer, store: TokenStore, connection: string): Promise<Revocation> =>
  inTurnWithRenewals(issuer, store, connection, async (tokens) => {
    const failed = tokens && (await atBrex(issuer, tokens));
    await store.remove(connection);
    if (!tokens) return notSignedIn;
    return failed ? { revoked: false, reason: notRevokedReason(failed) } : { revoked: true };
  });

/**
 * Signs a connection out: revokes its access as `revokeTokens` does. If Brex does not confirm that, rejects with the reason and leaves the
 * tokens in the store, because the access cannot be revoked without them.
 */
export const signOut = (issuer: Issuer, store: TokenStore, connection: string): Promise<Revocation> =>
  inTurnWithRenewals(issuer, store, connection, async (tokens) => {
    if (!tokens) return notSignedIn;
    const failed = await atBrex(issuer, tokens);
    if (failed) throw stillSignedIn(failed);
    await store.remove(connection);
    return { revoked: true };
  });

const notSignedIn: Revocation = { revoked: false, reason: 'The connection was not signed in.' };

/** Serialized with renewals, so that none restores removed tokens. */
const inTurnWithRenewals = (
  issuer: Issuer,
  store: TokenStore,
  connection: string,
  end: (tokens: Tokens | undefined) => Promise<Revocation>,
): Promise<Revocation> =>
  withTokenLease(
    issuer.client.clock,
    store,
    connection,
    3 * maxExchangeTime(issuer.client),
    () => Promise.resolve(undefined),
    async () => end(await store.read(connection)),
  );

/** Revokes both tokens; returns the error if Brex does not confirm it. */
async function atBrex(
  issuer: Issuer,
  { refresh_token, access_token, client_id }: Tokens,
): Promise<BrexError | undefined> {
  const { client } = issuer;
  try {
    const openid = await loadOpenid();
    const configuration = await issuer.configuration({
      clientId: client_id,
      endpoints: { revocation_endpoint: `${client.issuer}/v1/revoke` },
    });
    if (refresh_token !== undefined)
      await openid.tokenRevocation(configuration, refresh_token, { token_type_hint: 'refresh_token' });
    await openid.tokenRevocation(configuration, access_token, { token_type_hint: 'access_token' });
    return undefined;
  } catch (thrown) {
    return failureOf(thrown, [client.clientSecret, access_token, refresh_token]).error;
  }
}

const notRevokedReason = ({ message }: BrexError): string =>
  `${message} The tokens are deleted here. To revoke the access at Brex too, remove the app there or wait until it expires.`;

const stillSignedIn = (error: BrexError): BrexError =>
  new BrexError(
    error.code,
    `Brex did not confirm that it revoked the access, so the connection stays signed in. ${error.message}`,
    {
      ...error,
      cause: error,
      remedy:
        'Sign out again. If it fails again, remove the app in the Brex dashboard, then remove the connection here, which deletes its tokens.',
    },
  );
