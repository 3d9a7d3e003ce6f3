import { BrexError } from '../errors';
import type { Waits, Watch } from './attempt_events';
import type { Attempt, Client, WireRequest } from './client';
import type { Clock } from '../clock';
import type { ConcurrencyLimiter, Release } from './concurrency_limiter';
import { type Outcome, outcomeOf, unsent } from './outcome';
import type { ConnectionRateLimiter, Permit } from './rate_limiter';
import type { Request } from './request';
import type { TokenSource } from './token';

/** What an attempt needs of its connection. */
export interface Wire {
  client: Client;
  concurrency: ConcurrencyLimiter;
  tokens: TokenSource;
  rateLimiter: ConnectionRateLimiter;
  watch: Watch;
  userAgent: string;
  /** Extra headers from the settings, names in lower case. */
  headers?: Readonly<Record<string, string>> | undefined;
  clock: Clock;
}

/** One attempt of a request. */
export interface Trial {
  /** From 1. */
  attempt: number;
  /** Milliseconds that it may wait for the rate limit. */
  maxWait: number;
  /** Milliseconds waited since the last attempt failed. */
  backoff: number;
  /** Called just before the first byte leaves. */
  mayLeave(): boolean;
}

/** How an attempt ended, and the milliseconds that it waited for the rate limit before it left. */
export interface AttemptEnd {
  outcome: Outcome;
  waited: number;
}

/** What an attempt holds until it ends. */
interface Holdings {
  waits: Waits;
  leave: Release | undefined;
  token: string | undefined;
  permit: Permit | undefined;
  /** Since when it waits for its place or its permit; undefined while it does not. */
  waiting: number | undefined;
}

/** Makes one attempt: waits for a place, a token and the rate limit, sends the request and judges the answer. Rejects only with what is no BrexError. */
export async function attemptOnce(wire: Wire, request: Request, trial: Trial): Promise<AttemptEnd> {
  const waits = { queue: 0, rateLimit: 0, backoff: Math.round(trial.backoff) };
  const held: Holdings = { waits, leave: undefined, token: undefined, permit: undefined, waiting: undefined };
  let result: Attempt;
  let begun: number;
  try {
    // Nothing is awaited that is there already: most requests leave without a wait.
    const { signal } = request;
    const leave = wire.concurrency.acquire(signal);
    if (leave instanceof Promise) {
      held.waiting = wire.clock.monotonic();
      held.leave = await leave;
      waits.queue = waited(held, wire.clock);
    } else held.leave = leave;
    const token = wire.tokens.token(signal);
    held.token = typeof token === 'string' ? token : await token;
    const permit = wire.rateLimiter.acquire({ maxWait: trial.maxWait, signal });
    if ('then' in permit) {
      held.waiting = wire.clock.monotonic();
      held.permit = await permit;
      waits.rateLimit = waited(held, wire.clock);
    } else held.permit = permit;
    if (request.onSending) await request.onSending();
    begun = wire.watch.listens ? wire.clock.monotonic() : 0;
    result = await wire.client.attempt(onTheWire(request, held.token, wire, trial.mayLeave), signal);
  } catch (error) {
    const outcome = giveUp(error, held, wire.clock);
    report(wire, request, trial, { held, outcome, ms: 0 });
    return { outcome, waited: 0 };
  }
  const ms = wire.watch.listens ? Math.round(wire.clock.monotonic() - begun) : 0;
  const { token, permit, leave } = held;
  const outcome = outcomeOf(result, request, token, wire);
  if (outcome.end === 'limited') {
    await permit.backOff((outcome.error.retryAfter ?? 0) * 1000);
    leave('limited');
  } else {
    const well = 'answer' in result && result.answer.status < 500;
    permit.release(well);
    leave(well ? 'well' : undefined);
  }
  report(wire, request, trial, { held, outcome, ms, result });
  return { outcome, waited: waits.rateLimit };
}

/** Ends a wait; returns its milliseconds. */
function waited(held: Holdings, clock: Clock): number {
  const { waiting = 0 } = held;
  held.waiting = undefined;
  return Math.round(clock.monotonic() - waiting);
}

/** Gives back what an attempt held that has sent nothing. */
function giveUp(error: unknown, held: Holdings, clock: Clock): Outcome {
  const { permit, leave, token, waits } = held;
  permit?.cancel();
  leave?.();
  if (held.waiting !== undefined) waits[leave ? 'rateLimit' : 'queue'] = waited(held, clock);
  const noTurn = token !== undefined && !permit && BrexError.is(error) && error.code === 'rate_limited';
  return noTurn ? { error, end: 'refused', noTurn } : unsent(error);
}

function report(
  { watch }: Wire,
  { action, method, route = '*', key }: Request,
  { attempt }: Trial,
  { held, outcome, ms, result }: { held: Holdings; outcome: Outcome; ms: number; result?: Attempt },
): void {
  const answer = result && 'answer' in result ? result.answer : undefined;
  watch.count(attempt, answer?.status === 429, held.waits);
  if (!watch.listens) return;
  watch.report({
    action,
    method,
    route,
    attempt,
    sent: result !== undefined && ('answer' in result || result.sent),
    status: answer?.status,
    trace_id: answer?.traceId ?? outcome.error?.traceId,
    key,
    ms,
    waits: held.waits,
    end: outcome.end ?? 'done',
    code: outcome.error?.code,
  });
}

/** All request headers, including the connection's and the request's own. */
export function requestHeaders(
  { method, body, key, headers }: Request,
  wire: Pick<Wire, 'headers' | 'userAgent'>,
  token: string,
): Record<string, string> {
  const all: Record<string, string> = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': wire.userAgent,
  };
  if (body) all['content-type'] = 'application/json';
  if (key && method !== 'DELETE') all['idempotency-key'] = key;
  return wire.headers || headers ? { ...wire.headers, ...headers, ...all } : all;
}

function onTheWire(request: Request, token: string, wire: Wire, mayLeave: () => boolean): WireRequest {
  const { method, path, query, body } = request;
  return {
    method,
    path: query ? `${path}?${query}` : path,
    headers: requestHeaders(request, wire, token),
    body: body ? JSON.stringify(body) : null,
    mayLeave: method === 'GET' ? undefined : mayLeave,
  };
}
