import { isInexact } from '../validate/numbers';

/** A parsed JSON value, and which of its numbers became text because JavaScript cannot represent them. */
export interface Json {
  value: unknown;
  /** The paths of the first few such numbers, such as `items.0.amount`; empty for a number that is the whole text. */
  inexact: string[];
  /** Total number of them. */
  count: number;
}

/** How many paths are listed. */
const named = 3;

/**
 * Parses JSON without rounding: integers beyond 2^53 - 1 and numbers beyond the range of a double become their source text, the rest is as
 * in `JSON.parse`. Throws `SyntaxError` as it does. Quotes such numbers first and then uses the same parser, so depth, `__proto__` and
 * repeated keys are handled alike in all cases.
 */
export function parseExactly(text: string): Json {
  const value: unknown = JSON.parse(text);
  if (!suspect.test(text)) return { value, inexact: [], count: 0 };
  const { quoted, inexact, count } = quote(text);
  return { value: count ? JSON.parse(quoted) : value, inexact, count };
}

/** The start of a number with 16 digits or an exponent; also matches inside strings, so it only shows where to look. */
const suspect = /(?:^|[[:,\s])-?(?:\d{16}|[\d.]*\d[eE])/;

const [doubleQuote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openObject, closeObject, openArray, closeArray] = [0x7b, 0x7d, 0x5b, 0x5d];
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isNumeric = (code: number): boolean =>
  isDigit(code) || code === 0x2e || code === 0x2b || code === 0x2d || code === 0x45 || code === 0x65;

/** Quotes every inexact number in valid JSON. One pass, without recursion: depth and length are untrusted. */
function quote(text: string): { quoted: string; inexact: string[]; count: number } {
  const place = new Place(text);
  const inexact: string[] = [];
  const parts: string[] = [];
  let count = 0;
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote) {
      const end = endOfString(text, at);
      place.string(at, end);
      at = end - 1;
    } else if (code === openObject || code === openArray) place.enter(code === openArray);
    else if (code === closeObject || code === closeArray) place.leave();
    else if (code === comma) place.next();
    else if (code === colon) place.value();
    else if (code === 0x2d || isDigit(code)) {
      let end = at + 1;
      while (end < text.length && isNumeric(text.charCodeAt(end))) end++;
      const literal = text.slice(at, end);
      if (mayBeInexact(literal) && isInexact(literal)) {
        if (count++ < named) inexact.push(place.toString());
        parts.push(text.slice(copied, at), '"', literal, '"');
        copied = end;
      }
      at = end - 1;
    }
  }
  parts.push(text.slice(copied));
  return { quoted: parts.join(''), inexact, count };
}

/**
 * Whether the outermost object of a JSON text repeats a key: parsers differ in which value they take, so a repeated cursor or id is
 * unreliable. `value` is what the text was parsed to.
 */
export function repeatsKey(text: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return mayRepeat(text, Object.keys(value)) && scanForRepeat(text);
}

/** A key that is written with an escape; also matches inside strings, so it only shows where to look. */
const escapedKey = /\\.?[^"\\]*"\s*:/s;

/** Whether one of these keys stands in the text twice, at any depth, or may be written with an escape. */
const mayRepeat = (text: string, keys: readonly string[]): boolean =>
  escapedKey.test(text) ||
  keys.some((key) => {
    const quoted = JSON.stringify(key);
    return text.indexOf(quoted, text.indexOf(quoted) + 1) >= 0;
  });

/** One pass, without recursion. */
function scanForRepeat(text: string): boolean {
  const keys = new Set<string>();
  let depth = 0;
  let expectsKey = true;
  for (let at = text.indexOf('{'); at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote) {
      const end = endOfString(text, at);
      if (depth === 1 && expectsKey) {
        const key = JSON.parse(text.slice(at, end)) as string;
        if (keys.has(key)) return true;
        keys.add(key);
        expectsKey = false;
      }
      at = end - 1;
    } else if (code === openObject || code === openArray) depth++;
    else if (code === closeObject || code === closeArray) depth--;
    else if (code === comma && depth === 1) expectsKey = true;
  }
  return false;
}

const mayBeInexact = (literal: string): boolean => literal.length >= 16 || /[eE]/.test(literal);

function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === doubleQuote) return at + 1;
  }
}

/** How many trailing segments of a path are shown. */
const steps = 6;

/** Position of a scan in a JSON text. */
class Place {
  /** For each level: the index in a list, or the offset of the key in an object. */
  readonly #levels: number[] = [];
  readonly #ends: number[] = [];
  readonly #lists: boolean[] = [];
  #expectsKey = false;

  constructor(private readonly text: string) {}

  enter(list: boolean): void {
    this.#levels.push(0);
    this.#ends.push(0);
    this.#lists.push(list);
    this.#expectsKey = !list;
  }

  leave(): void {
    this.#levels.pop();
    this.#ends.pop();
    this.#lists.pop();
    this.#expectsKey = false;
  }

  next(): void {
    const last = this.#lists.length - 1;
    if (this.#lists[last]) this.#levels[last] = (this.#levels[last] ?? 0) + 1;
    else this.#expectsKey = true;
  }

  value(): void {
    this.#expectsKey = false;
  }

  string(start: number, end: number): void {
    if (!this.#expectsKey) return;
    const last = this.#levels.length - 1;
    this.#levels[last] = start;
    this.#ends[last] = end;
  }

  toString(): string {
    const first = Math.max(0, this.#levels.length - steps);
    const path = this.#levels.slice(first).map((level, i) => {
      if (this.#lists[first + i]) return String(level);
      const end = this.#ends[first + i] ?? level;
      // A truncated key has no end to parse.
      return end - level > 100
        ? this.text.slice(level + 1, level + 65)
        : String(JSON.parse(this.text.slice(level, end)));
    });
    return (first > 0 ? ['…', ...path] : path).join('.');
  }
}

/** One sentence per listed number; `shown` makes a path safe to show. */
export function inexactNotes({ inexact, count }: Json, shown: (place: string) => string): string[] {
  const notes = inexact.map((place) => {
    const what = place === '' ? 'The response' : `"${shown(place)}"`;
    return `${what} is a number that JavaScript can't represent exactly; it is returned as text.`;
  });
  const more = count - inexact.length;
  return more > 0 ? [...notes, `${more.toLocaleString('en-US')} more numbers are returned as text.`] : notes;
}
