import { createHash } from 'node:crypto';
import type { Item } from '../destination';

/** A short text that differs when the content does; the order of fields, and whether an empty one is sent, make no difference. */
export function fingerprint(record: Item): string {
  return createHash('sha256').update(ordered(record)).digest('base64url').slice(0, 22);
}

/** JSON with the fields of every object in order, built as text at once, since this is done to every record that comes. */
function ordered(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part) => (part === undefined ? 'null' : ordered(part))).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const part = (value as Item)[key];
    if (part !== null && part !== undefined) text += `${text && ','}${JSON.stringify(key)}:${ordered(part)}`;
  }
  return `{${text}}`;
}
