/** The start of a number with 16 digits or an exponent; also matches inside strings, so it only shows where to look. */
const suspect = /(?:^|[[:,\s])-?(?:\d{16}|[\d.]*\d[eE])/;

/** An exponent of a number that may be too small for a double. */
const tinyExponent = /\d[eE]-\d{3}/;

/** A fraction that is too small for a double has more zeros than these, or such an exponent. */
const manyZeros = '0'.repeat(200);

/** Whether a long text may have an inexact number. A number that is too large is in the value; one that is too small has become 0. */
export const mayBeRounded = (value: unknown, text: string): boolean =>
  (hasLargeNumber(value, 0) || tinyExponent.test(text) || text.includes(manyZeros)) && suspect.test(text);

/** Levels: a value that is nested more deeply is searched as text, since its depth is untrusted. */
const deepest = 100;

/** Whether a value has a number beyond the safe integers, or more than `deepest` levels. */
function hasLargeNumber(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return false;
  if (depth === deepest) return true;
  // Loops are faster here than `some` and a list of the values.
  if (Array.isArray(value)) {
    for (const item of value) if (hasLargeNumber(item, depth + 1)) return true;
    return false;
  }
  for (const key in value) if (hasLargeNumber((value as Record<string, unknown>)[key], depth + 1)) return true;
  return false;
}
