/** How an attempt can fail, as far as retries are concerned. */
export type End =
  | 'unsent' // nothing left this machine
  | 'limited' // 429: Brex rejected it for now; nothing was done
  | 'unsettled' // a byte left and no readable answer arrived: it may have been done
  | 'refused'; // rejected; nothing was done

/** What a request is to retries: `safeWrite` is a write that cannot count twice. */
export type RequestKind = 'read' | 'safeWrite' | 'otherWrite';

/** What is retried: a write that may have been done only if repeating it cannot count twice. */
const retried: Record<End, Record<RequestKind, boolean>> = {
  unsent: { read: true, safeWrite: true, otherWrite: true },
  limited: { read: true, safeWrite: true, otherWrite: true },
  unsettled: { read: true, safeWrite: true, otherWrite: false },
  refused: { read: false, safeWrite: false, otherWrite: false },
};

/** Waits between attempts. Milliseconds. */
export interface Backoff {
  /** The maximum wait before the second attempt; doubles with each further one. */
  base: number;
  /** The maximum wait; a longer Retry-After is not waited for. */
  cap: number;
}

export const usualBackoff: Backoff = { base: 500, cap: 60_000 };

/** How often and how long to retry. */
export interface RetryPolicy {
  /** Attempts after the first. A 429 does not count: it is retried as long as the rate limiter's `maxWait` allows. */
  retries: number;
  backoff: Backoff;
  /** After a 429. */
  rateLimitBackoff: Backoff;
}

/** What the attempts of a request have led to. */
export interface History {
  /** Failed attempts, without 429s. */
  failed: number;
  /** Answers with status 429. */
  limited: number;
  /** Whether an attempt may have been done. */
  unsettled: boolean;
  /** Milliseconds that the request may still wait for the rate limit, over all attempts. */
  maxWait: number;
}

/** A failed attempt as the decision sees it. */
export interface Failed {
  end: End;
  /** The HTTP status, if an answer arrived. */
  status?: number | undefined;
  /** Seconds from Retry-After. */
  retryAfter?: number | undefined;
}

/** What follows a failed attempt. */
export interface Decision {
  /** How the attempt ended, in the light of those before. */
  end: End;
  history: History;
  /** Milliseconds until the next attempt; undefined if there is none. */
  wait: number | undefined;
}

/** Decides what follows a failed attempt of a request that may still be repeated. */
export function decide(failure: Failed, before: History, kind: RequestKind, policy: RetryPolicy): Decision {
  // After an attempt that may have been done, a conflict may only mean that it is still in progress.
  const end = before.unsettled && failure.status === 409 ? 'unsettled' : failure.end;
  const history = { ...before, unsettled: before.unsettled || (end === 'unsettled' && kind !== 'read') };
  const wait = end === 'limited' ? afterLimit(failure, history, policy) : afterFailure(failure, history, policy);
  return { end, history, wait: retried[end][kind] ? wait : undefined };
}

/** The wait after a 429, which counts against the time that the request may wait; undefined if there is none left. */
function afterLimit({ retryAfter }: Failed, history: History, { retries, rateLimitBackoff }: RetryPolicy) {
  history.limited++;
  const wait = retries > 0 ? retryDelay(history.limited, rateLimitBackoff, retryAfter) : undefined;
  history.maxWait -= wait ?? 0;
  return history.maxWait > 0 ? wait : undefined;
}

/** The wait after another failure; undefined if no retries are left. */
function afterFailure({ retryAfter }: Failed, history: History, { retries, backoff }: RetryPolicy) {
  history.failed++;
  return history.failed <= retries ? retryDelay(history.failed, backoff, retryAfter) : undefined;
}

/**
 * Milliseconds to wait before the attempt after `attempt` (1 is the first): exponential with full jitter, at least Retry-After; undefined
 * if Retry-After exceeds the cap.
 */
export function retryDelay(attempt: number, { base, cap }: Backoff, retryAfter = 0): number | undefined {
  if (retryAfter * 1000 > cap) return undefined;
  return Math.max(retryAfter * 1000, Math.random() * Math.min(cap, base * 2 ** (attempt - 1)));
}
