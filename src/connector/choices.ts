import { BrexError, invalidInput } from '../errors';
import type { ChoiceList } from '../generated/manifest';
import { fullManifest } from '../full_manifest';
import { nearest } from '../nearest_word';
import { plainText } from '../plain_text';
import type { Choice } from './types';

/** A list of choices by name. Throws `invalid_input` for an unknown one. */
export function optionOf(name: string): ChoiceList {
  const option = Object.hasOwn(fullManifest.choices, name) ? fullManifest.choices[name] : undefined;
  if (option) return option;
  const near = nearest(String(name), Object.keys(fullManifest.choices));
  const message = near
    ? `is "${name.slice(0, 64)}", which is not a list of choices; did you mean "${near}"?`
    : `must be one of ${Object.keys(fullManifest.choices).join(', ')}`;
  throw invalidInput([{ field: 'choices', message }]);
}

/**
 * Those values of a form that a list depends on. Throws `invalid_input` if one is missing or not text.
 */
export function neededOf({ needs = {} }: ChoiceList, given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw invalidInput([{ field: 'given', message: 'must be an object with the values of a form' }]);
  const needed: Record<string, string> = {};
  for (const [field, list] of Object.entries(needs)) {
    const value: unknown = Object.hasOwn(given, field) ? (given as Record<string, unknown>)[field] : undefined;
    if (value === undefined || value === null || value === '')
      throw invalidInput([{ field, message: `is required first: choose a ${list.replaceAll('_', ' ')}` }]);
    if (typeof value !== 'string') throw invalidInput([{ field, message: 'must be text' }]);
    needed[field] = value;
  }
  return needed;
}

/** The choices nested in a field of a record. */
export function held(field: string, record: unknown): unknown[] {
  const found = at(record, field);
  return Array.isArray(found) ? found : [];
}

/**
 * The choices nested in the single record of an answer; none if its field is null or absent. Throws `unexpected_answer` if the answer is
 * not a record or the field is not a list: choices would be missing silently.
 */
export function heldIn(field: string, action: string, output: unknown): unknown[] {
  const isRecord = typeof output === 'object' && output !== null && !Array.isArray(output);
  if (isRecord && Array.isArray(at(output, field) ?? [])) return held(field, output);
  throw new BrexError('unexpected_answer', `Brex's response to ${action} has no list of choices.`, {
    action,
    remedy: 'Run it again. If it happens again, report it to developer-support@brex.com.',
  });
}

/** Where choices come from: an action's records, the value field, the label, and how a single record is read. */
export type ChoiceSource = Pick<ChoiceList, 'action' | 'value' | 'label' | 'get'>;

/** Longest label. Characters. */
const maxLabelLength = 255;

/** A field in a label, such as `{name}` or `{details.account_number:last4}`. */
const labelField = /\{([\w.]+)(?::(last4|words))?\}/g;

/** Whether every field of a part of a label has a value. */
const isFilled = (part: string, record: unknown): boolean =>
  [...part.matchAll(labelField)].every(([, name = '']) => text(at(record, name)) !== '');

/** A value in the style that a label names: its last four characters, or a constant of Brex in words ("Domestic wire"; abbreviations unchanged). */
function styled(value: string, style: string | undefined): string {
  if (style === 'last4') return value.slice(-4);
  if (style !== 'words' || !/^[A-Z][A-Z0-9_]{3,}$/.test(value)) return value;
  return value.charAt(0) + value.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** Converts a record to a choice: its value, and a label on one line of plain text. */
export function choice({ value: field, label: template }: ChoiceSource, record: unknown): Choice {
  const label = template
    .replaceAll(/\[([^\]]*)\]/g, (_, part: string) => (isFilled(part, record) ? part : ''))
    .replaceAll(labelField, (_, name: string, style?: string) => styled(text(at(record, name)), style))
    .replaceAll(/ ?(<>|\(\))/g, '');
  const value = text(at(record, field));
  return { value, label: plainText(label, maxLabelLength) || plainText(value, maxLabelLength) };
}

/** The value at a path such as `details.type` in a record. */
const at = (record: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((found, part) => (found as Record<string, unknown> | null | undefined)?.[part], record);

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Maximum characters of a search text, as in every other search. */
const maxSearchLength = 255;

/** A search text as Brex gets it. */
export const searchText = (search: string): string => search.slice(0, maxSearchLength).trim();

/** A search text in its compared form: its words in lower case, separated by single spaces. */
export const searchWords = (search: string): string => searchText(search).toLowerCase().split(/\s+/).join(' ');

/** Whether a choice contains every word in its label or value; ignores case. */
export function matchesWords({ label, value }: Choice, words: string): boolean {
  if (words === '') return true;
  const within = `${label} ${value}`.toLowerCase();
  return words.split(' ').every((word) => within.includes(word));
}
