import { BrexError } from '../errors';
import type { Answer } from './answer';
import { attemptOnce, type Wire } from './attempt';
import { type Failure, unsent } from './outcome';
import { repeatWindow } from './repeat_window';
import type { Reply, Request, Send } from './request';
import { decide, type History, type RequestKind, type RetryPolicy } from './retry';
import type { TokenSource } from './token';

/** What the retry stage needs of its connection. */
export interface RetryingWire extends Wire, Pick<RetryPolicy, 'retries' | 'backoff'> {}

/** The authenticated HTTP adapter: bearer token, JSON in both directions, retries, and errors that say whether a write may have happened. */
export function createSend(wire: RetryingWire): Send {
  const { retries, backoff, rateLimiter, clock, tokens } = wire;
  const policy: RetryPolicy = { retries, backoff, rateLimitBackoff: rateLimiter.backoff };
  return async (request) => {
    const repeats = repeatWindow(request.repeat, clock);
    let history: History = { failed: 0, limited: 0, unsettled: false, maxWait: rateLimiter.maxWait };
    let renewed = false;
    let pause = 0;
    const errors: Errors = {};
    for (let attempt = 1; ; attempt++) {
      const trial = { attempt, maxWait: history.maxWait, backoff: pause, mayLeave: repeats.mayLeave };
      const { outcome, waited } = await attemptOnce(wire, request, trial);
      if (outcome.answer) return replyOf(outcome.answer, attempt, renewed);
      history.maxWait -= waited;
      pause = 0;
      // A rejected token means nothing was done, so the same request may be sent once more with another token.
      const failure = renewed ? outcome : await renew(tokens, outcome, request.signal);
      if (!failure) {
        renewed = true;
        continue;
      }
      const error = errorOf(failure, errors);
      if (failure.held) throw heldBack(request, error, errors, history);
      const { status, retryAfter } = error;
      const decision = decide({ end: failure.end, status, retryAfter }, history, requestKindOf(request), policy);
      history = decision.history;
      errors[decision.end] = error;
      if (history.unsettled) repeats.begin();
      const { wait } = decision;
      if (wait === undefined || request.signal?.aborted || !repeats.lasts(wait))
        throw finalError(request, error, history);
      await clock.sleep(wait, request.signal).catch((cancelled: BrexError) => {
        throw finalError(request, cancelled, history);
      });
      pause = wait;
    }
  };
}

/** The fields are named: an object that is spread into another costs as much as the rest of the stage. */
const replyOf = (
  { status, body, traceId, retryAfter, date, inexact, headers }: Answer,
  attempts: number,
  renewed: boolean,
): Reply => ({ status, body, traceId, retryAfter, date, inexact, headers, attempts, renewed });

/** The last error of each end. */
type Errors = Partial<Record<Failure['end'], BrexError>>;

const requestKindOf = ({ method, replayable }: Request): RequestKind =>
  method === 'GET' ? 'read' : replayable ? 'safeWrite' : 'otherWrite';

/** Brex's own message about its rate limit is more useful than that the wait for a retry was too long. */
const errorOf = ({ error, noTurn }: Failure, { limited }: Errors): BrexError =>
  limited && noTurn ? limited.with({ retryAfter: error.retryAfter }) : error;

/** Renews a rejected token; returns nothing if that succeeded, otherwise how the attempt ended. */
async function renew(tokens: TokenSource, outcome: Failure, signal?: AbortSignal): Promise<Failure | undefined> {
  if (outcome.refused === undefined || !tokens.renew) return outcome;
  try {
    await tokens.renew(outcome.refused, signal);
    return undefined;
  } catch (error) {
    return unsent(error);
  }
}

/** The error of a request whose last attempt was not sent because its repeat window is over. */
const heldBack = (request: Request, error: BrexError, { limited, unsettled }: Errors, history: History): BrexError =>
  history.unsettled || request.repeat?.first
    ? outcomeUnknown(request, unsettled ?? error)
    : withRequest(limited ?? error, request);

const finalError = (request: Request, error: BrexError, { unsettled }: History): BrexError =>
  unsettled ? outcomeUnknown(request, error) : withRequest(error, request);

const withRequest = (error: BrexError, { action, key }: Request): BrexError =>
  error.with({ action, idempotencyKey: key });

/** The error for a write that was sent without a readable answer, so it may have been done. */
function outcomeUnknown({ method, path, action, key, replayable }: Request, cause: BrexError): BrexError {
  const what = action ?? `${method} ${path}`;
  return new BrexError('outcome_unknown', `It is not known whether ${what} was done: ${cause.message}`, {
    remedy: replayable
      ? `Run it again with the same idempotency key (${key}): if it was done, it is not done twice.`
      : 'Check in Brex whether it was done before you run it again: a second run may do it twice.',
    action,
    status: cause.status,
    traceId: cause.traceId,
    idempotencyKey: key,
    retryable: replayable === true,
    cause,
  });
}
