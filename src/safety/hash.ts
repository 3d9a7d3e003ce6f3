import { createHash } from 'node:crypto';

/** A hash of what a caller asked for: the same for the same values, whatever the order of their names. */
export function inputHash(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts, canonical)).digest('base64url');
}

/** Names in order; bytes as their own hash, since as JSON they would be numbers by the million. */
function canonical(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('base64url');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
