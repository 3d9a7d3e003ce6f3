import { randomUUID } from 'node:crypto';
import { BrexError } from '../errors';
import type { ConnectionRateLimiter, Permit, RateLimiter } from '../http/rate_limiter';
import type { WaitLimits } from '../http/wait_queue';
import type { Subject } from './conformance';

export interface RateLimiterSubject extends Subject<RateLimiter, [minute: number]> {
  /**
   * The length of a minute in the cases that run through one, in milliseconds, if the implementation can shorten it; `open` gets the length
   * to use. Default: 60,000, so that these cases take several minutes.
   */
  minute?: number;
}

/** A connection on an account that no other case uses, since a shared limiter may outlast a case. */
export const connectionOf = (limiter: RateLimiter, share = 100): ConnectionRateLimiter =>
  limiter.of(randomUUID(), 'c1', share);

/** Milliseconds. */
export const usualMinute = 60_000;
/** Requests that Brex allows in a minute. */
export const perMinute = 1000;

/** The next permit, or the rejection. */
export const permitOf = async (limiter: ConnectionRateLimiter, limits: WaitLimits): Promise<Permit> =>
  limiter.acquire(limits);

/** Takes permits until one would have to wait, at most so many. */
export async function takeAll(
  limiter: ConnectionRateLimiter,
  most = perMinute + 1,
): Promise<{ permits: Permit[]; refusal?: BrexError }> {
  const permits: Permit[] = [];
  while (permits.length < most) {
    const next = await permitOf(limiter, { maxWait: 0 }).catch((error: unknown) => error);
    if (BrexError.is(next)) return { permits, refusal: next };
    permits.push(next as Permit);
  }
  return { permits };
}

/** Seconds until the next permit; 0 if there is one now. */
export async function waitOf(limiter: ConnectionRateLimiter): Promise<number> {
  const { permits, refusal } = await takeAll(limiter, 1);
  permits[0]?.cancel();
  return refusal?.retryAfter ?? 0;
}
