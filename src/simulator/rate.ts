import { performance } from 'node:perf_hooks';
import type { Variants } from './variants';

export interface RateOptions {
  readonly perMinute: number;
  readonly window: Variants['rate-window'];
  /** Milliseconds of a minute. */
  readonly minute: number;
}

/** Counts requests per minute, separately for each token. */
export class Rate {
  readonly #options: RateOptions;
  readonly #times = new Map<string, number[]>();

  constructor(options: RateOptions) {
    this.#options = options;
  }

  /** Counts a request and returns undefined, or returns the seconds until a retry. */
  wait(token: string): number | undefined {
    const { perMinute, window, minute } = this.#options;
    const now = performance.now();
    const times = this.#times.get(token) ?? [];
    this.#times.set(token, times);
    const over = (time: number | undefined): boolean => time !== undefined && time <= now - minute;
    if (window === 'fixed' && over(times[0])) times.length = 0;
    while (over(times[0])) times.shift();
    if (times.length < perMinute) {
      times.push(now);
      return undefined;
    }
    return Math.max(1, Math.ceil(((times[0] ?? now) + minute - now) / 1000));
  }
}
