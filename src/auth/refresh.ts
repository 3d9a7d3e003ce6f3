import { BrexError } from '../errors';
import { type Access, waitFor } from './access';
import { tokensOf } from './answered';
import { longest } from './exchange';
import { failureOf } from './failure';
import type { Issuer } from './issuer';
import { inTurn } from './lease';
import type { Tokens, TokenStore } from './tokens';

const remedy = 'Reconnect: sign in at Brex again. Nothing else about the connection is lost.';

/** Milliseconds until the store is read again: another process may have signed in anew, or removed the connection. */
const trust = 10_000;
/** Milliseconds by which a lease outlasts the one request that is made under it, for the store's part. */
const slack = 5_000;

/**
 * The stored tokens of a connection, renewed shortly before the access token ends and when Brex refuses it: by one caller at a time,
 * across all processes that share the store, and stored before they are used. `token` rejects with `unauthenticated` where the user
 * must sign in (again), and with `network`, `timeout` or `unavailable` where the renewal only failed in passing.
 */
export function refreshing(issuer: Issuer, store: TokenStore, connection: string): Access {
  let held: { tokens: Tokens; at: number } | undefined;
  let underway: { refused: string | undefined; tokens: Promise<Tokens> } | undefined;
  const exchange = createExchangeOnce(issuer, store, connection);

  const renewal = (refused?: string): Promise<Tokens> => {
    const tokens = exchange(refused).finally(() => (underway = undefined));
    underway = { refused, tokens };
    // Whoever waits for it may have gone.
    tokens.then((fresh) => (held = { tokens: fresh, at: Date.now() })).catch(() => undefined);
    return tokens;
  };
  const inHand = (refused?: string): Tokens | undefined =>
    held && Date.now() - held.at < trust && usable(held.tokens, refused) ? held.tokens : undefined;
  return {
    remedy,
    async token(signal) {
      return (inHand() ?? (await waitFor(underway?.tokens ?? renewal(), signal))).access_token;
    },
    async renew(refused, signal) {
      // One that was begun for another reason may end with the very token that is refused.
      if (underway && underway.refused !== refused) await waitFor(underway.tokens, signal);
      if (inHand(refused)) return;
      await waitFor(underway?.tokens ?? renewal(refused), signal);
    },
    async granted() {
      const tokens = await store.read(connection);
      if (!tokens) throw notSignedIn();
      // Nothing was ever granted without a scope: none means that nobody told which.
      return tokens.scopes.length ? tokens.scopes : undefined;
    },
  };
}

/** One renewal: from the store where another has done it, else from Brex. */
function createExchangeOnce(issuer: Issuer, store: TokenStore, connection: string) {
  /** An answer that the store did not take, and the mark it was to replace. */
  let unsaved: { tokens: Tokens; mark: number } | undefined;

  const fromBrex = async (): Promise<Tokens> => {
    const stored = await store.read(connection);
    if (unsaved && unsaved.mark === stored?.refresh_sent_at) return save(unsaved.tokens);
    const { refresh_token, ...rest } = renewable(stored);
    const openid = await import('openid-client');
    const configuration = await issuer.configuration();
    // Written before the request leaves. A token that was sent before without an answer is spent by being sent again: whatever becomes
    // of this process, nobody sends it a third time.
    const mark = Date.now();
    const again = rest.refresh_sent_at !== undefined;
    await store.write(connection, { ...rest, ...(!again && { refresh_token }), refresh_sent_at: mark });
    try {
      const answer = await openid.refreshTokenGrant(configuration, refresh_token);
      unsaved = { tokens: tokensOf(answer, { refresh_token, scopes: rest.scopes }), mark };
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
      return usable(tokens, refused) ? tokens : undefined;
    };
    const tokens = await store.read(connection);
    if (usable(tokens, refused)) return tokens;
    if (!unsaved) renewable(tokens);
    // Discovery is read before the lease is taken, so that a lease need not outlast more than one request.
    await issuer.configuration();
    return inTurn(store, connection, longest(issuer.client) + slack, settled, fromBrex);
  };
}

/** Tokens that can be renewed. Throws `unauthenticated` where there are none. */
function renewable(tokens: Tokens | undefined): Tokens & { refresh_token: string } {
  if (!tokens) throw notSignedIn();
  const { refresh_token } = tokens;
  if (refresh_token === undefined) throw mustReconnect();
  return { ...tokens, refresh_token };
}

const usable = (tokens: Tokens | undefined, refused?: string): tokens is Tokens =>
  tokens !== undefined && tokens.access_token !== refused && tokens.expires_at > Date.now();

const notSignedIn = (): BrexError =>
  new BrexError('unauthenticated', 'Nobody has signed in at Brex for this connection yet.', {
    remedy: 'Sign in at Brex once; the connection then renews its access by itself.',
  });

const mustReconnect = (cause?: BrexError): BrexError =>
  new BrexError('unauthenticated', 'Brex does not renew the access of this connection any more.', { remedy, cause });
