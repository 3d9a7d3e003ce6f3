import { isInexact } from '../validate/numbers';
import { mayRepeat } from './repeated_keys';
import { mayBeRounded } from './rounded_numbers';

/** A parsed JSON value, and which of its numbers became text because JavaScript cannot represent them. */
export interface Json {
  value: unknown;
  /** The paths of the first few such numbers, such as `items.0.amount`; empty for a number that is the whole text. */
  inexact: string[];
  /** Total number of them. */
  count: number;
  /**
   * Whether the value is an object whose text repeats a key: parsers differ in which value they take, so a repeated cursor or id is
   * unreliable.
   */
  repeatsKey: boolean;
}

const none: string[] = [];

/** Characters. */
const shortText = 4096;

/** How many paths are listed. */
const named = 3;

/**
 * Parses JSON without rounding: integers beyond 2^53 - 1 and numbers beyond the range of a double become their source text, the rest is as
 * in `JSON.parse`. Throws `SyntaxError` as it does. Quotes such numbers first and then uses the same parser, so depth, `__proto__` and
 * repeated keys are handled alike in all cases.
 */
export function parseExactly(text: string): Json {
  const value: unknown = JSON.parse(text);
  const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined;
  // Searching a long text for a few keys is faster than reading it; a short one is read once for both questions.
  const short = text.length <= shortText;
  const read = short || (keys && mayRepeat(text, keys)) ? survey(text) : undefined;
  const repeatsKey = read !== undefined && keys !== undefined && read.members !== keys.length;
  if (!(short ? read?.longNumber : mayBeRounded(value, text))) return { value, inexact: none, count: 0, repeatsKey };
  const { quoted, inexact, count } = quote(text);
  return { value: count ? JSON.parse(quoted) : value, inexact, count, repeatsKey };
}

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

/** The members of the outermost object of valid JSON, and whether it has a number with 16 characters or an exponent. One pass, without recursion. */
function survey(text: string): { members: number; longNumber: boolean } {
  const escapes = text.includes('\\');
  let [depth, members, longNumber] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote) at = escapes ? endOfString(text, at) - 1 : text.indexOf('"', at + 1);
    else if (code === openObject || code === openArray) depth++;
    else if (code === closeObject || code === closeArray) depth--;
    else if (code === colon) members += depth === 1 ? 1 : 0;
    else if (isDigit(code)) {
      const start = at;
      while (isNumeric(text.charCodeAt(at + 1))) at++;
      longNumber ||= mayBeInexact(text.slice(start, at + 1));
    }
  }
  return { members, longNumber };
}

const mayBeInexact = (literal: string): boolean =>
  literal.length >= 16 || literal.includes('e') || literal.includes('E');

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
export function inexactNotes(
  { inexact, count }: Pick<Json, 'inexact' | 'count'>,
  shown: (place: string) => string,
): string[] {
  const notes = inexact.map((place) => {
    const what = place === '' ? 'The response' : `"${shown(place)}"`;
    return `${what} is a number that JavaScript can't represent exactly; it is returned as text.`;
  });
  const more = count - inexact.length;
  return more > 0 ? [...notes, `${more.toLocaleString('en-US')} more numbers are returned as text.`] : notes;
}
