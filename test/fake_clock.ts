import type { Clock } from '../src';
import { systemClock } from '../src/clock';

/** Clocks that a test moves. `truth` is the time that really passes, which neither of them may show. Milliseconds. */
export interface FakeClock extends Clock {
  truth(): number;
  /** Time passes. */
  pass(milliseconds: number): void;
  /** The machine sleeps: time passes, and the monotonic clock stands still. */
  suspend(milliseconds: number): void;
  /** The wall clock is set ahead, or back. */
  shift(milliseconds: number): void;
}

/** Rejects once the signal aborts: the wait of a deadline that never comes. */
export const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(new Error('stopped'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** A clock at 2026-05-01 whose pauses end at once; its deadlines never come. */
export function fakeClock(): FakeClock {
  let wall = Date.UTC(2026, 4, 1);
  let monotonic = 0;
  let truth = 0;
  const suspend = (milliseconds: number): void => {
    wall += milliseconds;
    truth += milliseconds;
  };
  const pass = (milliseconds: number): void => {
    suspend(milliseconds);
    monotonic += milliseconds;
  };
  return {
    now: () => wall,
    monotonic: () => monotonic,
    truth: () => truth,
    pass,
    suspend,
    shift: (milliseconds) => void (wall += milliseconds),
    sleep(milliseconds, signal, purpose) {
      if (signal && purpose === 'deadline') return aborted(signal);
      pass(milliseconds);
      return Promise.resolve();
    },
  };
}

/** This machine's clocks, ahead by the pauses that they skip. Deadlines are real: for tests with real servers. */
export function skippingClock(): Clock {
  let skipped = 0;
  return {
    now: () => systemClock.now() + skipped,
    monotonic: () => systemClock.monotonic() + skipped,
    async sleep(milliseconds, signal, purpose = 'pause') {
      if (purpose !== 'pause' || signal?.aborted) return systemClock.sleep(milliseconds, signal, purpose);
      skipped += milliseconds;
      await new Promise(setImmediate);
    },
  };
}
