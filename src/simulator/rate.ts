import { performance } from 'node:perf_hooks';

const MINUTE = 60_000;

/** Counts requests over the last minute, for each token by itself. */
export class Rate {
  readonly #perMinute: number;
  readonly #times = new Map<string, number[]>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Counts a request and gives undefined, or gives the seconds after which it may come again. */
  wait(token: string): number | undefined {
    const now = performance.now();
    const times = this.#times.get(token) ?? [];
    this.#times.set(token, times);
    while (times[0] !== undefined && times[0] <= now - MINUTE) times.shift();
    if (times.length < this.#perMinute) {
      times.push(now);
      return undefined;
    }
    return Math.max(1, Math.ceil(((times[0] ?? now) + MINUTE - now) / 1000));
  }
}
