/** Made data ends here; what a caller does to it happens on the real clock. */
export const EPOCH = Date.UTC(2026, 0, 5);

// Taken out of Math once, as this is called millions of times.
const { floor, imul } = Math;

const mix = (value: number): number => {
  let x = value | 0;
  x = imul(x ^ (x >>> 16), 0x21f0aaad);
  x = imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
};

/** Gives a 32-bit number that depends on every part, the same on every machine. */
export function hash(...parts: (string | number)[]): number {
  let state = 0x9e3779b9;
  for (const part of parts) {
    if (typeof part === 'number') state = mix(state ^ mix(part + 0x6d2b79f5));
    else for (let at = 0; at < part.length; at += 1) state = mix(state ^ part.charCodeAt(at));
  }
  return state;
}

/** A stream of draws that repeats exactly for the same start. */
export class Draw {
  readonly #start: number;
  #step = 0;

  constructor(start: number) {
    this.#start = start;
  }

  /** Gives a whole number from 0 up to, not including, the bound. */
  below(bound: number): number {
    this.#step += 1;
    return floor((mix(this.#start + imul(this.#step, 0x9e3779b9)) / 2 ** 32) * bound);
  }

  /** Gives true in the given number of cases out of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** Gives one of the values of a list that is not empty. */
  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}

/** Gives the stream of draws that belongs to these parts (seed, kind, index). */
export const draw = (...parts: (string | number)[]): Draw => new Draw(hash(...parts));

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const HALF = 0xfffff;

/**
 * Ids that look random and still tell their place, so that any of a million things is found without a table.
 * The place is scrambled by a small Feistel network over 40 bits, which can be run backwards.
 */
export interface Ids {
  id(index: number): string;
  /** Gives the place of an id, or undefined when no id of this kind looks so. */
  index(id: string): number | undefined;
}

/** How many things of a kind have ids that a person can remember. */
const PLAIN = 9;

/** Gives the ids of one kind, such as `ncard_4k2m9xw0`; the first nine are `ncard_1` to `ncard_9`, so that examples can name them. */
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
