/** The real clock and what it was put forward by. */
export class Clock {
  #ahead = 0;

  /** Gives milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Puts the clock forward. */
  advance(seconds: number): void {
    this.#ahead += seconds * 1000;
  }
}
