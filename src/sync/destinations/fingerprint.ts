import { createHash } from 'node:crypto';
import type { Item } from '../destination';

/** A short text that differs when the content does; the order of fields, and whether an empty one is sent, make no difference. */
export function fingerprint(record: Item): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(record)))
    .digest('base64url')
    .slice(0, 22);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  );
}
