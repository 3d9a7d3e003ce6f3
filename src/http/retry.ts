/** How an attempt can end other than well, as far as trying again goes. */
export type End =
  | 'unsent' //    nothing left this machine
  | 'limited' //   429: Brex refused for now, and did nothing
  | 'unsettled' // a byte left and no readable answer came: it may have been done
  | 'refused'; //  a definite no

/** What is tried again: a write that may have been done only where doing it again cannot count twice. */
const policy: Record<End, { read: boolean; safeWrite: boolean; otherWrite: boolean }> = {
  unsent: { read: true, safeWrite: true, otherWrite: true },
  limited: { read: true, safeWrite: true, otherWrite: true },
  unsettled: { read: true, safeWrite: true, otherWrite: false },
  refused: { read: false, safeWrite: false, otherWrite: false },
};

export interface Backoff {
  /** Milliseconds: the longest wait before the second attempt; it doubles with each further one. */
  base: number;
  /** Milliseconds: no wait is longer, and a Retry-After beyond it is not waited for. */
  cap: number;
}

export const usualBackoff: Backoff = { base: 500, cap: 60_000 };

/** Whether an attempt that ended so is tried again. */
export const triesAgain = (end: End, kind: 'read' | 'safeWrite' | 'otherWrite'): boolean => policy[end][kind];

/**
 * Milliseconds to wait before the attempt after `attempt` (1 is the first): exponential with full jitter, at least what
 * Retry-After asks; undefined when it asks for more than the cap.
 */
export function pause(attempt: number, { base, cap }: Backoff, retryAfter = 0): number | undefined {
  if (retryAfter * 1000 > cap) return undefined;
  return Math.max(retryAfter * 1000, Math.random() * Math.min(cap, base * 2 ** (attempt - 1)));
}
