import { BrexError } from '../errors';

/**
 * Time as the core reads it. Two clocks, because each has its own fault: the wall clock can be set back or ahead, the monotonic one
 * stops while a machine is suspended. What must not happen too late compares both.
 */
export interface Clock {
  /** Milliseconds since 1970, UTC: the wall clock. */
  now(): number;
  /** Milliseconds since some moment in the past; never goes back. */
  monotonic(): number;
  /**
   * Waits that many milliseconds. Rejects with `cancelled` as soon as the signal aborts. A `deadline` is a wait that work is raced against:
   * a clock whose pauses end at once, as in tests, must let it last.
   */
  sleep(milliseconds: number, signal?: AbortSignal, purpose?: 'pause' | 'deadline'): Promise<void>;
}

/** A moment by both clocks. */
export interface Moment {
  wall: number;
  monotonic: number;
}

export const momentOf = (clock: Clock): Moment => ({ wall: clock.now(), monotonic: clock.monotonic() });

/** Milliseconds between two moments, the longer of what the two clocks show; infinite where the wall clock was set back. */
export function elapsed(from: Moment, to: Moment): number {
  const wall = to.wall - from.wall;
  return wall < 0 ? Infinity : Math.max(wall, to.monotonic - from.monotonic);
}

/** Does something once that many milliseconds have passed, unless what is returned is called before. */
export function after(clock: Clock, milliseconds: number, act: () => void): () => void {
  if (clock === systemClock) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  }
  const stop = new AbortController();
  clock.sleep(milliseconds, stop.signal, 'deadline').then(
    () => stop.signal.aborted || act(),
    () => undefined,
  );
  return () => stop.abort();
}

/** The clocks of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(new BrexError('cancelled', 'The call was cancelled while it waited to try again.', { retryable: true }));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    }),
};
