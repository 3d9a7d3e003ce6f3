/** A binary heap: takes its smallest entry first, each in logarithmic time. Our own, since the core imports no package but ajv. */
export class PriorityQueue<T> {
  readonly #entries: T[] = [];

  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  get first(): T | undefined {
    return this.#entries[0];
  }

  push(entry: T): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    for (let up = (at - 1) >> 1; at > 0 && this.#ordered(at, up); up = (at - 1) >> 1) at = this.#swapped(at, up);
  }

  take(): T | undefined {
    const entries = this.#entries;
    const [first] = entries;
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    entries[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const down = this.#ordered(right, left) ? right : left;
      if (!this.#ordered(down, at)) return first;
      at = this.#swapped(at, down);
    }
  }

  /** Whether there is an entry at the first index, and it comes before the one at the second. */
  #ordered(a: number, b: number): boolean {
    return a < this.#entries.length && this.isBefore(this.#entries[a] as T, this.#entries[b] as T);
  }

  #swapped(from: number, to: number): number {
    const moved = this.#entries[from] as T;
    this.#entries[from] = this.#entries[to] as T;
    this.#entries[to] = moved;
    return to;
  }
}
