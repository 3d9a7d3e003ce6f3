import { BrexError, shortCodeOf } from '../errors';
import { type Clock, systemClock } from '../clock';
import { type Access, waitFor } from './access';
import { bearer } from './bearer';
import { notASecret } from './secret_input';

const remedy = 'Get a new access token from the platform that manages the sign-in, or reconnect Brex there.';

/**
 * An access token that the platform obtains from Brex and refreshes itself. `expiresAt` is a date-time. Throws `invalid_input` for text
 * that cannot be a token; reading it rejects with `unauthenticated` once it has expired.
 */
export function handed(
  token: string,
  scopes?: readonly string[],
  expiresAt?: string,
  clock: Clock = systemClock,
): Access {
  const source = bearer(token, 'access_token');
  const end = expiresAt === undefined ? Infinity : Date.parse(expiresAt);
  return {
    remedy,
    token(signal) {
      if (clock.now() < end) return source.token(signal);
      return Promise.reject(new BrexError('unauthenticated', 'The access token has expired.', { remedy }));
    },
    granted: () => Promise.resolve(scopes),
  };
}

/** What the connector needs of a platform's function for access tokens. */
export interface AccessTokenRequest {
  /** The token that Brex rejected, if one was: the platform renews it and supplies another. Otherwise absent. */
  rejected?: string;
}

/**
 * Supplies the access token of a connection. Called before each request, so it should return a stored token quickly; after Brex rejected a
 * token, called with it once for all waiting requests. A rejected promise, or anything that is not a token, ends the run with
 * `unauthenticated`; nothing is sent.
 * @param request Whether a token was rejected.
 */
export type AccessTokenProvider = (request: AccessTokenRequest) => string | Promise<string>;

/** Access tokens that a function of the platform supplies and renews. */
export function supplied(provider: AccessTokenProvider, scopes?: readonly string[]): Access {
  /** The last token that Brex rejected, which the platform may still return from a cache, and the one in its place. */
  let last: { rejected: string; replacement: string } | undefined;
  let renewal: { rejected: string; token: Promise<string> } | undefined;

  const renewed = (rejected: string): Promise<string> => {
    if (renewal?.rejected === rejected) return renewal.token;
    const own = { rejected, token: tokenFrom(provider, { rejected }) };
    const end = (): void => void (renewal === own && (renewal = undefined));
    own.token.then(end, end);
    renewal = own;
    return own.token;
  };
  const current = async (): Promise<string> => {
    const token = await tokenFrom(provider, {});
    return token === last?.rejected ? last.replacement : token;
  };
  return {
    remedy,
    token: (signal) => waitFor(current(), signal),
    async renew(rejected, signal) {
      if (last?.rejected === rejected) return;
      const replacement = await waitFor(renewed(rejected), signal);
      if (replacement === rejected) throw sameAgain();
      last = { rejected, replacement };
    },
    granted: () => Promise.resolve(scopes),
  };
}

const sameAgain = (): BrexError =>
  new BrexError('unauthenticated', 'Brex rejected the access token, and the platform supplied the same one again.', {
    remedy,
  });

/** A token of the platform. What the function throws is not shown: it may contain a secret. */
async function tokenFrom(provider: AccessTokenProvider, request: AccessTokenRequest): Promise<string> {
  let token: unknown;
  try {
    token = await provider(request);
  } catch (error) {
    const code = shortCodeOf(error);
    throw new BrexError('unauthenticated', `The platform could not supply an access token (${code}).`, { remedy });
  }
  const usable = typeof token === 'string' && /^[!-~]+$/.test(token) && notASecret(token) === undefined;
  if (!usable) throw new BrexError('unauthenticated', 'The platform supplied no access token.', { remedy });
  return token as string;
}
