// Cached from Math, as this is called millions of times.
const { floor, imul } = Math;

const mix = (value: number): number => {
  let x = value | 0;
  x = imul(x ^ (x >>> 16), 0x21f0aaad);
  x = imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
};

/** A 32-bit number that depends on every part, identical on every machine. */
export function hash(...parts: (string | number)[]): number {
  let state = 0x9e3779b9;
  for (const part of parts) {
    if (typeof part === 'number') state = mix(state ^ mix(part + 0x6d2b79f5));
    else for (let at = 0; at < part.length; at += 1) state = mix(state ^ part.charCodeAt(at));
  }
  return state;
}

/** A reproducible stream of random numbers. */
export class Draw {
  readonly #start: number;
  #step = 0;

  constructor(start: number) {
    this.#start = start;
  }

  /** A whole number from 0 up to, excluding, the bound. */
  below(bound: number): number {
    this.#step += 1;
    return floor((mix(this.#start + imul(this.#step, 0x9e3779b9)) / 2 ** 32) * bound);
  }

  /** True in the given percentage of cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** A value of a non-empty list. */
  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}

/** The random stream for these parts (seed, kind, index). */
export const draw = (...parts: (string | number)[]): Draw => new Draw(hash(...parts));

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const HALF = 0xfffff;

/**
 * Ids that look random but encode their index, so that any of a million items is found without a table. The index is
 * scrambled by a small, reversible Feistel network over 40 bits.
 */
export interface Ids {
  id(index: number): string;
  /** The index of an id, or undefined for an invalid id of this kind. */
  index(id: string): number | undefined;
}

/** The number of items of a kind with memorable ids. */
const PLAIN = 9;

/** The ids of one kind, such as `ncard_4k2m9xw0`; the first nine are `ncard_1` to `ncard_9`, so that examples can use them. */
export function ids(prefix: string, seed: number): Ids {
  const rounds = [0, 1, 2, 3].map((round) => hash(prefix, seed, round));
  const turn = (half: number, key: number): number => mix(half ^ key) & HALF;
  const write = (half: number): string => [15, 10, 5, 0].map((shift) => LETTERS.charAt((half >> shift) & 31)).join('');
  const readHalf = (text: string): number => {
    let half = 0;
    for (const each of text) half = half * 32 + LETTERS.indexOf(each);
    return half;
  };
  return {
    id(index) {
      if (index < PLAIN) return `${prefix}${index + 1}`;
      let left = floor(index / (HALF + 1)) & HALF;
      let right = index & HALF;
      for (const key of rounds) [left, right] = [right, left ^ turn(right, key)];
      return prefix + write(left) + write(right);
    },
    index(id) {
      const text = id.slice(prefix.length);
      if (id.startsWith(prefix) && /^[1-9]$/.test(text)) return Number(text) - 1;
      if (!id.startsWith(prefix) || !/^[0-9a-hjkmnp-tv-z]{8}$/.test(text)) return undefined;
      let left = readHalf(text.slice(0, 4));
      let right = readHalf(text.slice(4));
      for (const key of [...rounds].reverse()) [left, right] = [right ^ turn(left, key), left];
      const index = left * (HALF + 1) + right;
      return index < PLAIN ? undefined : index;
    },
  };
}
