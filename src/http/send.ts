import { BrexError } from '../errors';
import { type Answer, isOwnerGone, refusal, saysNothing } from './answer';
import { routeOf, type Waits, type Watch } from './attempts';
import type { ConnectionRateLimiter, Permit } from './rate_limiter';
import type { Attempt, Client, WireRequest } from './client';
import type { Clock } from './clock';
import type { ConcurrencyLimiter, Release } from './concurrency_limiter';
import { type Repeat, repeatWindow } from './repeat_window';
import { type Backoff, type End, pause, triesAgain } from './retry';
import type { TokenSource } from './token';

/** One request from the layers above. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** An encoded path without host or query. */
  path: string;
  /** An encoded query, without the question mark. */
  query?: string | undefined;
  body?: object | undefined;
  /** Headers of this request, names in lower case; they override those of the connection. Their values are treated as secrets. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** The idempotency key of a write, the same on every attempt. Not sent with a DELETE, where Brex ignores it. */
  key?: string | undefined;
  /** Called once an attempt has its permit and its token, before its first byte: if it rejects, nothing is sent. */
  onSending?: (() => Promise<void>) | undefined;
  /** Whether repeating the write cannot count twice: Brex declares a key for it, or repeating changes nothing. */
  replayable?: boolean | undefined;
  /** How long a write may be repeated; by default, as long as retries remain. */
  repeat?: Repeat | undefined;
  /** Whether a success proves the write; by default, every success does. */
  proves?: ((body: unknown) => boolean) | undefined;
  /** Whether a success may have an empty body. */
  mayBeEmpty?: boolean | undefined;
  action?: string | undefined;
  /** Whether it is a step of a composed action. */
  step?: boolean | undefined;
  /** Whether a 401 without a message is about the token here, not about a product the account lacks. */
  asksOfToken?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

export interface Reply extends Answer {
  attempts: number;
  /** Whether the token was rejected and replaced during the request. */
  renewed: boolean;
}

/** Sends a request with retries: resolves to Brex's answer or rejects with one BrexError that states the outcome. */
export type Send = (request: Request) => Promise<Reply>;

export interface Wire {
  client: Client;
  concurrency: ConcurrencyLimiter;
  tokens: TokenSource;
  rateLimiter: ConnectionRateLimiter;
  watch: Watch;
  userAgent: string;
  /** Extra headers from the settings, names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** Attempts after the first. A 429 does not count: it is retried as long as the rate limiter's `maxWait` allows. */
  retries: number;
  backoff: Backoff;
  clock: Clock;
}

/** The authenticated HTTP adapter: bearer token, JSON both ways, retries, and errors that say whether a write may have happened. */
export function createSend(wire: Wire): Send {
  return async (request) => {
    let unsettled = false;
    let renewed = false;
    let failed = 0;
    let slowed = 0;
    let limited: BrexError | undefined;
    let cause: BrexError | undefined;
    const repeats = repeatWindow(request.repeat, wire.clock);
    const next: Next = { attempt: 1, maxWait: wire.rateLimiter.maxWait, backoff: 0, mayLeave: repeats.mayLeave };
    for (; ; next.attempt++) {
      const outcome = await once(wire, request, next);
      if (outcome.answer) return { ...outcome.answer, attempts: next.attempt, renewed };
      // A rejected token means nothing was done, so the same request may be sent once more with another token.
      const failure: Failure | undefined = renewed ? outcome : await renew(wire.tokens, outcome, request.signal);
      renewed ||= !failure;
      next.backoff = 0;
      if (!failure) continue;
      // Brex's own message is more useful than that the wait for a retry was too long.
      const error = limited && failure.noTurn ? limited.with({ retryAfter: failure.error.retryAfter }) : failure.error;
      // After an attempt that may have been done, a conflict may only mean that it is still in progress.
      const end: End = unsettled && error.status === 409 ? 'unsettled' : failure.end;
      if (failure.held)
        throw unsettled || request.repeat?.first
          ? unknown(request, cause ?? error)
          : withRequest(limited ?? error, request);
      if (end === 'unsettled' && request.method !== 'GET') {
        unsettled = true;
        cause = error;
        repeats.begin();
      }
      const kind = request.method === 'GET' ? 'read' : request.replayable ? 'safeWrite' : 'otherWrite';
      let wait: number | undefined;
      if (end === 'limited') {
        limited = error;
        wait = wire.retries > 0 ? pause(++slowed, wire.rateLimiter.backoff, error.retryAfter) : undefined;
        next.maxWait -= wait ?? 0;
        if (next.maxWait <= 0) wait = undefined;
      } else if (failed++ < wire.retries) wait = pause(failed, wire.backoff, error.retryAfter);
      if (wait === undefined || !repeats.lasts(wait) || !triesAgain(end, kind) || request.signal?.aborted)
        throw unsettled ? unknown(request, error) : withRequest(error, request);
      try {
        await wire.clock.sleep(wait, request.signal);
        next.backoff = wait;
      } catch (cancelled) {
        throw unsettled ? unknown(request, cancelled as BrexError) : withRequest(cancelled as BrexError, request);
      }
    }
  };
}

/** State carried from earlier attempts to the next. */
interface Next {
  attempt: number;
  /** Milliseconds that the request may still wait for the rate limit. */
  maxWait: number;
  /** Milliseconds waited since the last attempt failed. */
  backoff: number;
  /** Called just before the first byte leaves. */
  mayLeave(): boolean;
}

const milliseconds = ({ retryAfter = 0 }: BrexError): number => retryAfter * 1000;

interface Failure {
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
type Outcome = { answer: Answer; end?: never; error?: never } | Failure;

async function once(wire: Wire, request: Request, next: Next): Promise<Outcome> {
  const waits: Waits = { queue: 0, rateLimit: 0, backoff: Math.round(next.backoff) };
  let since = wire.clock.monotonic();
  const lap = (): number => Math.round(-since + (since = wire.clock.monotonic()));
  const report = (ms: number, outcome: Outcome, result?: Attempt): Outcome => {
    const answer = result && 'answer' in result ? result.answer : undefined;
    wire.watch({
      action: request.action,
      method: request.method,
      route: routeOf(request.method, request.path),
      attempt: next.attempt,
      sent: result !== undefined && ('answer' in result || result.sent),
      status: answer?.status,
      trace_id: answer?.traceId ?? outcome.error?.traceId,
      key: request.key,
      ms,
      waits,
      end: outcome.end ?? 'done',
      code: outcome.error?.code,
    });
    return outcome;
  };
  let token: string | undefined;
  let turn: Permit | undefined;
  let result: Attempt;
  let leave: Release | undefined;
  try {
    leave = await wire.concurrency.acquire(request.signal);
    waits.queue = lap();
    token = await wire.tokens.token(request.signal);
    lap();
    turn = await wire.rateLimiter.acquire({ maxWait: next.maxWait, signal: request.signal });
    waits.rateLimit = lap();
    await request.onSending?.();
    result = await wire.client.attempt(onTheWire(request, token, wire, next), request.signal);
  } catch (error) {
    turn?.release();
    leave?.();
    if (!leave) waits.queue = lap();
    else if (token !== undefined && !turn) waits.rateLimit = lap();
    const noTurn = token !== undefined && !turn && BrexError.is(error) && error.code === 'rate_limited';
    return report(0, noTurn ? { error, end: 'refused', noTurn } : unsent(error));
  }
  const ms = lap();
  next.maxWait -= waits.rateLimit;
  const outcome = judge(result, request, token, wire);
  const slow = outcome.end === 'limited';
  const well = !slow && 'answer' in result && result.answer.status < 500;
  if (slow) await turn.slow(milliseconds(outcome.error));
  else turn.end(well);
  leave(slow ? 'limited' : well ? 'well' : undefined);
  return report(ms, outcome, result);
}

/** Renews a rejected token; returns nothing if that succeeded, otherwise how the attempt ended. */
async function renew(tokens: TokenSource, failure: Failure, signal?: AbortSignal): Promise<Failure | undefined> {
  if (failure.refused === undefined || !tokens.renew) return failure;
  try {
    await tokens.renew(failure.refused, signal);
    return undefined;
  } catch (error) {
    return unsent(error);
  }
}

/** The failure of an attempt without a token or a permit: nothing was sent. */
function unsent(error: unknown): Failure {
  if (!BrexError.is(error)) throw error;
  return { error, end: error.retryable && error.code !== 'cancelled' ? 'unsent' : 'refused' };
}

/** All request headers, including the connection's and the request's own. */
export function headersOf(
  { method, body, key, headers }: Request,
  wire: Pick<Wire, 'headers' | 'userAgent'>,
  token: string,
): Record<string, string> {
  return {
    ...wire.headers,
    ...headers,
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': wire.userAgent,
    ...(body && { 'content-type': 'application/json' }),
    ...(key && method !== 'DELETE' && { 'idempotency-key': key }),
  };
}

function onTheWire(request: Request, token: string, wire: Wire, { mayLeave }: Next): WireRequest {
  const { method, path, query, body } = request;
  return {
    method,
    path: query ? `${path}?${query}` : path,
    headers: headersOf(request, wire, token),
    body: body ? JSON.stringify(body) : null,
    mayLeave: method === 'GET' ? undefined : mayLeave,
  };
}

const definite = new Set([400, 401, 403, 404, 409, 422]);

function judge(result: Attempt, request: Request, token: string, { tokens: { remedy }, headers }: Wire): Outcome {
  if ('error' in result) {
    const { error, sent } = result;
    if (result.held) return { error, end: 'refused', held: true };
    if (error.code === 'cancelled' || error.code === 'invalid_input')
      return { error, end: sent ? 'unsettled' : 'refused' };
    // An unreadable answer is no better when requested again, except for a write whose outcome depends on it.
    if (error.code === 'unexpected_answer' && request.method === 'GET') return { error, end: 'refused' };
    return { error, end: sent ? 'unsettled' : 'unsent' };
  }
  const { answer } = result;
  if (answer.status >= 200 && answer.status < 300) {
    const { status, traceId, body } = answer;
    const empty = (body === undefined || body === null) && !request.mayBeEmpty;
    const proven = request.proves?.(body) ?? true;
    if (!empty && proven) return { answer };
    const message = proven ? 'with nothing in it' : 'without what shows that it was done';
    const error = new BrexError('unexpected_answer', `Brex answered with status ${status}, but ${message}.`, {
      remedy: 'Check whether a proxy or a gateway answers in place of Brex.',
      status,
      traceId,
    });
    return { error, end: 'unsettled' };
  }
  const set = Object.values({ ...headers, ...request.headers }).filter((value) => value.length >= 8);
  const error = refusal(answer, [token, ...set], request.body);
  if (error.code === 'unauthenticated') {
    const about = !saysNothing(error) || request.asksOfToken ? { refused: token } : {};
    const kept = remedy === undefined || isOwnerGone(error);
    return { error: kept ? error : error.with({ remedy }), end: 'refused', ...about };
  }
  if (answer.status === 429) return { error, end: 'limited' };
  if (error.code === 'unavailable') return { error, end: 'unsettled' };
  if (request.method === 'GET' || definite.has(answer.status)) return { error, end: 'refused' };
  return { error, end: 'unsettled' };
}

const withRequest = (error: BrexError, { action, key }: Request): BrexError =>
  error.with({ action, idempotencyKey: key });

/** The error for a write that was sent without a readable answer, so it may have been done. */
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
