import type { Answer } from '../../http/answer';
import { refusal, speaksOfOwner } from '../../http/answer';
import { manifest } from '../../manifest';
import type { OperationReport } from './report';
import type { RefusalSubject } from './variants';

const limits = ['limit', 'remaining', 'reset', 'used', 'policy'];
const limitHeaders = ['ratelimit', 'x-ratelimit', 'x-rate-limit'].flatMap((name) => [
  name,
  ...limits.map((part) => `${name}-${part}`),
]);
const interesting = new Set([
  'date',
  'retry-after',
  'x-brex-trace-id',
  'x-brex-parent-id',
  'x-request-id',
  'etag',
  'last-modified',
  'deprecation',
  'sunset',
  'content-encoding',
  ...limitHeaders,
]);

/** The names of the headers of interest; other names are not shown. */
export const headersOf = ({ headers }: Answer): string[] =>
  Object.keys(headers?.() ?? {})
    .filter((name) => interesting.has(name))
    .sort();

/** Rate-limit headers and Retry-After with a plain number as value. */
export function limitNumbers(answer: Answer): Record<string, number> {
  const numbers = [...limitHeaders, 'retry-after'].flatMap((name): [string, number][] => {
    const value = first(answer, name)?.trim() ?? '';
    return /^\d{1,10}$/.test(value) ? [[name, Number(value)]] : [];
  });
  return Object.fromEntries(numbers);
}

export const isLimitHeader = (name: string): boolean => limitHeaders.includes(name);

/** The media type of an answer, if it is a common one. */
export function contentType(answer: Answer): string {
  const type = first(answer, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined) return 'none';
  return ['application/json', 'application/problem+json', 'text/html', 'text/plain'].includes(type) ? type : 'other';
}

const first = ({ headers }: Answer, name: string): string | undefined => headers?.()[name]?.[0];

/** The kind of an answer's body. The client returns a refusal that is not JSON as an empty message. */
export function bodyOf({ status, body }: Answer): NonNullable<OperationReport['body']> {
  if (body === undefined) return 'empty';
  if (Array.isArray(body)) return 'array';
  if (typeof body !== 'object' || body === null) return 'other';
  return status >= 300 && JSON.stringify(body) === '{"message":""}' ? 'not JSON' : 'object';
}

/** What a refusal is about, judged by Brex's message. */
export function subjectOf(answer: Answer): RefusalSubject {
  if (answer.body === undefined) return 'no body';
  const { message } = (answer.body ?? {}) as { message?: unknown };
  const text = typeof message === 'string' ? message.slice(0, 1000) : '';
  if (!text.trim()) return 'no text';
  if (speaksOfOwner(text)) return 'owner';
  if (refusal(answer).code === 'unauthenticated') return 'token';
  if (/\bscopes?\b/i.test(text)) return 'scope';
  return /^\W*forbidden\W*$/i.test(text) ? 'forbidden' : 'other';
}

/** The records of a list; undefined if the answer is not a list. */
export function recordsOf(body: unknown): Record<string, unknown>[] | undefined {
  const { items } = manifest.pagination;
  const list = Array.isArray(body) ? body : ((body ?? {}) as Record<string, unknown>)[items];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : undefined;
}

/** Date fields by which Brex may sort its lists, the most likely first. */
const dated = ['posted_at_date', 'initiated_at_date', 'created_at', 'purchased_at'];

/** The sort order of a list; undefined if no date field that all records have varies between them. */
export function orderOf(records: readonly Record<string, unknown>[]): OperationReport['order'] {
  for (const by of dated) {
    const times = records.map((record) => Date.parse(String(record[by])));
    if (times.some((time) => !Number.isFinite(time)) || new Set(times).size < 2) continue;
    const falls = times.every((time, i) => i === 0 || time <= (times[i - 1] ?? time));
    const rises = times.every((time, i) => i === 0 || time >= (times[i - 1] ?? time));
    return { by, first: falls ? 'newest' : rises ? 'oldest' : 'mixed' };
  }
  return undefined;
}

/** Which field names the payment of an expense uses; both if Brex sends both. */
export function paymentAge(payment: unknown): ('newer' | 'older')[] {
  if (typeof payment !== 'object' || payment === null) return [];
  return [
    ...('paymentInstrument' in payment || 'statusReason' in payment ? ['newer' as const] : []),
    ...('payment_instrument' in payment || 'status_reason' in payment ? ['older' as const] : []),
  ];
}
