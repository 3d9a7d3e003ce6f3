import { createHash } from 'node:crypto';
import { BrexError } from '../errors';
import { contentProblem, isUnstorable } from './content_problem';
import { type KeyPart, keyText } from './destinations/record_keys';
import type { SyncedRecord, Stream } from './streams';

/** A record that is written to no destination: it would break one, or could not be found again. */
export interface Rejection {
  /** Its id as printable text, if it has one. */
  id?: string;
  /** Its position in the read, from 1. */
  position: number;
  /** The reason, as the end of a sentence about the record. */
  reason: string;
  /** The record as JSON in text that every database accepts, truncated if large. */
  record: string;
}

/** The summary of a read's rejections: their number, and the first of them. */
export interface RejectionSummary {
  /** The number of rejected records. */
  count: number;
  /** The first 20: the id, or the position in the list, and the reason as the end of a sentence. */
  first: {
    /** The record's id, or its position in the list. */
    name: string;
    /** The reason, as the end of a sentence about the record. */
    reason: string;
  }[];
}

/** Max bytes of an id as JSON: two of them fit into a PostgreSQL index. */
const maxId = 500;
/** Stored characters of a rejected record. */
const maxKept = 16_384;
const maxNamed = 20;

/** Why a value can't be (part of) the key of a record; undefined if it can. */
export function idProblem(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return 'is missing';
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'is not a finite number';
  if (typeof value !== 'string') return 'is neither text nor a number';
  if (isUnstorable(value)) return 'contains NUL or an incomplete character';
  return Buffer.byteLength(JSON.stringify(value)) > maxId ? `is longer than ${maxId} bytes` : undefined;
}

/** The rejection of one record of a stream; undefined for a record that every destination can store. */
function rejectionOf(stream: Stream, value: unknown, position: number): Rejection | undefined {
  const reason = isItem(value)
    ? (keyProblem(stream, value) ?? contentProblem(value))
    : `is ${jsonTypeOf(value)}, not an object`;
  return reason === undefined ? undefined : rejectionFor(stream, value, position, reason);
}

/** An item of a list that is no valid record. */
export interface RejectedItem {
  item: unknown;
  rejection: Rejection;
}

/** Separates the valid records of a list from the others. `first` is the position of its first item, from 1. */
export function separate(stream: Stream, list: readonly unknown[], first = 1) {
  const [items, rejected]: [SyncedRecord[], RejectedItem[]] = [[], []];
  for (const [i, item] of list.entries()) {
    const rejection = rejectionOf(stream, item, first + i);
    if (rejection) rejected.push({ item, rejection });
    else items.push(item as SyncedRecord);
  }
  return { items, rejected };
}

/** The rejection of a record for a reason found only on writing. */
export function rejectionFor(stream: Stream, value: unknown, position: number, reason: string): Rejection {
  const id = isItem(value) ? shownId(stream, value) : undefined;
  return { ...(id !== undefined && { id }), position, reason, record: jsonStart(value, maxKept) };
}

/** The storage key of a rejected record, the same in every read: its id, or else a hash of its content. */
export const rejectionKey = ({ id, record }: Rejection): string =>
  id ?? `(no id) ${createHash('sha256').update(record).digest('base64url').slice(0, 22)}`;

const nameOf = ({ id, position }: Rejection): string => id ?? `record ${position}`;

/** The summary with more rejections added. */
export function summarize(known: RejectionSummary | undefined, more: readonly Rejection[]): RejectionSummary {
  const { count = 0, first = [] } = known ?? {};
  const named = more.slice(0, Math.max(0, maxNamed - first.length));
  return {
    count: count + more.length,
    first: [...first, ...named.map((one) => ({ name: nameOf(one), reason: one.reason }))],
  };
}

/** The error at the end of a read with rejected records. */
export function rejectionError({ title, action }: Stream, { count, first }: RejectionSummary): BrexError {
  const some = first.slice(0, 3).map(({ name, reason }) => `${name} ${reason}`);
  const rest = count > some.length ? `; and ${(count - some.length).toLocaleString('en-US')} more` : '';
  const many = count === 1 ? 'One record' : `${count.toLocaleString('en-US')} records`;
  return new BrexError(
    'unexpected_answer',
    `${many} of "${title}" could not be processed: ${some.join('; ')}${rest}.`,
    {
      action,
      remedy:
        'All other records were processed, and none were marked as removed. Correct these in Brex, or report them to ' +
        'developer-support@brex.com: they are processed as soon as Brex sends them in a readable form.',
    },
  );
}

const isItem = (value: unknown): value is SyncedRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const jsonTypeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'text' : `a ${typeof value}`;

function keyProblem({ primary_key: key }: Stream, record: SyncedRecord): string | undefined {
  for (const field of key) {
    const problem = idProblem(record[field]);
    if (problem !== undefined) return `has an "${field}" that ${problem}`;
  }
  return undefined;
}

/** The key of a record as printable ASCII text, truncated if very long; undefined if a part of it is missing. */
export function shownId({ primary_key: key }: Stream, record: SyncedRecord): string | undefined {
  const parts = key.map((field) => record[field]);
  if (!parts.every((part): part is KeyPart => (typeof part === 'string' && part !== '') || typeof part === 'number'))
    return undefined;
  // JSON escapes characters that text columns can't store, and keeps different values different.
  const text = parts.map((part) => JSON.stringify(keyText(part)).slice(1, -1)).join(',');
  if (text.length <= 200) return text;
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return `${wellFormed(text.slice(0, 100))}... ${hash}`;
}

/** The beginning of a value's JSON, without recursion and in time that depends on `max` alone. */
function jsonStart(value: unknown, max: number): string {
  const rest: ({ text: string } | { value: unknown })[] = [{ value }];
  let text = '';
  while (rest.length && text.length <= max) {
    const part = rest.pop();
    if (!part) break;
    if ('text' in part) text += part.text;
    else if (Array.isArray(part.value)) {
      const items = part.value.slice(0, max) as unknown[];
      rest.push({ text: ']' });
      for (const [i, item] of [...items.entries()].reverse()) rest.push({ value: item }, { text: i ? ',' : '[' });
      if (!items.length) text += '[';
    } else if (isItem(part.value)) {
      const fields = Object.entries(part.value).slice(0, max);
      rest.push({ text: '}' });
      for (const [i, [name, item]] of [...fields.entries()].reverse())
        rest.push({ value: item }, { text: `${i ? ',' : '{'}${JSON.stringify(name.slice(0, max))}:` });
      if (!fields.length) text += '{';
    } else
      text += typeof part.value === 'string' ? JSON.stringify(part.value.slice(0, max)) : JSON.stringify(part.value);
  }
  return text.length <= max ? text : `${wellFormed(text.slice(0, max))}...`;
}

/** A truncated text, without a lone surrogate at its end. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}$/u, '');
