import { createHash } from 'node:crypto';
import type { SyncedRecord } from '../streams';

/** A short hash of the content; field order and empty fields make no difference. */
export function fingerprint(record: SyncedRecord): string {
  return createHash('sha256').update(ordered(record)).digest('base64url').slice(0, 22);
}

/** JSON with sorted fields, built directly as text, since this runs for every record. */
function ordered(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part) => (part === undefined ? 'null' : ordered(part))).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const part = (value as SyncedRecord)[key];
    if (part !== null && part !== undefined) text += `${text && ','}${JSON.stringify(key)}:${ordered(part)}`;
  }
  return `{${text}}`;
}
