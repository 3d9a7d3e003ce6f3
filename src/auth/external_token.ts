import { BrexError } from '../errors';
import { type Clock, systemClock } from '../clock';
import type { Access } from './access';
import { bearer } from './bearer';

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
