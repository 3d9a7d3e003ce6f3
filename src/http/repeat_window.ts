import { type Clock, elapsed, type Moment, momentOf } from './clock';

/** How long a write may be repeated under its key: Brex doesn't say how long it knows a key. Milliseconds. */
export interface Repeat {
  /** From the first byte to the first byte of the last attempt. */
  window: number;
  /** When the first byte left by each clock, where an earlier run sent the write and its outcome is unknown. */
  first?: Moment | undefined;
  /** Asked before an attempt leaves while none may have been done: whether what was checked beforehand still holds. */
  fresh?: () => boolean;
}

/** Whether a write may leave again: compared by both clocks from the first byte of the first attempt that may have been done. */
export function repeatWindow(repeat: Repeat | undefined, clock: Clock) {
  const { window = Infinity } = repeat ?? {};
  let left = momentOf(clock);
  let first = repeat?.first;
  const within = (now: Moment, wait: number): boolean => !first || elapsed(first, now) + wait < window;
  return {
    mayLeave() {
      left = momentOf(clock);
      return within(left, 0) && (first !== undefined || repeat?.fresh?.() !== false);
    },
    /** The attempt that left last may have been done: the window opens, unless it is open already. */
    begin() {
      first ??= left;
    },
    /** Whether an attempt after that wait would still be within the window. */
    lasts: (wait: number) => within(momentOf(clock), wait),
  };
}
