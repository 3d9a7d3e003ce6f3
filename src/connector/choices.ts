import { BrexError, invalidInput } from '../errors';
import type { ChoiceList } from '../generated/manifest';
import { fullManifest } from '../full_manifest';
import { nearest } from '../manifest';
import type { Choice, ChoiceOptions } from './types';

/** A list of choices by name. Throws `invalid_input` for an unknown list or if a required parameter is missing. */
export function optionOf(name: string, given: object): ChoiceList {
  const option = Object.hasOwn(fullManifest.choices, name) ? fullManifest.choices[name] : undefined;
  if (!option) {
    const near = nearest(String(name), Object.keys(fullManifest.choices));
    const message = near
      ? `is "${name.slice(0, 64)}", which is not a list of choices; did you mean "${near}"?`
      : `must be one of ${Object.keys(fullManifest.choices).join(', ')}`;
    throw invalidInput([{ field: 'choices', message }]);
  }
  const missing = Object.entries(option.needs ?? {}).filter(([field]) => !(field in given));
  if (missing.length)
    throw invalidInput(
      missing.map(([field, list]) => ({ field, message: `is required first: choose a ${list.replaceAll('_', ' ')}` })),
    );
  return option;
}

/** Reads records for choices: one answer, or a list page by page. */
export interface Reads {
  run(
    action: string,
    input: object,
    options: { signal?: AbortSignal },
  ): Promise<{ output?: unknown; requests?: unknown }>;
  pages(action: string, input: object, options: { signal?: AbortSignal }): AsyncIterable<{ items: unknown[] }>;
}

/**
 * The choices of a list that match a search, without duplicates. Rejects as the reads do, and with `invalid_input` as `optionOf` throws.
 */
export async function choicesOf(
  list: string,
  { search = '', given = {}, signal }: ChoiceOptions,
  { run, pages }: Reads,
): Promise<Choice[]> {
  const option = optionOf(list, given);
  const found = new Map<string, Choice>();
  const note = (source: ChoiceSource, records: unknown[]): void => {
    for (const record of records) {
      const one = choice(source, record);
      if (one.value && !found.has(one.value) && matchesSearch(one, search)) found.set(one.value, one);
    }
  };
  const how = signal ? { signal } : {};
  if (option.within !== undefined)
    note(option, heldIn(option.within, option.action, await run(option.action, given, how)));
  else
    for (const source of [option, ...(option.also ?? [])])
      for await (const { items } of pages(source.action, given, how)) note(source, items);
  return [...found.values()];
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
function heldIn(field: string, action: string, { output }: { output?: unknown; requests?: unknown }): unknown[] {
  const isRecord = typeof output === 'object' && output !== null && !Array.isArray(output);
  if (isRecord && Array.isArray(at(output, field) ?? [])) return held(field, output);
  throw new BrexError('unexpected_answer', `Brex's response to ${action} has no list of choices.`, {
    action,
    remedy: 'Run it again. If it happens again, report it to developer-support@brex.com.',
  });
}

/** Where choices come from: an action's records, the value field and the label. */
export type ChoiceSource = Pick<ChoiceList, 'action' | 'value' | 'label'>;

/** Converts a record to a choice: its value and a readable label. */
export function choice(option: ChoiceSource, record: unknown): Choice {
  const label = option.label
    .replaceAll(/\{([\w.]+)\}/g, (_, field: string) => text(at(record, field)))
    .replaceAll(/ ?(<>|\(\))/g, '')
    .trim();
  const value = text(at(record, option.value));
  return { value, label: label || value };
}

/** The value at a path such as `details.type` in a record. */
const at = (record: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((found, part) => (found as Record<string, unknown> | null | undefined)?.[part], record);

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Maximum characters of a search text, as in every other search. */
const maxSearchLength = 255;

/** Whether a choice contains every word of a search in its label or value; ignores case. */
export function matchesSearch({ label, value }: Choice, search: string): boolean {
  const within = `${label} ${value}`.toLowerCase();
  return search
    .slice(0, maxSearchLength)
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
