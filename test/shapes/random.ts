/** A stream of random numbers that the parts of its seed name: the same parts give the same numbers on every machine. */
export interface Random {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  pick<T>(from: readonly T[]): T;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
}

/** FNV-1a over the parts, then mulberry32. */
export function randomOf(...parts: readonly (string | number)[]): Random {
  let state = 0x811c9dc5;
  for (const char of parts.join('\n')) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return { below, pick: (from) => from[below(from.length)] as never, chance: (probability) => next() < probability };
}
