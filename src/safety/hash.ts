import { createHash, hash } from 'node:crypto';

/** A hash of a caller's input: the same for the same values in any key order. */
export function inputHash(...parts: unknown[]): string {
  return hash('sha256', JSON.stringify(parts, canonical), 'base64url');
}

/** Sorts keys, and replaces bytes before they become JSON: millions of numbers, and other ones for a Buffer. */
function canonical(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(hashedBytes);
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, one]) => [name, hashedBytes(one)]));
}

const hashedBytes = (value: unknown): unknown =>
  value instanceof Uint8Array ? createHash('sha256').update(value).digest('base64url') : value;
