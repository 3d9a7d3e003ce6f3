import { getEventListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, hour } from '../clock';
import {
  casesOf,
  type ConformanceCase,
  equal,
  expect,
  type Make,
  promptly,
  rejection,
  type Requirements,
  type Subject,
} from './conformance';

/** Whether the work is still running after some milliseconds. */
const runs = (work: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  Promise.race([
    work.then(
      () => false,
      () => false,
    ),
    wait(milliseconds, true),
  ]);

const clockRequirements: Requirements<Subject<Clock>> = {
  'the wall clock is in milliseconds since 1970': async ({ open }) => {
    const now = (await open()).now();
    const [from, to] = [Date.UTC(2020, 0), Date.UTC(2200, 0)];
    expect(now > from && now < to, `\`now\`: expected a time of this century in milliseconds, got ${now}`);
  },
  'the monotonic clock never decreases': async ({ open }) => {
    const clock = await open();
    let last = clock.monotonic();
    for (let i = 0; i < 50; i++) {
      if (i % 10 === 0) await clock.sleep(1);
      const next = clock.monotonic();
      expect(next >= last, `\`monotonic\`: expected at least ${last}, got ${next}`);
      last = next;
    }
  },
  'a wait lasts as long as requested, and ends': async ({ open }) => {
    const clock = await open();
    for (const purpose of ['pause', 'deadline'] as const) {
      const start = clock.monotonic();
      await promptly(clock.sleep(60, undefined, purpose), 'a wait of 60 milliseconds ends');
      const lasted = clock.monotonic() - start;
      // Timers may be up to a millisecond early.
      expect(
        lasted >= 58,
        `a wait (${purpose}) of 60 milliseconds: expected at least 58 by \`monotonic\`, got ${lasted}`,
      );
    }
  },
  'a wait of two months does not end at once': async ({ open }) => {
    const clock = await open();
    const stop = new AbortController();
    const waiting = clock.sleep(60 * 24 * hour, stop.signal, 'deadline');
    expect(await runs(waiting, 50), 'a wait longer than a timer of the machine can hold does not end early');
    stop.abort();
    waiting.catch(() => undefined);
  },
  'an abort ends a wait at once, as cancelled': async ({ open }) => {
    const clock = await open();
    for (const purpose of ['pause', 'deadline'] as const) {
      const stop = new AbortController();
      const waiting = clock.sleep(hour, stop.signal, purpose);
      stop.abort();
      await promptly(rejection(waiting, 'cancelled', 'an aborted wait'), 'an abort ends a wait');
    }
  },
  'a wait with an aborted signal does not begin': async ({ open }) => {
    const waiting = (await open()).sleep(hour, AbortSignal.abort());
    await promptly(rejection(waiting, 'cancelled', 'a wait with an aborted signal'), 'an aborted signal ends a wait');
  },
  'waits leave no listener on a signal': async ({ open }) => {
    const clock = await open();
    const stop = new AbortController();
    for (let i = 0; i < 5; i++) await clock.sleep(1, stop.signal);
    equal(getEventListeners(stop.signal, 'abort').length, 0, 'the number of listeners on the signal after five waits');
  },
};

/**
 * Returns the requirements for a clock: waits last as long as was asked, and end when their signal aborts.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { BrexError, type Clock } from 'brex-connector';
 * import { clockConformance } from 'brex-connector/testing';
 * import { setTimeout as wait } from 'node:timers/promises';
 *
 * const day = 24 * 60 * 60_000;
 * const clock: Clock = {
 *   now: () => Date.now(),
 *   monotonic: () => performance.now(),
 *   async sleep(milliseconds, signal) {
 *     const end = performance.now() + milliseconds;
 *     try {
 *       for (let left = milliseconds; left > 0; left = end - performance.now())
 *         await wait(Math.min(left, day), undefined, signal && { signal });
 *     } catch {
 *       throw new BrexError('cancelled', 'The wait was cancelled.');
 *     }
 *   },
 * };
 * for (const { name, run } of clockConformance(() => ({ open: () => clock }))) test(name, run);
 * ```
 */
export const clockConformance = (make: Make<Subject<Clock>>): ConformanceCase[] => casesOf(make, clockRequirements);
