import { BrexError, type ErrorCode } from '../errors';
import { type Details, shownDetails, textsOf } from './error_details';
import { reasonOf } from './forbidden_reason';
import { redactTogether } from './redact';
import { refusalRemedy } from './refusal_remedy';

/** One complete answer of Brex. `body` is its JSON; undefined if empty. */
export interface Answer {
  status: number;
  body: unknown;
  traceId?: string | undefined;
  /** Seconds from Retry-After, if present. */
  retryAfter?: number | undefined;
  /** Brex's clock, from the `Date` header. Milliseconds since 1970, UTC. */
  date?: number | undefined;
  /** One sentence for each number in the body that is returned as text because JavaScript cannot represent it exactly. */
  inexact?: string[] | undefined;
  /** Reads the raw headers, names in lower case. Values are untrusted: check them before showing any. */
  headers?: (() => Readonly<Record<string, readonly string[]>>) | undefined;
}

const remedies: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'Create a new API token in the Brex dashboard (Settings, Developer) and enter it in the connection.',
  forbidden: 'Use a token with the access this action needs, or ask an account admin of the company.',
  not_found: 'Check the ID: it may belong to another account, or the record may have been deleted.',
  conflict: 'Fetch the record again and check its current state before you retry.',
  rejected:
    "Correct the input as Brex's message describes. If it is unclear, send the trace ID to developer-support@brex.com.",
  rate_limited: 'Wait and run it again. The connection itself is fine.',
  unavailable: 'Brex may have an outage: check status.brex.com and run it again later.',
};

/** Brex's wording for a bad token, whatever the status: a 403 may mean that or a missing scope. */
const badToken = /\b(invalid|revoked|expired)\b.*\btoken\b|\btoken\b.*\b(invalid|revoked|expired)\b/i;

/** Wording of a refusal because the token's user is no longer active. Brex does not publish its wording. */
const badOwner =
  /\b(user|employee|owner)\b.{0,40}\b(disabled|deactivated|inactive|suspended|archived|(not|no longer) active)\b/i;

/** Whether a refusal says that the token's user is not active. */
export const speaksOfOwner = (said: string): boolean => badOwner.test(said);

/** Message and remedy for `speaksOfOwner`. */
export const ownerGone = {
  message: 'Brex no longer accepts this token: its user is not active.',
  remedy:
    'Ask an account admin to activate the user in Brex again, or have an active user create a new token or sign in, and enter that in the ' +
    'connection.',
};

/** Converts an answer other than 2xx to an error, by its body as well as its status; `sent` is the body of the request. */
export function refusal(answer: Answer, secrets: readonly string[] = [], sent?: unknown): BrexError {
  const { status, body, retryAfter } = answer;
  const { message, word, details, traceId } = shownOf(answer, secrets);
  const said = [message, word].filter(Boolean).join(' - ');
  const code = codeOf(status, body, said);
  const quote = said ? ` Brex says: "${said}"` : '';
  const messages: Partial<Record<ErrorCode, string>> = {
    unauthenticated: 'Brex does not accept this token: it is invalid, expired or revoked.',
    forbidden: 'Brex denied access: this token lacks the permission.',
    not_found: 'Brex did not find the record.',
    conflict: 'Brex rejected the request: it conflicts with the current state of the record.',
    rejected: 'Brex rejected the request.',
    rate_limited: "Brex's rate limit was exceeded.",
    unavailable: `Brex is unavailable (status ${status}).`,
  };
  if (code === 'unauthenticated' && speaksOfOwner(said))
    return new BrexError(code, ownerGone.message + quote, {
      remedy: ownerGone.remedy,
      ...{ status, traceId, details },
    });
  return new BrexError(
    code,
    (messages[code] ?? `Brex responded with status ${status}, which was not expected.`) + quote,
    {
      remedy:
        (asksOfCode.has(code) ? refusalRemedy({ code: word, message, details, sent }) : undefined) ??
        remedies[code] ??
        'Check the base URL of the connection: the response may not come from Brex.',
      ...(code === 'forbidden' && { reason: reasonOf(said) }),
      details,
      status,
      traceId,
      retryAfter,
      retryable: code === 'rate_limited' || code === 'unavailable',
    },
  );
}

/** Our error codes for which Brex's own code gives a more specific remedy. */
const asksOfCode: ReadonlySet<ErrorCode> = new Set(['forbidden', 'not_found', 'conflict', 'rejected', 'unavailable']);

function codeOf(status: number, body: unknown, said: string): ErrorCode {
  if (status === 401 || status === 403) {
    if (badToken.test(said) || speaksOfOwner(said) || (status === 401 && body === undefined)) return 'unauthenticated';
    return 'forbidden';
  }
  if (status === 404) return 'not_found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status === 425 || status >= 500) return 'unavailable';
  return status >= 400 ? 'rejected' : 'unexpected_answer';
}

/**
 * The shown parts of a refusal: Brex's message, its code (`code`, in accounting `error_code`), its details and its trace id. Redacted
 * together, so that none of them contains part of a secret whose rest is in another.
 */
function shownOf({ body, traceId = '' }: Answer, secrets: readonly string[]): Shown {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const fields = [given.message, given.code ?? given.error_code, traceId].map((part) =>
    typeof part === 'string' ? part.slice(0, maxReadLength) : '',
  );
  const details = shownDetails(given.details, secrets, fields);
  const [message = '', word = '', trace = ''] = redactTogether(fields, secrets, details ? textsOf(given.details) : []);
  // A number in a trace id is no secret, and the client has already removed secrets.
  const shown = trace.includes('[secret]') ? trace : traceId;
  return { message, word, ...(details && { details }), ...(shown && { traceId: shown }) };
}

/** Characters examined in a refusal's text; at most 500 of them are shown. */
const maxReadLength = 10_000;

interface Shown {
  message: string;
  word: string;
  details?: Details;
  traceId?: string;
}

/** Whether Brex returned a 401 without a message, as some products do for a good token without access. */
export const saysNothing = (error: BrexError): boolean => error.status === 401 && !error.message.includes('Brex says');

/** Whether an error says that the token's user is not active. */
export const isOwnerGone = (error: BrexError): boolean => error.message.startsWith(ownerGone.message);

/** Whether a refusal is about scopes, so that the token is known to lack them. */
export const speaksOfScope = (error: BrexError): boolean => error.code === 'forbidden' && error.reason === 'scope';

const repeat = /\b(idempoten\w*|duplicated?|already|in progress|being processed)\b/i;

/**
 * Whether a write may have been refused because it is already done: a proxy or gateway that retries by itself returns its second answer,
 * and its first try may have succeeded.
 */
export const speaksOfRepeat = ({ status, message }: BrexError): boolean =>
  status === 409 || ((status === 422 || status === 400) && repeat.test(message.split('Brex says: ')[1] ?? ''));
