/** How an attempt can fail, as far as retries are concerned. */
export type End =
  | 'unsent' // nothing left this machine
  | 'limited' // 429: Brex rejected it for now; nothing was done
  | 'unsettled' // a byte left and no readable answer arrived: it may have been done
  | 'refused'; // rejected; nothing was done

/** What is retried: a write that may have been done only if repeating it cannot count twice. */
const policy: Record<End, { read: boolean; safeWrite: boolean; otherWrite: boolean }> = {
  unsent: { read: true, safeWrite: true, otherWrite: true },
  limited: { read: true, safeWrite: true, otherWrite: true },
  unsettled: { read: true, safeWrite: true, otherWrite: false },
  refused: { read: false, safeWrite: false, otherWrite: false },
};

export interface Backoff {
  /** Milliseconds: the maximum wait before the second attempt; doubles with each further one. */
  base: number;
  /** Milliseconds: the maximum wait; a longer Retry-After is not waited for. */
  cap: number;
}

export const usualBackoff: Backoff = { base: 500, cap: 60_000 };

/** Whether to retry after such a failure. */
export const triesAgain = (end: End, kind: 'read' | 'safeWrite' | 'otherWrite'): boolean => policy[end][kind];

/**
 * Milliseconds to wait before the attempt after `attempt` (1 is the first): exponential with full jitter, at least Retry-After; undefined
 * if Retry-After exceeds the cap.
 */
export function pause(attempt: number, { base, cap }: Backoff, retryAfter = 0): number | undefined {
  if (retryAfter * 1000 > cap) return undefined;
  return Math.max(retryAfter * 1000, Math.random() * Math.min(cap, base * 2 ** (attempt - 1)));
}
