import { createHash } from 'node:crypto';
import { invalidInput } from '../errors';
import { maxLast, type Position } from './choice_position';

/** Characters; the longest that `writeCursor` makes is shorter. */
const maxLength = 16_384;
/** The largest number of choices in one call. */
export const maxLimit = 200;
/** Characters of Brex's own cursor, as in every action's input. */
const maxBrexCursor = 4096;

const checkLength = 16;
const checkOf = (question: string, body: string): string =>
  createHash('sha256').update(`${question}\n${body}`).digest('base64url').slice(0, checkLength);

const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** The cursor of a position, valid for the same question only. */
export function writeCursor({ source, cursor, done, last, ahead, pages, empty }: Position, question: string): string {
  const body = JSON.stringify([source, cursor ?? null, done, last, ahead, pages, empty]);
  return encode(checkOf(question, body) + body);
}

/** The position of a cursor. Throws `invalid_input` for one that is not from this question. */
export function readCursor(cursor: unknown, question: string, sources: number): Position {
  const text =
    typeof cursor === 'string' && cursor.length <= maxLength ? Buffer.from(cursor, 'base64url').toString() : '';
  const body = text.slice(checkLength);
  const position =
    encode(text) === cursor && text.startsWith(checkOf(question, body)) ? positionOf(body, sources) : undefined;
  if (position) return position;
  const message = 'must be the `next` of an earlier page of the same list, with the same search and given values';
  throw invalidInput([{ field: 'cursor', message }]);
}

/** The check value is no secret, so the content is checked as well. */
function positionOf(body: string, sources: number): Position | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 7) return undefined;
  const [source, cursor, done, last, ahead, pages, empty] = parts as unknown[];
  if (!isCount(source) || source >= sources || !isCount(done)) return undefined;
  if (!isCount(pages) || !isCount(empty)) return undefined;
  if (cursor !== null && (typeof cursor !== 'string' || cursor.length > maxBrexCursor)) return undefined;
  if (!areMarks(last, maxLast) || !areMarks(ahead, maxLimit)) return undefined;
  return { source, cursor: cursor ?? undefined, done, last, ahead, pages, empty };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const areMarks = (value: unknown, most: number): value is string[] =>
  Array.isArray(value) && value.length <= most && value.every((mark) => /^[\w-]{10}$/.test(String(mark)));
