import { randomBytes } from 'node:crypto';
import { BrexError } from '../errors';
import { tokensOf } from './token_answer';
import { belongs, readCallback } from './callback';
import { isSafe, maxExchangeTime, notSafe } from './exchange';
import { failureOf } from './failure';
import type { Issuer } from './issuer';
import { withTokenLease } from './token_lease';
import { clientOf } from './registration';
import { opening, scopeList, withSignIn } from './scopes';
import type { TokenStore } from './token_store';
import { loadOpenid } from './openid';

/** Options of a sign-in. */
export interface SignInOrder {
  redirectUri: string;
  /** The scopes to request. Include those granted before: a new grant replaces the old one. */
  scopes: readonly string[];
  /** `login` makes Brex ask for credentials even if a user is already signed in. */
  prompt?: 'login' | undefined;
  store: TokenStore;
  /** The connection's id in the store. */
  connection: string;
}

/** What the user granted. */
export interface Granted {
  /** The granted scopes. */
  scopes: string[];
  /** Scopes that were requested but not granted. */
  missing: string[];
  /** Whether the access can be renewed; if not, the connection ends with the access token, after an hour. */
  renewable: boolean;
}

/** A sign-in in progress. */
export interface SignIn {
  /** Open it in the user's own browser, never inside another page or an embedded browser. */
  readonly url: string;
  /**
   * Completes the sign-in and stores its tokens. Works once.
   * @param callbackUrl The address that Brex redirected the browser to, with its query.
   * @returns What was granted and what was not.
   * @throws BrexError `invalid_input` for an address of another sign-in or without a code; `conflict` for one already
   * used; `forbidden` if access or every scope was denied; `unexpected_answer` for an invalid id token.
   */
  finish(callbackUrl: string): Promise<Granted>;
}

/**
 * Begins an authorization code sign-in with PKCE (S256), a random state and a nonce. Rejects with `invalid_input` if no scopes are
 * requested. `finish` rejects with `invalid_input` for an address of another sign-in or without a code, `conflict` for one already used,
 * `forbidden` if access or every scope was denied, `unexpected_answer` for an invalid id token; only a successful sign-in changes the
 * stored tokens.
 */
export async function signIn(issuer: Issuer, order: SignInOrder): Promise<SignIn> {
  const { redirectUri, store, connection, prompt } = order;
  const { registersAt } = issuer.client;
  const before = await store.read(connection);
  const asked = scopesToAskFor(order, before?.scopes, registersAt);
  const openid = await loadOpenid();
  const clientId =
    registersAt === undefined ? undefined : await clientOf(issuer, asked, redirectUri, before?.client_id);
  const configuration = await issuer.configuration({ clientId });
  const metadata = configuration.serverMetadata();
  const secrets = { verifier: openid.randomPKCECodeVerifier(), nonce: randomBytes(32).toString('base64url') };
  const expected = {
    redirectUri,
    state: randomBytes(32).toString('base64url'),
    issuer: metadata.issuer,
    namesIssuer: metadata.authorization_response_iss_parameter_supported === true,
  };
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: asked.join(' '),
    state: expected.state,
    nonce: secrets.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...(prompt && { prompt }),
    ...(registersAt !== undefined && { resource: registersAt }),
  });
  // A browser, or the program that opens it, would follow other kinds of addresses too.
  if (!isSafe(url)) throw notSafe();
  let used = false;
  return {
    url: url.href,
    async finish(callbackUrl) {
      const query = belongs(callbackUrl, expected);
      if (used) throw usedTwice();
      used = true;
      const callback = readCallback(query, expected);
      const proof = { redirectUri, ...secrets, clientId };
      const answer = await redeem(issuer, callback.code, proof).catch((thrown: unknown) => {
        const { error, fate } = failureOf(thrown, [issuer.client.clientSecret, callback.code, secrets.verifier]);
        // A code that was never sent can be used again.
        if (fate === 'unsent' && error.retryable) used = false;
        throw error.retryable && used ? error.with({ retryable: false, remedy: startAgain }) : error;
      });
      return keepTokens(issuer, order, { answer, asked, named: answer.scope ?? callback.scope, clientId });
    },
  };
}

/** The scopes of a sign-in, with those granted before. Throws `invalid_input` if there are none. */
function scopesToAskFor({ scopes }: SignInOrder, before: readonly string[] = [], registersAt?: string): string[] {
  const wanted = withSignIn([...before, ...scopes]);
  // The registration server may be another issuer than the one that signs id tokens, so none is requested.
  const asked = registersAt === undefined ? wanted : wanted.filter((scope) => scope !== 'openid');
  if (opening(asked).length > 0) return asked;
  throw new BrexError('invalid_input', 'The sign-in requests no access.', {
    remedy: 'Choose the actions that the connection needs (in the terminal: --action NAME), or set scopes.',
    fields: [{ field: 'scopes', message: 'must name at least one scope if no actions are chosen' }],
  });
}

/** An answer to a code, with the scopes that were asked for and those that it names. */
interface Redeemed {
  answer: Awaited<ReturnType<typeof redeem>>;
  asked: string[];
  named: string | undefined;
  clientId: string | undefined;
}

/** Stores the tokens of a sign-in. Throws `forbidden` if no scope was granted. */
async function keepTokens(
  { client }: Issuer,
  { store, connection }: SignInOrder,
  { answer, asked, named, clientId }: Redeemed,
): Promise<Granted> {
  // Without a scope field, all requested scopes are granted (RFC 6749, 5.1); an empty list grants none.
  const scopes = named === undefined ? asked : scopeList(named);
  if (opening(scopes).length === 0) throw nothingGranted();
  const tokens = tokensOf(answer, { scopes, client_id: clientId }, client.clock.now());
  // Otherwise a concurrent renewal would overwrite the new grant's tokens with the old grant's.
  await withTokenLease(
    client.clock,
    store,
    connection,
    maxExchangeTime(client),
    () => Promise.resolve(undefined),
    () => store.write(connection, tokens),
  );
  return {
    scopes,
    missing: opening(asked).filter((scope) => !scopes.includes(scope)),
    renewable: tokens.refresh_token !== undefined,
  };
}

/** Exchanges a code for tokens. Checks the id token, with nonce and signature, if there is one; Brex's documented answer has none. */
async function redeem(issuer: Issuer, code: string, { redirectUri, verifier, nonce, clientId }: Proof) {
  const openid = await loadOpenid();
  const { registersAt } = issuer.client;
  const configuration = await issuer.configuration({ signed: registersAt === undefined, clientId });
  const answer = await openid.genericGrantRequest(configuration, 'authorization_code', {
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...(registersAt !== undefined && { resource: registersAt }),
  });
  const claims = answer.claims();
  if (!claims || claims.nonce === nonce) return answer;
  throw new BrexError('unexpected_answer', "The ID token in Brex's response belongs to another sign-in.", {
    remedy: 'Start the sign-in again. If it happens again, contact developer-support@brex.com.',
  });
}

/** The secrets needed to redeem the code: only the client that began the sign-in has them. */
interface Proof {
  redirectUri: string;
  verifier: string;
  nonce: string;
  clientId: string | undefined;
}

const startAgain = 'Start the sign-in again.';

const usedTwice = (): BrexError =>
  new BrexError('conflict', "This sign-in is already complete; its response can't be used twice.", {
    remedy: 'If the connection does not work, start the sign-in again.',
  });

const nothingGranted = (): BrexError =>
  new BrexError('forbidden', "No access was allowed at the sign-in, so the connection can't be used.", {
    remedy: 'Sign in again and keep the scopes that your actions need selected.',
    reason: 'denied',
  });
