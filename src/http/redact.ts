/** Characters of a text that are examined; the rest is dropped before any pattern runs. */
const most = 8192;
/** Maximum characters shown. */
const maxShownLength = 500;

import { isPlainNumber } from './plain_numbers';

type Instead = string | ((match: string, at: number, text: string) => string);

/** Patterns to hide, and their replacements. Each pattern runs in linear time. */
const marks: [RegExp, Instead][] = [
  [/\bbearer\s+[^\s"',]+/gi, 'Bearer [secret]'],
  [/\bbxt_[A-Za-z0-9._~+/=-]+/g, '[secret]'],
  [
    /\bhttps?:\/\/[^\s"']+/gi,
    (url) => url.replace(/[?#].*$/s, '?[secret]').replace(/^(https?:\/\/)[^/?]*@/i, '$1[secret]@'),
  ],
  [
    /\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}\b|\b\d{4}[ -]\d{6}[ -]\d{5}\b|\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b|\b\d{9,}\b/g,
    (match, at, text) => (isPlainNumber(match, text.slice(0, at), text.slice(at + match.length)) ? match : '[number]'),
  ],
  [/\b(cvv|cvc|security code|routing|account number)\b(\W{0,5})\d{3,}/gi, '$1$2[number]'],
];

/**
 * Makes external text safe to show: one line of at most 500 characters, without secrets, card or account numbers. Keeps numbers that the
 * words around them show to be bounds or amounts.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return redactTogether([text], secrets)[0] ?? '';
}

/**
 * Redacts external texts that are shown together, each as `redact` does: also hides a secret that is split between two of them, and any
 * eight-character piece of one. `beside` are further texts shown with them.
 */
export function redactTogether(
  texts: readonly string[],
  secrets: readonly string[] = [],
  beside: readonly string[] = [],
): string[] {
  const cut = texts.map((text) => text.slice(0, most));
  const known = withoutSecrets([...cut, ...beside], secrets).slice(0, texts.length);
  const whole = hide(known, acrossTexts(known));
  return whole.map((text, i) => {
    let clean = text;
    for (const [pattern, instead] of marks) clean = clean.replaceAll(pattern, instead as string);
    clean = clean.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
    if (clean.length > maxShownLength) return `${clean.slice(0, maxShownLength - 1)}…`;
    return (texts[i]?.length ?? 0) > most ? `${withoutLastNumber(clean)}…` : clean;
  });
}

/** A trace id safe to show: one word without secrets; undefined for an invalid header. */
export function shownTraceId(value: string | undefined, secrets: readonly string[]): string | undefined {
  if (value === undefined || !/^[\w.:;,=+/~@-]{1,200}$/.test(value)) return undefined;
  const known = sharesPart(value, secrets) ? (withoutSecrets([value], secrets)[0] ?? '') : value;
  // Most trace ids are numbers or hexadecimal; a card number stands alone.
  return known
    .replaceAll(/bxt_[\w.~+/=-]+/g, '[secret]')
    .replaceAll(/(?<![0-9a-f])\d{13,16}(?![0-9a-f])/gi, '[number]');
}

/** Whether one of these parts of a text is in a secret: each of its pieces holds one whole. */
function sharesPart(text: string, secrets: readonly string[]): boolean {
  const part = piece / 2;
  for (const secret of secrets)
    for (let at = 0; at + part <= text.length; at += part)
      if (secret.length < piece || secret.includes(text.slice(at, at + part))) return true;
  return false;
}

const harmless = new Set(['accept', 'content-type', 'idempotency-key', 'user-agent']);

/** Values of request headers to hide if an answer repeats them: the token and those set by the user. */
export const secretsIn = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(headers)
    .filter(([name]) => !harmless.has(name))
    .map(([name, value]) => (name === 'authorization' ? value.replace(/^\w+ /, '') : value))
    .filter((value) => value.length >= piece);

/** Minimum length at which a piece of a secret is hidden. */
const piece = 8;

type Span = [text: number, start: number, end: number];

/** Hides known secrets in texts: whole, in pieces, or split between two texts. */
export function withoutSecrets(texts: readonly string[], secrets: readonly string[]): string[] {
  const given = secrets.filter((secret) => secret.length > 3);
  if (!given.length) return [...texts];
  const isPiece = piecesOf(given, texts);
  const spans: Span[] = [];
  texts.forEach((text, i) => {
    for (let at = 0; at + piece <= text.length; at++)
      if (isPiece(text.slice(at, at + piece))) spans.push([i, at, at + piece]);
    for (const secret of given.filter(({ length }) => length < piece))
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
        spans.push([i, at, at + secret.length]);
  });
  const halves = texts.length > 1 ? given.flatMap((secret) => halvesOf(secret, texts)) : [];
  return hide(texts, [...spans, ...halves]);
}

/** Characters of text up to which searching the secrets costs less than cutting them into pieces. */
const shortText = 256;

/** Whether a text of eight characters is a piece of a secret. */
function piecesOf(secrets: readonly string[], texts: readonly string[]): (text: string) => boolean {
  if (texts.every(({ length }) => length <= shortText)) return (text) => secrets.some((one) => one.includes(text));
  const pieces = new Set<string>();
  for (const secret of secrets)
    for (let at = 0; at + piece <= secret.length; at++) pieces.add(secret.slice(at, at + piece));
  return (text) => pieces.has(text);
}

/** Finds a secret that starts at the end of one text and continues at the start of another. */
function halvesOf(secret: string, texts: readonly string[]): Span[] {
  return Array.from({ length: secret.length - 1 }, (_, i) => i + 1).flatMap((border) => {
    const [first, rest] = [secret.slice(0, border), secret.slice(border)];
    const ends = texts.flatMap((text, i) => (text.endsWith(first) ? [i] : []));
    const starts = ends.length ? texts.flatMap((text, i) => (text.startsWith(rest) ? [i] : [])) : [];
    const paired = (own: number[], others: number[]) => own.filter((i) => others.some((other) => other !== i));
    return [
      ...paired(ends, starts).map((i): Span => [i, (texts[i] ?? '').length - border, (texts[i] ?? '').length]),
      ...paired(starts, ends).map((i): Span => [i, 0, rest.length]),
    ];
  });
}

/** Finds an apparent secret or number that starts at the end of one text and continues in another. */
function acrossTexts(texts: readonly string[]): Span[] {
  const side = 512;
  return pairs(texts).flatMap(([a, b]) => {
    const [end, start] = [(texts[a] ?? '').slice(-side), (texts[b] ?? '').slice(0, side)];
    return marks.flatMap(([pattern]) =>
      [...(end + start).matchAll(pattern)].flatMap(({ index, 0: match }) =>
        straddling(a, b, index, index + match.length, end.length, (texts[a] ?? '').length),
      ),
    );
  });
}

/** The two spans of a match across the border between the end of text `a` and the start of text `b`; none if it does not cross it. */
function straddling(a: number, b: number, from: number, to: number, border: number, length: number): Span[] {
  return from < border && to > border
    ? [
        [a, length - (border - from), length],
        [b, 0, to - border],
      ]
    : [];
}

const pairs = (texts: readonly string[]): [number, number][] =>
  texts.flatMap((_, a) =>
    texts.flatMap((__, b): [number, number][] => (a === b || !texts[a] || !texts[b] ? [] : [[a, b]])),
  );

/** Replaces each hidden span. */
function hide(texts: readonly string[], spans: readonly Span[]): string[] {
  if (!spans.length) return [...texts];
  return texts.map((text, i) => {
    const own = spans.filter(([index]) => index === i).sort(([, a], [, b]) => a - b);
    let [shown, done] = ['', 0];
    own.forEach(([, start, end], n) => {
      if (n === 0 || start > done) shown += `${text.slice(done, start)}[secret]`;
      done = Math.max(done, end);
    });
    return shown + text.slice(done);
  });
}

/** A truncated text without its trailing digits: they may be the start of a number. */
function withoutLastNumber(text: string): string {
  let end = text.length;
  while (end > 0 && /[\d\s-]/.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}
