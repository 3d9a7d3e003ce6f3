import type { Entry } from './journal';

/** How far the clocks of a database and of a process may differ. Milliseconds. */
const skew = 5000;

/**
 * Milliseconds since the first byte of a write may have left, the longest that any clock shows: the journal's own (`age`) and this
 * process's. Infinite where they contradict each other, or where one of them was set back since: then nothing is known of its age.
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
