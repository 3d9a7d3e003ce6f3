/** Decisions of one world in the order in which they were drawn, over all its streams of numbers. */
export class Decisions {
  /** The numbers of those that were not the calm one: yes, or anything but the first. */
  readonly eventful: number[] = [];
  #count = 0;

  /** With `kept`, every other decision is the calm one. */
  constructor(private readonly kept?: ReadonlySet<number>) {}

  /** A decision as it was drawn, or 0 where it is not kept. */
  take(drawn: number): number {
    const number = this.#count++;
    const decision = this.kept && !this.kept.has(number) ? 0 : drawn;
    if (decision) this.eventful.push(number);
    return decision;
  }
}

/** mulberry32: a stream of numbers that is the same for the same seed. */
export class Random {
  #state: number;

  constructor(
    seed: number,
    readonly decisions = new Decisions(),
  ) {
    this.#state = seed | 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, the bound. */
  below(bound: number): number {
    return this.decisions.take(Math.floor(this.next() * bound));
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  chance(share: number): boolean {
    return this.decisions.take(this.next() < share ? 1 : 0) === 1;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** A stream of its own, which draws from this one once however much is drawn from it. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 2 ** 31), this.decisions);
  }
}
