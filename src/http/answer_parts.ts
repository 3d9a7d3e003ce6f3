import type { Clock } from '../clock';
import { inexactNotes, parseExactly } from './json';
import { redact } from './redact';
import type { LazyAnswer, TransportAnswer } from './transport';

/** No notes about numbers: one list for all answers. */
export const noNotes: string[] = [];

/** The headers that the client reads itself, first value each. */
export interface Head {
  length: string | undefined;
  traceId: string | undefined;
  retryAfter: string | undefined;
  date: string | undefined;
}

/** Reads those headers, one by one if the transport can. */
export function headOf(answer: TransportAnswer | LazyAnswer): Head {
  if ('header' in answer)
    return {
      length: answer.header('content-length'),
      traceId: answer.header('x-brex-trace-id'),
      retryAfter: answer.header('retry-after'),
      date: answer.header('date'),
    };
  const { headers } = answer;
  const head: Head = { length: undefined, traceId: undefined, retryAfter: undefined, date: undefined };
  for (const name in headers) {
    // Most names differ from these already in their length.
    const read = name.length === 4 || name.length === 11 || name.length === 14 || name.length === 15;
    if (!read || !Object.hasOwn(headers, name)) continue;
    const field = headFields[name.toLowerCase()];
    if (field) head[field] ??= firstValue(headers[name]);
  }
  return head;
}

const headFields: Readonly<Record<string, keyof Head | undefined>> = {
  date: 'date',
  'retry-after': 'retryAfter',
  'content-length': 'length',
  'x-brex-trace-id': 'traceId',
};

function firstValue(value: string | string[] | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return firstValue(value[0]);
  return typeof value === 'number' ? String(value) : undefined;
}

export interface AnswerJson {
  value: unknown;
  inexact: string[];
}

/** The JSON in an answer; undefined if it is empty. Throws if it is invalid or repeats a key. */
export function jsonIn(text: string, secrets: () => string[]): AnswerJson {
  if (text.trim() === '') return { value: undefined, inexact: noNotes };
  const json = parseExactly(text);
  if (json.repeatsKey) throw new Error('a key twice');
  return { value: json.value, inexact: json.count ? inexactNotes(json, (place) => redact(place, secrets())) : noNotes };
}

/** Normalizes headers: names in lower case, values as text. */
export function inLowerCase(headers: TransportAnswer['headers']): Record<string, string[]> {
  const lowered = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of Object.entries(headers ?? {}))
    lowered[name.toLowerCase()] = Array.isArray(value) ? value.map(String) : [value ?? []].flat().map(String);
  return lowered;
}

/** A body as text; undefined if longer than `most` bytes, in which case the rest is not read. */
export function textOf(body: TransportAnswer['body'], most: number): string | undefined | Promise<string | undefined> {
  if (body === null || body === undefined) return '';
  if (typeof body === 'string') return body.length > most ? undefined : body;
  if (!ArrayBuffer.isView(body)) return streamedText(body, most);
  if (body.byteLength > most) return undefined;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
}

async function streamedText(body: AsyncIterable<Uint8Array>, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let size = 0;
  let text = '';
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The last date header and its time: a server repeats it for a second. */
let lastDate = { header: '', time: NaN };

/** A date header in milliseconds since 1970; undefined if invalid. */
export function moment(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (value !== lastDate.header) lastDate = { header: value, time: Date.parse(value) };
  return Number.isFinite(lastDate.time) ? lastDate.time : undefined;
}

/** Retry-After in seconds, from a number or a date. */
export function seconds(value: string | undefined, clock: Clock): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - clock.now()) / 1000;
  return Number.isFinite(number) ? Math.max(0, Math.ceil(number)) : undefined;
}
