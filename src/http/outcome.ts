import { BrexError } from '../errors';
import { type Answer, isOwnerGone, refusal, saysNothing } from './answer';
import type { Attempt } from './client';
import type { Request } from './request';
import type { End } from './retry';
import type { TokenSource } from './token';

/** An attempt that brought no result. */
export interface Failure {
  answer?: never;
  error: BrexError;
  end: End;
  /** The token, if Brex rejected it. */
  refused?: string;
  /** Whether the rate limiter had no slot in time. */
  noTurn?: boolean;
  /** Whether it was not sent because its repeat window is over. */
  held?: boolean;
}

/** How an attempt ended. */
export type Outcome = { answer: Answer; end?: never; error?: never } | Failure;

/** What an answer is judged by, besides itself and the token that its request carried. */
export interface Circumstances {
  tokens: Pick<TokenSource, 'remedy'>;
  /** The connection's own headers; their values are secrets. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The failure of an attempt without a token or a permit: nothing was sent. Throws what is no BrexError. */
export function unsent(error: unknown): Failure {
  if (!BrexError.is(error)) throw error;
  return { error, end: error.retryable && error.code !== 'cancelled' ? 'unsent' : 'refused' };
}

/** What an attempt on the wire led to: the answer, or a failure and whether the write may have been done. */
export function outcomeOf(result: Attempt, request: Request, token: string, circumstances: Circumstances): Outcome {
  if ('error' in result) return broken(result, request);
  const { answer } = result;
  if (answer.status >= 200 && answer.status < 300) return succeeded(answer, request);
  return rejected(answer, request, token, circumstances);
}

/** An attempt without a readable answer. */
function broken({ error, sent, held }: Extract<Attempt, { error: unknown }>, { method }: Request): Failure {
  if (held) return { error, end: 'refused', held };
  if (error.code === 'cancelled' || error.code === 'invalid_input')
    return { error, end: sent ? 'unsettled' : 'refused' };
  // An unreadable answer is no better when requested again, except for a write whose outcome depends on it.
  if (error.code === 'unexpected_answer' && method === 'GET') return { error, end: 'refused' };
  return { error, end: sent ? 'unsettled' : 'unsent' };
}

function succeeded(answer: Answer, { path, proves, mayBeEmpty }: Request): Outcome {
  const { status, traceId, body } = answer;
  const empty = (body === undefined || body === null) && !mayBeEmpty;
  const proven = proves?.(body, path) ?? true;
  if (!empty && proven) return { answer };
  const message = proven ? 'without a body' : 'without proof that it was done';
  const error = new BrexError('unexpected_answer', `Brex returned status ${status}, but ${message}.`, {
    remedy: 'Check whether a proxy or a gateway responds instead of Brex.',
    status,
    traceId,
  });
  return { error, end: 'unsettled' };
}

/** Statuses by which Brex says that it did nothing. */
const definite = new Set([400, 401, 403, 404, 409, 422]);

function rejected(answer: Answer, request: Request, token: string, { tokens, headers }: Circumstances): Failure {
  const secrets = Object.values({ ...headers, ...request.headers }).filter((value) => value.length >= 8);
  const error = refusal(answer, [token, ...secrets], request.body);
  if (error.code === 'unauthenticated') {
    const about = !saysNothing(error) || request.asksOfToken ? { refused: token } : {};
    const { remedy } = tokens;
    const kept = remedy === undefined || isOwnerGone(error);
    return { error: kept ? error : error.with({ remedy }), end: 'refused', ...about };
  }
  if (answer.status === 429) return { error, end: 'limited' };
  if (error.code === 'unavailable') return { error, end: 'unsettled' };
  if (request.method === 'GET' || definite.has(answer.status)) return { error, end: 'refused' };
  return { error, end: 'unsettled' };
}
