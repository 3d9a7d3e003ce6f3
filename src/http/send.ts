import { BrexError } from '../errors';
import { type Answer, refusal } from './answer';
import type { Attempt, Client, WireRequest } from './client';
import type { Gate } from './gate';
import type { Logger } from './logger';
import { type Backoff, type End, pause, sleep, triesAgain } from './retry';
import type { TokenSource } from './token';

/** One request as the layers above describe it. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** An encoded path without host or query. */
  path: string;
  /** A query as on the wire, without the question mark. */
  query?: string | undefined;
  body?: object | undefined;
  /** The idempotency key of a write; the same on every attempt. */
  key?: string | undefined;
  /** Whether sending the write again cannot count twice: Brex declares a key for it, or repeating changes nothing. */
  replayable?: boolean | undefined;
  /** Whether a success may come without a body. */
  mayBeEmpty?: boolean | undefined;
  action?: string | undefined;
  /** Whether it is one step of a composed action. */
  step?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

export interface Reply extends Answer {
  attempts: number;
}

/** Sends a request until it ends: with Brex's answer, or with the one BrexError that says how it stands. */
export type Send = (request: Request) => Promise<Reply>;

export interface Wire {
  client: Client;
  gate: Gate;
  tokens: TokenSource;
  logger: Logger;
  userAgent: string;
  /** Attempts after the first. */
  retries: number;
  backoff: Backoff;
}

/** The token-auth HTTP adapter: bearer token, JSON both ways, retries, and errors that say whether a write may have happened. */
export function createSend(wire: Wire): Send {
  return async (request) => {
    let unsettled = false;
    for (let attempt = 1; ; attempt++) {
      const { answer, error, end } = await once(wire, request, attempt);
      if (answer) return { ...answer, attempts: attempt };
      unsettled ||= end === 'unsettled' && request.method !== 'GET';
      const kind = request.method === 'GET' ? 'read' : request.replayable ? 'safeWrite' : 'otherWrite';
      const wait = pause(attempt, wire.backoff, error.retryAfter);
      const again = attempt <= wire.retries && wait !== undefined && triesAgain(end, kind) && !request.signal?.aborted;
      if (!again) throw unsettled ? unknown(request, error) : told(error, request);
      try {
        await sleep(wait, request.signal);
      } catch (cancelled) {
        throw unsettled ? unknown(request, cancelled as BrexError) : told(cancelled as BrexError, request);
      }
    }
  };
}

type Outcome = { answer: Answer; error?: never; end?: never } | { answer?: never; error: BrexError; end: End };

async function once(wire: Wire, request: Request, attempt: number): Promise<Outcome> {
  const started = performance.now();
  let token: string;
  let result: Attempt;
  try {
    const leave = await wire.gate.enter(request.signal);
    try {
      token = await wire.tokens.token(request.signal);
      result = await wire.client.attempt(onTheWire(request, token, wire.userAgent), request.signal);
    } finally {
      leave();
    }
  } catch (error) {
    if (BrexError.is(error))
      return { error, end: error.retryable && error.code !== 'cancelled' ? 'unsent' : 'refused' };
    throw error;
  }
  const outcome = judge(result, request, token);
  wire.logger.debug(
    {
      action: request.action,
      method: request.method,
      path: request.path,
      attempt,
      status: 'answer' in result ? result.answer.status : undefined,
      trace_id: 'answer' in result ? result.answer.traceId : result.error.traceId,
      ms: Math.round(performance.now() - started),
      key: request.key,
      end: outcome.end ?? 'done',
    },
    'brex attempt',
  );
  return outcome;
}

function onTheWire({ method, path, query, body, key }: Request, token: string, userAgent: string): WireRequest {
  return {
    method,
    path: query ? `${path}?${query}` : path,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': userAgent,
      ...(body && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    },
    body: body ? JSON.stringify(body) : null,
  };
}

const definite = new Set([400, 401, 403, 404, 409, 422]);

function judge(result: Attempt, request: Request, token: string): Outcome {
  if ('error' in result) {
    const { error, sent } = result;
    if (error.code === 'cancelled' || error.code === 'invalid_input')
      return { error, end: sent ? 'unsettled' : 'refused' };
    // An answer that came but cannot be read is no better when asked for again, unless it is a write whose fate hangs on it.
    if (error.code === 'unexpected_answer' && request.method === 'GET') return { error, end: 'refused' };
    return { error, end: sent ? 'unsettled' : 'unsent' };
  }
  const { answer } = result;
  if (answer.status >= 200 && answer.status < 300) {
    if (answer.body !== undefined || request.mayBeEmpty || answer.status === 204) return { answer };
    const error = new BrexError(
      'unexpected_answer',
      `Brex answered with status ${answer.status}, but with nothing in it.`,
      {
        status: answer.status,
        traceId: answer.traceId,
      },
    );
    return { error, end: 'unsettled' };
  }
  const error = refusal(answer, [token]);
  if (answer.status === 429) return { error, end: 'limited' };
  if (error.code === 'unavailable') return { error, end: 'unsettled' };
  if (request.method === 'GET' || definite.has(answer.status)) return { error, end: 'refused' };
  return { error, end: 'unsettled' };
}

const told = (error: BrexError, { action, key }: Request): BrexError => error.with({ action, idempotencyKey: key });

/** A byte of a write left and no readable answer to it came, so it may have been done. */
function unknown({ method, path, action, key, replayable }: Request, cause: BrexError): BrexError {
  const what = action ?? `${method} ${path}`;
  return new BrexError('outcome_unknown', `It is not known whether ${what} was done: ${cause.message}`, {
    remedy: replayable
      ? `Run it again with the same idempotency key (${key}): if it was done, it is not done twice.`
      : 'Look in Brex whether it was done before you run it again: a second run may do it twice.',
    action,
    status: cause.status,
    traceId: cause.traceId,
    idempotencyKey: key,
    retryable: replayable === true,
    cause,
  });
}
