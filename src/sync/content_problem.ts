import type { SyncedRecord } from './streams';

/** Max nesting levels and max characters of all texts in a record. Brex's records have 6 levels and a few thousand characters. */
const maxDepth = 100;
const maxSize = 5_000_000;

/** NUL, which PostgreSQL can't store, and lone surrogates, which UTF-8 can't encode. */
const unstorable = /[\0\p{Surrogate}]/u;
/** Faster, and also matches whole characters that are written as two surrogates. */
const suspicious = /[\0\ud800-\udfff]/;
/** Whether a text can't be stored in every database. */
export const isUnstorable = (text: string): boolean => suspicious.test(text) && unstorable.test(text);

/** Why a record can't be stored in every destination, as the end of a sentence about it; undefined if it can. */
export const contentProblem = (record: SyncedRecord): string | undefined =>
  // Nearly every record passes, and passes faster so.
  sizeOfPlain(record, 1) <= maxSize ? undefined : problemByLevel(record);

/** Levels of Brex's records, and more; what is nested more deeply is checked without recursion. */
const fewLevels = 12;

/** Field names without a problem: the same ones come with every record. */
const plainNames = new Set<string>();
const maxNames = 10_000;

function isPlainName(name: string): boolean {
  if (plainNames.has(name)) return true;
  if (suspicious.test(name)) return false;
  if (name.length < 100 && plainNames.size < maxNames) plainNames.add(name);
  return true;
}

/** The size of a value with few levels and no suspicious text, which most records are; otherwise Infinity. */
function sizeOfPlain(node: object, depth: number): number {
  if (depth > fewLevels) return Infinity;
  let size = 0;
  if (Array.isArray(node)) for (const value of node as unknown[]) size += 1 + textSize(value, depth);
  else
    for (const name in node) {
      if (!isPlainName(name)) return Infinity;
      size += 1 + name.length + textSize((node as SyncedRecord)[name], depth);
    }
  return size;
}

function textSize(value: unknown, depth: number): number {
  if (typeof value === 'string') return suspicious.test(value) ? Infinity : value.length;
  return typeof value === 'object' && value !== null ? sizeOfPlain(value, depth + 1) : 0;
}

/** Checks a record level by level, since recursion into a deeply nested one would overflow the stack. */
function problemByLevel(record: SyncedRecord): string | undefined {
  let size = 0;
  let level: unknown[] = [record];
  for (let depth = 1; level.length; depth++) {
    if (depth > maxDepth) return `is nested more than ${maxDepth} levels deep`;
    const below: unknown[] = [];
    for (const node of level) {
      const fields = Array.isArray(node) ? undefined : Object.keys(node as SyncedRecord);
      for (const name of fields ?? []) {
        size += name.length;
        if (isUnstorable(name)) return 'has a field whose name contains NUL or an incomplete character';
      }
      const values: unknown[] = Array.isArray(node) ? node : Object.values(node as SyncedRecord);
      size += values.length;
      for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (typeof value === 'string') {
          size += value.length;
          if (size <= maxSize && isUnstorable(value))
            return `contains NUL or an incomplete character${fields ? ` in "${fields[i]?.slice(0, 64) ?? ''}"` : ''}`;
        } else if (typeof value === 'object' && value !== null) below.push(value);
      }
      if (size > maxSize) return `is larger than ${maxSize / 1_000_000} MB`;
    }
    level = below;
  }
  return undefined;
}
