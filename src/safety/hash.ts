import { createHash, hash } from 'node:crypto';

/** A hash of a caller's input: the same for the same values in any key order. */
export function inputHash(...parts: unknown[]): string {
  return hash('sha256', JSON.stringify(parts, canonical), 'base64url');
}

/** Sorts keys; hashes bytes, which as JSON would be millions of numbers. */
function canonical(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('base64url');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
