import { actionOf } from '../../src/manifest';
import { outputPlace, follow } from '../../src/validate/schema_files';
import type { Answer } from './mutations';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON of an answer, numbers that JavaScript can't hold as their text; undefined where it has none. */
export function jsonOf({ text }: Answer): unknown {
  try {
    JSON.parse(text);
    return JSON.parse(text.replaceAll(stringsAndNumbers, (part) => (isVast(part) ? `"${part}"` : part))) as unknown;
  } catch {
    return undefined;
  }
}

const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Whether a piece of JSON is a whole number beyond 2^53, or one that a double takes for infinite or for nothing. */
function isVast(part: string): boolean {
  if (part.startsWith('"')) return false;
  const number = Number(part);
  if (number === 0) return /^-?0*\.?0*[1-9]/.test(part);
  return !Number.isFinite(number) || (!part.includes('.') && Math.abs(number) > Number.MAX_SAFE_INTEGER);
}

/** What a page says that was served, read by Brex's documents alone: nothing of the connector's own reader is used. */
export type ServedPage = { good: true; items: unknown[]; next: string | undefined } | { good: false };

/** Other names for a cursor, as the mutations write them. */
const otherNames = ['nextCursor', 'next', 'cursor', 'next_page_token'];

/** A page of a list with cursors, or of one without (`bare`). */
export function servedPage(answer: Answer, bare: boolean): ServedPage {
  const bad: ServedPage = { good: false };
  if (answer.status < 200 || answer.status > 299 || hasRepeatedKey(answer)) return bad;
  const body = jsonOf(answer);
  if (bare) return Array.isArray(body) ? { good: true, items: body, next: undefined } : bad;
  if (!isObject(body) || !Array.isArray(body.items)) return bad;
  const { next_cursor: cursor, has_next_page: more, items } = body;
  if (![undefined, null].includes(cursor as null) && typeof cursor !== 'string') return bad;
  if (![undefined, null].includes(more as null) && typeof more !== 'boolean') return bad;
  // "has_next_page": false ends a list, whatever else a page holds.
  if (
    more !== false &&
    cursor === undefined &&
    otherNames.some((name) => ![undefined, null, '', false].includes(body[name] as null))
  )
    return bad;
  if (more === true && !cursor) return bad;
  return { good: true, items, next: more === false || !cursor ? undefined : (cursor as string) };
}

/** Whether the outermost object names a key twice, so that two readers may see two answers. */
export function hasRepeatedKey({ text }: Answer): boolean {
  const body = jsonOf({ status: 200, headers: {}, text });
  if (!isObject(body)) return false;
  let depth = 0;
  let count = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && token.endsWith(':')) count++;
  }
  return count !== Object.keys(body).length;
}

/** Whether a list answers without an envelope. */
export const isBare = (action: string): boolean => follow(outputPlace(action)).node.type === 'array';

/** The fields that name what an answer is about. */
const idFields = ['id', 'budget_id', 'brex_id', 'integration_id'];

/** Whether an answer shows that a write was done, by the action's output schema and Brex's documents. */
export function showsDone(action: string, path: string, answer: Answer): boolean {
  if (answer.status < 200 || answer.status > 299) return false;
  const { node } = follow(outputPlace(action));
  const required = idFields.filter((field) => ((node.required ?? []) as string[]).includes(field));
  const blank = answer.text.trim() === '';
  const body = blank ? undefined : jsonOf(answer);
  if (!blank && (body === undefined || hasRepeatedKey(answer))) return false;
  const mayBeEmpty = [node.type].flat().includes('null');
  if (body === undefined || body === null) return mayBeEmpty;
  if (!isObject(body) || isErrorBody(body)) return false;
  if (!required.length) return true;
  const id = body[required[0] ?? ''];
  if (typeof id !== 'string' || id === '') return false;
  const about = actionOf(action).entry.effect !== 'read' && /^(update|lock|unlock|terminate)_card$/.test(action);
  return !about || path.split('?')[0]?.split('/').includes(id) === true;
}

/** Whether a body is what Brex, a gateway or a proxy answers when something went wrong. */
const isErrorBody = (body: Fields): boolean =>
  ('error' in body && body.error !== null) ||
  ('errors' in body && body.errors !== null) ||
  (typeof body.message === 'string' && ['type', 'code', 'error_code'].some((name) => typeof body[name] === 'string'));
