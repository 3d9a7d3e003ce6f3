import { type Clock, elapsed, type Moment, momentOf } from '../clock';

/** How long a write may be repeated under its key: Brex doesn't say how long it remembers a key. Milliseconds. */
export interface Repeat {
  /** From the first byte of the first attempt to the first byte of the last. */
  window: number;
  /** When the first byte left by each clock, if an earlier run sent the write and its outcome is unknown. */
  first?: Moment | undefined;
  /** Called before an attempt while none may have been done: whether the earlier checks still hold. */
  fresh?: () => boolean;
}

/** Checks whether a write may be sent again: compares both clocks with the first byte of the first attempt that may have been done. */
export function repeatWindow(repeat: Repeat | undefined, clock: Clock) {
  const { window = Infinity } = repeat ?? {};
  let first = repeat?.first;
  let left: Moment | undefined;
  const within = (now: Moment, wait: number): boolean => !first || elapsed(first, now) + wait < window;
  return {
    mayLeave() {
      left = momentOf(clock);
      return within(left, 0) && (first !== undefined || repeat?.fresh?.() !== false);
    },
    /** The last attempt may have been done: opens the window if it is not open. */
    begin() {
      first ??= left;
    },
    /** Whether an attempt after that wait would still be within the window. */
    lasts: (wait: number) => within(momentOf(clock), wait),
  };
}
