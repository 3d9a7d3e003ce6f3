import { BrexError } from '../errors';
import { type Answer, refusal, saysNothing } from './answer';
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
  /** The idempotency key of a write; the same on every attempt. A DELETE does not carry it: Brex heeds none there. */
  key?: string | undefined;
  /** Called when an attempt has its turn and its token, before its first byte: where this rejects, nothing is sent. */
  onSending?: (() => Promise<void>) | undefined;
  /** Whether sending the write again cannot count twice: Brex declares a key for it, or repeating changes nothing. */
  replayable?: boolean | undefined;
  /** Whether a success may come without a body. */
  mayBeEmpty?: boolean | undefined;
  action?: string | undefined;
  /** Whether it is one step of a composed action. */
  step?: boolean | undefined;
  /** Whether a 401 that says nothing speaks of the token here, and not of a product the account lacks. */
  asksOfToken?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

export interface Reply extends Answer {
  attempts: number;
  /** Whether the token was refused on the way and another one took its place. */
  renewed: boolean;
}

/** Sends a request until it ends: with Brex's answer, or with the one BrexError that says how it stands. */
export type Send = (request: Request) => Promise<Reply>;

export interface Wire {
  client: Client;
  gate: Gate;
  tokens: TokenSource;
  logger: Logger;
  userAgent: string;
  /** What the connection's owner wants sent with every request, names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** Attempts after the first. */
  retries: number;
  backoff: Backoff;
}

/** The token-auth HTTP adapter: bearer token, JSON both ways, retries, and errors that say whether a write may have happened. */
export function createSend(wire: Wire): Send {
  return async (request) => {
    let unsettled = false;
    let renewed = false;
    for (let attempt = 1; ; attempt++) {
      const outcome = await once(wire, request, attempt);
      if (outcome.answer) return { ...outcome.answer, attempts: attempt, renewed };
      // A refused token is a definite no: nothing was done, so the same request may go again with another token, once.
      const failure: Failure | undefined = renewed ? outcome : await renew(wire.tokens, outcome, request.signal);
      renewed ||= !failure;
      if (!failure) continue;
      const { error } = failure;
      // After an attempt that may have been done, a conflict may only say that it is still being worked on.
      const end: End = unsettled && error.status === 409 ? 'unsettled' : failure.end;
      unsettled ||= end === 'unsettled' && request.method !== 'GET';
      const kind = request.method === 'GET' ? 'read' : request.replayable ? 'safeWrite' : 'otherWrite';
      const wait = pause(attempt, wire.backoff, error.retryAfter);
      const again =
        attempt <= wire.retries + Number(renewed) &&
        wait !== undefined &&
        triesAgain(end, kind) &&
        !request.signal?.aborted;
      if (!again) throw unsettled ? unknown(request, error) : told(error, request);
      try {
        await sleep(wait, request.signal);
      } catch (cancelled) {
        throw unsettled ? unknown(request, cancelled as BrexError) : told(cancelled as BrexError, request);
      }
    }
  };
}

interface Failure {
  answer?: never;
  error: BrexError;
  end: End;
  /** The token, where it is what Brex refused. */
  refused?: string;
}
type Outcome = { answer: Answer; end?: never } | Failure;

async function once(wire: Wire, request: Request, attempt: number): Promise<Outcome> {
  const started = performance.now();
  let token: string;
  let result: Attempt;
  try {
    const leave = await wire.gate.enter(request.signal);
    try {
      token = await wire.tokens.token(request.signal);
      await request.onSending?.();
      result = await wire.client.attempt(onTheWire(request, token, wire), request.signal);
    } finally {
      leave();
    }
  } catch (error) {
    return unsent(error);
  }
  const outcome = judge(result, request, token, wire);
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

/** Puts another token in the place of a refused one; gives nothing when there is one now, else how the attempt ended after all. */
async function renew(tokens: TokenSource, failure: Failure, signal?: AbortSignal): Promise<Failure | undefined> {
  if (failure.refused === undefined || !tokens.renew) return failure;
  try {
    await tokens.renew(failure.refused, signal);
    return undefined;
  } catch (error) {
    return unsent(error);
  }
}

/** How an attempt ended for which there was no token, or no turn: nothing of it left. */
function unsent(error: unknown): Failure {
  if (!BrexError.is(error)) throw error;
  return { error, end: error.retryable && error.code !== 'cancelled' ? 'unsent' : 'refused' };
}

function onTheWire({ method, path, query, body, key }: Request, token: string, wire: Wire): WireRequest {
  return {
    method,
    path: query ? `${path}?${query}` : path,
    headers: {
      ...wire.headers,
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': wire.userAgent,
      ...(body && { 'content-type': 'application/json' }),
      ...(key && method !== 'DELETE' && { 'idempotency-key': key }),
    },
    body: body ? JSON.stringify(body) : null,
  };
}

const definite = new Set([400, 401, 403, 404, 409, 422]);

function judge(result: Attempt, request: Request, token: string, { tokens: { remedy }, headers }: Wire): Outcome {
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
  const error = refusal(answer, [token, ...Object.values(headers ?? {}).filter((value) => value.length >= 8)]);
  if (error.code === 'unauthenticated') {
    const about = !saysNothing(error) || request.asksOfToken ? { refused: token } : {};
    return { error: remedy === undefined ? error : error.with({ remedy }), end: 'refused', ...about };
  }
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
