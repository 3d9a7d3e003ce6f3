import { BrexError, type ForbiddenReason } from '../errors';
import { redactTogether } from '../http/redact';
import { Unanswered } from './exchange';

/** The outcome of a failed request to the sign-in server. */
export interface Failure {
  error: BrexError;
  /** unsent: nothing left; refused: rejected, nothing was done; unknown: it may have been done. */
  fate: 'unsent' | 'refused' | 'unknown';
  /** The OAuth error code, such as `invalid_grant`. */
  refusal?: string;
}

/**
 * Converts an openid-client error to a BrexError that contains nothing of the request or the answer but the server's message, with
 * `secrets` removed.
 */
export function failureOf(thrown: unknown, known: readonly (string | undefined)[]): Failure {
  const secrets = known.filter((secret) => secret !== undefined);
  if (BrexError.is(thrown)) return { error: thrown, fate: 'unsent' };
  const { cause, code, error, error_description, status } = thrown as Record<string, unknown>;
  if (cause instanceof Unanswered) return { error: cause.error, fate: cause.sent ? 'unknown' : 'unsent' };
  if (typeof error === 'string' && typeof status === 'number') {
    const description = typeof error_description === 'string' ? error_description : '';
    const [refusal = '', said = ''] = redactTogether([error, description], secrets);
    return status >= 500
      ? { error: unavailable(status), fate: 'unknown' }
      : { error: refusedToken(refusal, said), fate: 'refused', refusal };
  }
  if (cause instanceof Response) return answeredWith(cause);
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return { error: anotherIssuer(), fate: 'unsent' };
  const odd = new BrexError('unexpected_answer', "The response from Brex's sign-in server can't be verified or read.", {
    remedy: 'Try again. If it happens again, check the issuer URL, and whether a proxy responds instead of Brex.',
    cause: Object.assign(new Error(typeof code === 'string' ? code : 'unreadable'), { stack: undefined }),
  });
  return { error: odd, fate: neverSent.includes(String(code)) ? 'unsent' : 'unknown' };
}

/** openid-client errors for a missing or unsafe address. */
const neverSent = [
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_INVALID_SERVER_METADATA',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_REQUEST_PROTOCOL_FORBIDDEN',
];

function answeredWith({ status, headers }: Response): Failure {
  if (status === 429) {
    const retryAfter = Number(headers.get('retry-after')) || undefined;
    return {
      error: new BrexError('rate_limited', "The rate limit of Brex's sign-in was exceeded.", {
        remedy: 'Wait and try again.',
        status,
        retryable: true,
        retryAfter,
      }),
      fate: 'refused',
    };
  }
  if (status >= 500 || status === 408) return { error: unavailable(status), fate: 'unknown' };
  const error = new BrexError('unexpected_answer', `Brex's sign-in server returned the unexpected status ${status}.`, {
    remedy: 'Check the issuer URL of the connection, and whether a proxy or a firewall responds instead of Brex.',
    status,
  });
  return { error, fate: status >= 400 ? 'refused' : 'unknown' };
}

const unavailable = (status: number): BrexError =>
  new BrexError('unavailable', `Brex's sign-in server is unavailable (status ${status}).`, {
    remedy: 'Brex may have an outage: check status.brex.com and try again later.',
    status,
    retryable: true,
  });

/** The error for a discovery document of another issuer. */
export const anotherIssuer = (): BrexError =>
  new BrexError(
    'unexpected_answer',
    'The sign-in server identifies itself as a different issuer, so it is not trusted.',
    {
      remedy: 'Check the issuer URL of the connection: it must match the issuer exactly.',
    },
  );

/** Each OAuth error (RFC 6749, 4.1.2.1 and 5.2): the code, the message, the remedy. */
const refusals: Record<string, [ConstructorParameters<typeof BrexError>[0], string, string]> = {
  access_denied: [
    'forbidden',
    'Access was denied at the sign-in.',
    'Nothing has changed. Sign in again and allow access, or ask an account admin to do it.',
  ],
  invalid_client: [
    'unauthenticated',
    'Brex rejected the client ID and client secret.',
    'Enter both again, and check that they belong to this account type.',
  ],
  invalid_grant: ['unauthenticated', 'Brex no longer accepts this sign-in.', 'Sign in at Brex again.'],
  invalid_scope: [
    'forbidden',
    'Brex does not grant this client some of the requested scopes.',
    'Request fewer scopes, or ask Brex which scopes the client can have.',
  ],
  unauthorized_client: [
    'forbidden',
    'Brex does not allow this kind of sign-in for this client.',
    'Ask Brex to enable it for the client, or choose another auth method.',
  ],
};
/** The `forbidden` reason of each OAuth error. */
const reasons: Record<string, ForbiddenReason> = {
  access_denied: 'denied',
  invalid_scope: 'scope',
  unauthorized_client: 'product',
};
const busy = ['temporarily_unavailable', 'server_error'];

/**
 * The error for an OAuth error from the token endpoint or the callback. It has no status: a 401 from the sign-in server says nothing about
 * the API.
 */
export function refusedToken(refusal: string, said: string): BrexError {
  const quote = said ? ` Brex says: "${said}"` : '';
  if (busy.includes(refusal))
    return new BrexError('unavailable', `Brex's sign-in server has a temporary problem.${quote}`, {
      remedy: 'Try again later, and check status.brex.com.',
      retryable: true,
    });
  const [code, message, remedy] = (Object.hasOwn(refusals, refusal) ? refusals[refusal] : undefined) ?? [
    'rejected',
    `Brex rejected the sign-in (${refusal}).`,
    "Check the connection's client ID, redirect URI and requested scopes.",
  ];
  const reason = Object.hasOwn(reasons, refusal) ? reasons[refusal] : undefined;
  return new BrexError(code, message + quote, { remedy, reason });
}
