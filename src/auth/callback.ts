import { createHash, timingSafeEqual } from 'node:crypto';
import { BrexError, invalidInput } from '../errors';
import { redactTogether } from '../http/redact';
import { refusedToken } from './failure';

/** What a sign-in expects of its callback. */
export interface Expected {
  redirectUri: string;
  state: string;
  issuer: string;
  /** Whether the server includes `iss` in every callback (RFC 9207). */
  namesIssuer: boolean;
}

/** A callback that belongs to the sign-in. */
export interface Callback {
  code: string;
  /** The granted scopes, if the redirect includes them. */
  scope?: string | undefined;
}

/**
 * Checks that an address belongs to this sign-in by comparing its state in constant time. Throws `invalid_input` if it doesn't or can't be
 * read; such an address does not use up the sign-in.
 */
export function belongs(address: string, { redirectUri, state }: Expected): URLSearchParams {
  if (!URL.canParse(address, redirectUri))
    throw invalidInput([{ field: 'callback', message: 'must be the address that the browser was redirected to' }]);
  const { searchParams } = new URL(address, redirectUri);
  const given = searchParams.getAll('state');
  if (given.length === 1 && same(given[0] ?? '', state)) return searchParams;
  if (given.length === 0)
    throw new BrexError('invalid_input', 'This address is not a sign-in response: it has no state.', {
      remedy:
        'Pass the complete address that the browser was redirected to, including everything after the question mark.',
      fields: [{ field: 'state', message: 'is missing from the address' }],
    });
  throw new BrexError(
    'invalid_input',
    "The response belongs to another sign-in (its state doesn't match), so it was not used.",
    {
      remedy:
        "Start the sign-in again and complete it in the same browser. If you didn't start one, someone else may have.",
      fields: [{ field: 'state', message: "doesn't belong to this sign-in" }],
    },
  );
}

/**
 * Reads the code from a callback. Throws `unexpected_answer` if another issuer sent it, the error from the user or Brex (`forbidden` for a
 * denial), and `invalid_input` if there is no code.
 */
export function readCallback(query: URLSearchParams, { issuer, namesIssuer }: Expected): Callback {
  const one = (name: string): string | undefined => {
    const values = query.getAll(name);
    if (values.length > 1) throw invalidInput([{ field: name, message: 'appears twice in the address' }]);
    return values[0];
  };
  const iss = one('iss');
  if (iss === undefined ? namesIssuer : iss !== issuer)
    throw new BrexError('unexpected_answer', 'The sign-in response comes from an unexpected server.', {
      remedy: 'Start the sign-in again from the connector itself, not from a link that someone sent.',
    });
  const error = one('error');
  if (error !== undefined) {
    const [refusal = '', said = ''] = redactTogether([error, one('error_description') ?? '']);
    throw refusedToken(refusal, said);
  }
  const code = one('code');
  if (!code)
    throw new BrexError('invalid_input', "The sign-in response has no code, so the sign-in can't be completed.", {
      remedy: 'Start the sign-in again, and pass the complete address that the browser is redirected to.',
      fields: [{ field: 'code', message: 'is missing from the address' }],
    });
  return { code, scope: one('scope') };
}

const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
