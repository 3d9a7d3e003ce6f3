import type { StreamState, Window } from './state';

/** The earlier of two times. */
const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b);

/**
 * Where the next read of each list begins after a completed read: at the latest cursor value seen, but not in the
 * future, since one wrong date would hide everything before it. A missed list begins where it did before. A list with
 * rejected records begins no later than the earliest of them, so that it is read again once Brex sends it correctly;
 * if a full read met one without a cursor value, the list is read in full again.
 */
export function untilAfter(
  before: StreamState['until'],
  { seen, floor = {}, missed = [], read, whole }: Pick<Window, 'seen' | 'floor' | 'missed' | 'read' | 'whole'>,
): StreamState['until'] {
  const until = new Map(Object.entries(before));
  for (const name of new Set([...Object.keys(seen), ...Object.keys(floor)])) {
    if (missed.includes(name)) continue;
    const latest = seen[name] === undefined ? read : earlier(seen[name], read);
    const first = floor[name];
    const known = before[name];
    if (first === undefined) until.set(name, latest);
    else if (first === '') {
      if (whole) until.delete(name);
    } else {
      const end = earlier(latest, first);
      // The filter reaches back before the known position, so each returned record is reached from there again.
      until.set(name, !whole && known !== undefined && earlier(known, end) === end ? known : end);
    }
  }
  return Object.fromEntries(until);
}

/** The earliest cursor value of rejected records; empty if one of them has none. */
export function floorWith(known: string | undefined, value: unknown): string {
  if (known === '' || typeof value !== 'string' || Number.isNaN(Date.parse(value))) return '';
  return known === undefined ? value : earlier(known, value);
}
