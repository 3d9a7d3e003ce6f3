import { isCardNumber } from './plain_numbers';
import { redact, withoutSecrets } from './redact';

export type Details = Readonly<Record<string, unknown>>;

/** Limits on a refusal's details: levels, names of an object, values of a list, characters of a text, and total characters. */
const most = { levels: 4, names: 30, values: 200, text: 200, characters: 16_384 };

/** Extra characters per value for quotes, brackets and commas. */
const perValue = 4;

/** Names whose values are never shown. */
const secretName = /token|secret|password|authorization|api_?key|cvv|cvc|^pan$|card_?number|routing|account_?number/i;

/** One text or number in the details, with its name. */
interface Leaf {
  name: string;
  value: string | number;
}

/**
 * Brex's refusal details, safe to show: limited in size, without secrets, also without one split between them and `beside`, the texts shown
 * with them. Ids keep Brex's spelling. `truncated` is true if something was left out. Undefined for details that are not an object.
 */
export function shownDetails(
  details: unknown,
  secrets: readonly string[],
  beside: readonly string[],
): Details | undefined {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return undefined;
  const leaves: Leaf[] = [];
  const left = { characters: most.characters, out: false };
  const outline = bounded(details, '', 1, leaves, left);
  const texts = leaves.map(({ value }) => String(value));
  const known = withoutSecrets([...beside, ...texts], secrets).slice(beside.length);
  const shown = filled(outline, (at) => shownLeaf(leaves[at], texts[at] ?? '', known[at] ?? '')) as Details;
  const whole = left.out ? { ...shown, truncated: true } : shown;
  return Object.keys(whole).length ? whole : undefined;
}

/** The texts and numbers that `shownDetails` examines, as texts. */
export function textsOf(details: unknown): string[] {
  const leaves: Leaf[] = [];
  bounded(details, '', 1, leaves, { characters: most.characters, out: false });
  return leaves.map(({ value }) => String(value));
}

/** A placeholder for a leaf in the outline. */
class Hole {
  constructor(readonly at: number) {}
}

type Left = { characters: number; out: boolean };

/** The limited shape of a value, with a hole for each text and number. */
function bounded(value: unknown, name: string, level: number, leaves: Leaf[], left: Left): unknown {
  // An empty list uses space as well.
  left.characters -= perValue;
  if (left.characters < 0) return leaveOut(left);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string' || typeof value === 'number') {
    const text = typeof value === 'string' && value.length > most.text ? cut(value) : value;
    const length = String(text).length;
    if (length > left.characters) return leaveOut(left);
    if (typeof value === 'string' && value.length > most.text) left.out = true;
    left.characters -= length;
    return new Hole(leaves.push({ name, value: text }) - 1);
  }
  if (typeof value !== 'object' || level > most.levels) return leaveOut(left);
  const within = (inner: unknown, innerName: string) => bounded(inner, innerName, level + 1, leaves, left);
  if (Array.isArray(value)) {
    if (value.length > most.values) left.out = true;
    return (value as unknown[])
      .slice(0, most.values)
      .map((inner) => within(inner, name))
      .filter((inner) => inner !== undefined);
  }
  const entries = Object.entries(value);
  const named = entries.filter(([key]) => isName(key)).slice(0, most.names);
  if (named.length < entries.length) left.out = true;
  return Object.fromEntries(
    named.flatMap(([key, inner]) => {
      left.characters -= key.length;
      const kept = left.characters < 0 ? leaveOut(left) : within(inner, key);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

/** The start of a long text, without the word or number at the cut: it may be the first part of a secret. */
const cut = (text: string): string => `${text.slice(0, most.text).replace(/[\d\s-]*\S*$/, '')}…`;

function leaveOut(left: Left): undefined {
  left.out = true;
  return undefined;
}

/** Whether a name looks like Brex's: a short word. A longer one could itself be a secret. */
const isName = (key: string): boolean => /^[A-Za-z][A-Za-z_]{0,63}$/.test(key) && key !== 'constructor';

function filled(outline: unknown, of: (at: number) => unknown): unknown {
  if (outline instanceof Hole) return of(outline.at);
  if (Array.isArray(outline)) return outline.map((inner) => filled(inner, of));
  if (typeof outline !== 'object' || outline === null) return outline;
  return Object.fromEntries(Object.entries(outline).map(([key, inner]) => [key, filled(inner, of)]));
}

/** A text or number safe to show; `known` is its text without the known secrets. */
function shownLeaf(leaf: Leaf | undefined, text: string, known: string): string | number {
  if (!leaf || secretName.test(leaf.name)) return '[secret]';
  if (known !== text) return redact(known);
  if (typeof leaf.value === 'number') return isCardNumber(text) ? '[number]' : leaf.value;
  const isId = /(?:^|_)ids?$/i.test(leaf.name) && /^[\w.:-]+$/.test(text) && !/bxt_/i.test(text);
  return isId && !isCardNumber(text) ? text : redact(text);
}
