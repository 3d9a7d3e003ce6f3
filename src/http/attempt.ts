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
  headers?: Readonly<Record<string, string>>;
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

/** What an attempt holds until it ends. */
interface Held {
  waits: Waits;
  leave?: Release;
  token?: string;
  permit?: Permit;
}

/**
 * Makes one attempt: waits for a place, a token and the rate limit, sends the request and judges the answer. Resolves to the outcome and
 * the milliseconds it waited for the rate limit before it left; rejects only with what is no BrexError.
 */
export async function attemptOnce(
  wire: Wire,
  request: Request,
  trial: Trial,
): Promise<{ outcome: Outcome; waited: number }> {
  const held: Held = { waits: { queue: 0, rateLimit: 0, backoff: Math.round(trial.backoff) } };
  const stopwatch = startStopwatch(wire.clock);
  let result: Attempt;
  try {
    await prepare(wire, request, trial, held, stopwatch);
    const { token = '' } = held;
    result = await wire.client.attempt(onTheWire(request, token, wire, trial.mayLeave), request.signal);
  } catch (error) {
    const outcome = giveUp(error, held, stopwatch);
    report(wire, request, trial, { held, outcome, ms: 0 });
    return { outcome, waited: 0 };
  }
  const ms = stopwatch();
  const { token = '', permit, leave, waits } = held;
  const { remedy } = wire.tokens;
  const outcome = outcomeOf(result, request, { token, remedy, headers: wire.headers });
  const limited = outcome.end === 'limited';
  const well = !limited && 'answer' in result && result.answer.status < 500;
  if (limited) await permit?.slow((outcome.error.retryAfter ?? 0) * 1000);
  else permit?.end(well);
  leave?.(limited ? 'limited' : well ? 'well' : undefined);
  report(wire, request, trial, { held, outcome, ms, result });
  return { outcome, waited: waits.rateLimit };
}

/** Waits for all that must be there before the first byte leaves. */
async function prepare(wire: Wire, request: Request, { maxWait }: Trial, held: Held, lap: () => number): Promise<void> {
  const { signal } = request;
  held.leave = await wire.concurrency.acquire(signal);
  held.waits.queue = lap();
  held.token = await wire.tokens.token(signal);
  lap();
  held.permit = await wire.rateLimiter.acquire({ maxWait, signal });
  held.waits.rateLimit = lap();
  await request.onSending?.();
}

/** Gives back what an attempt held that has sent nothing. */
function giveUp(error: unknown, { permit, leave, token, waits }: Held, lap: () => number): Outcome {
  permit?.release();
  leave?.();
  if (!leave) waits.queue = lap();
  else if (token !== undefined && !permit) waits.rateLimit = lap();
  const noTurn = token !== undefined && !permit && BrexError.is(error) && error.code === 'rate_limited';
  return noTurn ? { error, end: 'refused', noTurn } : unsent(error);
}

/** Each call gives the milliseconds since the last one. */
function startStopwatch(clock: Clock): () => number {
  let since = clock.monotonic();
  return () => {
    const before = since;
    since = clock.monotonic();
    return Math.round(since - before);
  };
}

function report(
  { watch }: Wire,
  { action, method, route = '*', key }: Request,
  { attempt }: Trial,
  { held, outcome, ms, result }: { held: Held; outcome: Outcome; ms: number; result?: Attempt },
): void {
  const answer = result && 'answer' in result ? result.answer : undefined;
  watch({
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
  const all: Record<string, string> = { ...wire.headers, ...headers };
  all.authorization = `Bearer ${token}`;
  all.accept = 'application/json';
  all['user-agent'] = wire.userAgent;
  if (body) all['content-type'] = 'application/json';
  if (key && method !== 'DELETE') all['idempotency-key'] = key;
  return all;
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
