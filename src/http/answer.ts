import { BrexError, type ErrorCode } from '../errors';
import { type Details, shownDetails, textsOf } from './error_details';
import { reasonOf } from './forbidden_reason';
import { redactTogether } from './redact';
import { refusalRemedy } from './refusal_remedy';

/** One answer of Brex, read whole. `body` is its JSON; undefined when it was empty. */
export interface Answer {
  status: number;
  body: unknown;
  traceId?: string | undefined;
  /** Seconds Brex asked to wait, if it did. */
  retryAfter?: number | undefined;
  /** Brex's own clock as its `Date` header says it. Milliseconds since 1970, UTC. */
  date?: number | undefined;
  /** A sentence for each number of the body that is given as text, because JavaScript cannot hold it exactly. */
  inexact?: string[] | undefined;
  /** Its headers as they came, names in lower case. They may hold anything: show none of their values unchecked. */
  headers?: Readonly<Record<string, readonly string[]>> | undefined;
}

const remedies: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'Make a new API token in the Brex dashboard (Settings, Developer) and enter it in the connection.',
  forbidden: 'Use a token with the access this action needs, or ask an account admin of the company.',
  not_found: 'Check the id: it may belong to another account, or the record may be gone.',
  conflict: 'Fetch the record again to see how it stands now, then decide.',
  rejected:
    "Change the input as Brex's message says. Quote the trace id to developer-support@brex.com if it is unclear.",
  rate_limited: 'Wait and run it again. The connection itself is fine.',
  unavailable: 'Brex has trouble at the moment; see status.brex.com and run it again later.',
};

/** The words with which Brex says that a token itself is bad, whatever the status: a 403 may mean that or a missing scope. */
const badToken = /\b(invalid|revoked|expired)\b.*\btoken\b|\btoken\b.*\b(invalid|revoked|expired)\b/i;

/** The words with which a refusal would say that the user behind the token is not active (any more). What Brex says is not published. */
const badOwner =
  /\b(user|employee|owner)\b.{0,40}\b(disabled|deactivated|inactive|suspended|archived|(not|no longer) active)\b/i;

/** Whether a refusal tells of the user behind the token that they are not active. */
export const speaksOfOwner = (said: string): boolean => badOwner.test(said);

/** What to say where `speaksOfOwner`. */
export const ownerGone = {
  message: 'Brex does not accept this access any more: the user it belongs to is not active there.',
  remedy:
    'Ask an account admin to activate the user in Brex again; else have somebody who is active make a new token, or sign in, and enter that ' +
    'in the connection.',
};

/** What an answer other than 2xx means, judged by its body as well as its status; `sent` is the body of the request. */
export function refusal(answer: Answer, secrets: readonly string[] = [], sent?: unknown): BrexError {
  const { status, body, retryAfter } = answer;
  const { message, word, details, traceId } = shownOf(answer, secrets);
  const said = [message, word].filter(Boolean).join(' - ');
  const code = codeOf(status, body, said);
  const quote = said ? ` Brex says: "${said}"` : '';
  const messages: Partial<Record<ErrorCode, string>> = {
    unauthenticated: 'Brex does not accept this token: it is wrong, expired or was revoked.',
    forbidden: 'Brex refused: this token may not do that.',
    not_found: 'Brex does not have that.',
    conflict: 'Brex refused: it conflicts with how things stand there.',
    rejected: 'Brex refused the request.',
    rate_limited: 'Brex is asked more often than it allows.',
    unavailable: `Brex could not answer (status ${status}).`,
  };
  if (code === 'unauthenticated' && speaksOfOwner(said))
    return new BrexError(code, ownerGone.message + quote, {
      remedy: ownerGone.remedy,
      ...{ status, traceId, details },
    });
  return new BrexError(
    code,
    (messages[code] ?? `Brex answered with status ${status}, which was not expected.`) + quote,
    {
      remedy:
        (asksOfCode.has(code) ? refusalRemedy({ code: word, message, details, sent }) : undefined) ??
        remedies[code] ??
        'Check the base URL of the connection: something other than Brex may have answered.',
      ...(code === 'forbidden' && { reason: reasonOf(said) }),
      details,
      status,
      traceId,
      retryAfter,
      retryable: code === 'rate_limited' || code === 'unavailable',
    },
  );
}

/** Codes of ours for which Brex's own code says more about what to do. */
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
 * What of a refusal is shown: Brex's own message, its code (`code`, in accounting `error_code`), its details and its trace id. They are
 * shown together, so none of them may hold a part of a secret whose rest is in another.
 */
function shownOf({ body, traceId = '' }: Answer, secrets: readonly string[]): Shown {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const fields = [given.message, given.code ?? given.error_code, traceId].map((part) =>
    typeof part === 'string' ? part.slice(0, longest) : '',
  );
  const details = shownDetails(given.details, secrets, fields);
  const [message = '', word = '', trace = ''] = redactTogether(fields, secrets, details ? textsOf(given.details) : []);
  // A number is no secret in a trace id, and the client has taken secrets out of it.
  const shown = trace.includes('[secret]') ? trace : traceId;
  return { message, word, ...(details && { details }), ...(shown && { traceId: shown }) };
}

/** Characters of a text in a refusal that are looked at; no more than 500 of them are shown. */
const longest = 10_000;

interface Shown {
  message: string;
  word: string;
  details?: Details;
  traceId?: string;
}

/** Whether Brex said 401 and nothing else, which some products say of a token that is good but not for them. */
export const saysNothing = (error: BrexError): boolean => error.status === 401 && !error.message.includes('Brex says');

/** Whether an error says that it is the user behind the token who is not active. */
export const isOwnerGone = (error: BrexError): boolean => error.message.startsWith(ownerGone.message);

/** Whether a refusal speaks of scopes, so that the token is known to lack them. */
export const speaksOfScope = (error: BrexError): boolean => error.code === 'forbidden' && error.reason === 'scope';

const repeat = /\b(idempoten\w*|duplicated?|already|in progress|being processed)\b/i;

/**
 * Whether a refusal of a write may only say that the write is there already: a proxy or a gateway that repeats requests by itself gives
 * its second answer, and its first try may have gone through.
 */
export const speaksOfRepeat = ({ status, message }: BrexError): boolean =>
  status === 409 || ((status === 422 || status === 400) && repeat.test(message.split('Brex says: ')[1] ?? ''));
