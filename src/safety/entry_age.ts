import type { Entry } from './journal';

/** How far the clocks of a database and a process may differ. Milliseconds. */
const skew = 5000;

/**
 * Milliseconds since the first byte of a write may have left: the longest by the journal's clock (`age`) and this process's. Infinite if
 * the clocks contradict each other or one was set back since, so that the age is unknown.
 */
export function ageOf(
  { sentAt, createdAt, age, readAt }: Pick<Entry, 'sentAt' | 'createdAt' | 'age' | 'readAt'>,
  now: number,
): number {
  const own = now - (sentAt ?? createdAt);
  if (age === undefined || readAt === undefined) return own < 0 ? Infinity : own;
  if (Math.abs(readAt - now) > skew || own < -skew || age < 0) return Infinity;
  return Math.max(age, own);
}
