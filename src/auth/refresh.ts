import { BrexError } from '../errors';
import { type Access, signInRemedy as remedy, waitFor } from './access';
import { tokensOf } from './token_answer';
import { maxExchangeTime } from './exchange';
import { failureOf } from './failure';
import { ownerGone, speaksOfOwner } from '../http/answer';
import type { Issuer } from './issuer';
import { withTokenLease } from './token_lease';
import type { Tokens, TokenStore } from './token_store';
import { loadOpenid } from './openid';

/** Milliseconds until the store is read again: another process may have signed in again or removed the connection. */
const trust = 10_000;
/** Milliseconds by which a lease outlasts its one request, to allow for the store. */
const slack = 5_000;

/**
 * The stored tokens of a connection. Renews them shortly before the access token expires and when Brex rejects it: one caller at a time,
 * across all processes that share the store, and stored before use. `token` rejects with `unauthenticated` if the user must sign in
 * (again), and with `network`, `timeout` or `unavailable` if the renewal failed temporarily.
 */
export function refreshing(issuer: Issuer, store: TokenStore, connection: string): Access {
  let held: { tokens: Tokens; at: number } | undefined;
  let underway: Promise<Tokens> | undefined;
  const { clock } = issuer.client;
  const exchange = createExchangeOnce(issuer, store, connection);

  const renewal = (refused?: string): Promise<Tokens> => {
    const tokens = exchange(refused).finally(() => (underway = undefined));
    underway = tokens;
    // All waiting callers may have gone.
    tokens.then((fresh) => (held = { tokens: fresh, at: clock.now() })).catch(() => undefined);
    return tokens;
  };
  const inHand = (refused?: string): Tokens | undefined =>
    held && clock.now() - held.at < trust && usable(held.tokens, clock.now(), refused) ? held.tokens : undefined;
  return {
    remedy,
    token: (signal) =>
      inHand()?.access_token ?? waitFor(underway ?? renewal(), signal).then(({ access_token }) => access_token),
    async renew(refused, signal) {
      // A renewal that started for another reason may return the very token that was rejected.
      if (underway) await waitFor(underway, signal);
      if (!inHand(refused)) await waitFor(underway ?? renewal(refused), signal);
    },
    async granted() {
      const tokens = await store.read(connection);
      if (!tokens) throw notSignedIn();
      // Brex never grants an empty set of scopes: none means unknown.
      return tokens.scopes.length ? tokens.scopes : undefined;
    },
  };
}

/** One renewal: from the store if another process has done it, otherwise from Brex. */
function createExchangeOnce(issuer: Issuer, store: TokenStore, connection: string) {
  const { clock } = issuer.client;
  /** An answer that could not be stored, and the mark of the tokens it replaces. */
  let unsaved: { tokens: Tokens; mark: number } | undefined;

  const fromBrex = async (): Promise<Tokens> => {
    const stored = await store.read(connection);
    if (unsaved && unsaved.mark === stored?.refresh_sent_at) return save(unsaved.tokens);
    const { refresh_token, ...rest } = renewable(stored);
    const openid = await loadOpenid();
    const configuration = await issuer.configuration({ clientId: rest.client_id });
    // Stored before the request leaves. A token that was sent before without an answer is used up by the second try: even if this process
    // dies, no process sends it a third time.
    const mark = clock.now();
    const again = rest.refresh_sent_at !== undefined;
    await store.write(connection, { ...rest, ...(!again && { refresh_token }), refresh_sent_at: mark });
    try {
      const answer = await openid.refreshTokenGrant(configuration, refresh_token);
      const before = { refresh_token, scopes: rest.scopes, client_id: rest.client_id };
      unsaved = { tokens: tokensOf(answer, before, clock.now()), mark };
    } catch (thrown) {
      const { error, fate, refusal } = failureOf(thrown, [refresh_token, issuer.client.clientSecret]);
      if (refusal === 'invalid_grant') {
        await store.write(connection, rest);
        throw mustReconnect(error);
      }
      await store.write(connection, { ...rest, refresh_token, ...(fate === 'unknown' && { refresh_sent_at: mark }) });
      throw error;
    }
    return save(unsaved.tokens);
  };

  const save = async (tokens: Tokens): Promise<Tokens> => {
    await store.write(connection, tokens);
    unsaved = undefined;
    return tokens;
  };

  return async (refused?: string): Promise<Tokens> => {
    const settled = async () => {
      const tokens = await store.read(connection);
      return usable(tokens, clock.now(), refused) ? tokens : undefined;
    };
    const tokens = await store.read(connection);
    if (usable(tokens, clock.now(), refused)) return tokens;
    if (!unsaved) renewable(tokens);
    // Reads discovery before taking the lease, so that a lease covers no more than one request.
    await issuer.configuration();
    return withTokenLease(clock, store, connection, maxExchangeTime(issuer.client) + slack, settled, fromBrex);
  };
}

/** Returns tokens that can be renewed. Throws `unauthenticated` if there are none. */
function renewable(tokens: Tokens | undefined): Tokens & { refresh_token: string } {
  if (!tokens) throw notSignedIn();
  const { refresh_token } = tokens;
  if (refresh_token === undefined) throw mustReconnect();
  return { ...tokens, refresh_token };
}

const usable = (tokens: Tokens | undefined, now: number, refused?: string): tokens is Tokens =>
  tokens !== undefined && tokens.access_token !== refused && tokens.expires_at > now;

const notSignedIn = (): BrexError =>
  new BrexError('unauthenticated', 'This connection is not signed in at Brex, or was signed out.', {
    remedy:
      'Sign in at Brex, in the workbench or with "brex-connector login". The connection then renews its access automatically.',
  });

function mustReconnect(cause?: BrexError): BrexError {
  if (cause && speaksOfOwner(cause.message))
    return new BrexError('unauthenticated', ownerGone.message, { remedy: ownerGone.remedy, cause });
  return new BrexError('unauthenticated', 'Brex no longer renews the access of this connection.', {
    remedy,
    cause,
  });
}
