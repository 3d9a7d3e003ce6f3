import { BrexError } from './errors';
import { startTimer } from './timer';

/** Milliseconds. */
export const hour = 60 * 60_000;
/** Milliseconds. */
export const day = 24 * hour;

/**
 * The core's time source. Two clocks, because each has a flaw: the wall clock can be set back or ahead, the monotonic one stops while a
 * machine is suspended. Deadlines compare both.
 */
export interface Clock {
  /** The wall clock: milliseconds since 1970, UTC. */
  now(): number;
  /** Milliseconds since an arbitrary start; never decreases. */
  monotonic(): number;
  /**
   * Waits.
   * @param milliseconds How long.
   * @param signal Ends the wait: it then rejects with `cancelled` at once.
   * @param purpose A `deadline` is a wait that races against work: a test clock that skips pauses must not skip it. A `background` wait
   * does not keep the process running.
   */
  sleep(milliseconds: number, signal?: AbortSignal, purpose?: 'pause' | 'deadline' | 'background'): Promise<void>;
}

/** A moment by both clocks. */
export interface Moment {
  wall: number;
  monotonic: number;
}

export const momentOf = (clock: Clock): Moment => ({ wall: clock.now(), monotonic: clock.monotonic() });

/** Milliseconds between two moments, the longer by the two clocks; infinite if the wall clock was set back. */
export function elapsed(from: Moment, to: Moment): number {
  const wall = to.wall - from.wall;
  return wall < 0 ? Infinity : Math.max(wall, to.monotonic - from.monotonic);
}

/** Runs `act` after that many milliseconds, unless the returned function is called first. */
export function after(clock: Clock, milliseconds: number, act: () => void): () => void {
  if (clock === systemClock) return startTimer(milliseconds, act);
  const stop = new AbortController();
  clock.sleep(milliseconds, stop.signal, 'deadline').then(
    () => stop.signal.aborted || act(),
    () => undefined,
  );
  return () => stop.abort();
}

/** This machine's clocks. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal, purpose) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        stopTimer();
        reject(new BrexError('cancelled', 'The call was cancelled while it waited to try again.', { retryable: true }));
      };
      const done = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stopTimer = startTimer(milliseconds, done, purpose === 'background');
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    }),
};
