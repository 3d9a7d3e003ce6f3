import { invalidInput } from '../errors';
import type { Tried } from '../safety/safe_write';

/**
 * When a host first tried a run, and how long ago. The clocks of two machines differ by seconds; a time further in the future counts as
 * infinitely long ago.
 */
export function triedAt(since: Date | number | string, now: number): Tried {
  const isTime = since instanceof Date || typeof since === 'string' || typeof since === 'number';
  // A Date holds only whole milliseconds, and no time out of its range.
  const at = isTime ? new Date(since).getTime() : NaN;
  if (Number.isNaN(at))
    throw invalidInput([{ field: 'since', message: 'must be a time: a Date, milliseconds since 1970, or ISO 8601' }]);
  return { at, age: now - at < -5000 ? Infinity : Math.max(0, now - at) };
}

/** A signal that aborts when either does. Each run has its own: concurrent runs would add too many listeners to one signal. */
export function either(...signals: (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length ? AbortSignal.any(given) : undefined;
}
