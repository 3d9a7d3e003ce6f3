import { invalidInput } from '../errors';
import type { Option } from '../generated/manifest';
import { manifest, nearest } from '../manifest';
import type { Choice } from './types';

/** A list of choices by its name. Throws `invalid_input` for one that does not exist, or when what it needs is not given. */
export function optionOf(name: string, given: object): Option {
  const option = Object.hasOwn(manifest.options, name) ? manifest.options[name] : undefined;
  if (!option) {
    const near = nearest(String(name), Object.keys(manifest.options));
    const message = near
      ? `has no list "${name}"; did you mean "${near}"?`
      : `must be one of ${Object.keys(manifest.options).join(', ')}`;
    throw invalidInput([{ field: 'options', message }]);
  }
  const missing = Object.entries(option.needs ?? {}).filter(([field]) => !(field in given));
  if (missing.length)
    throw invalidInput(
      missing.map(([field, list]) => ({ field, message: `is needed first: choose a ${list.replaceAll('_', ' ')}` })),
    );
  return option;
}

/** The choices that the one record of an answer holds in a field. */
export function held(field: string, { output }: { output?: unknown; requests?: unknown }): unknown[] {
  const found = at(output, field);
  return Array.isArray(found) ? found : [];
}

/** A record as a choice: its value, and a label a person can tell it by. */
export function choice(option: Option, record: unknown): Choice {
  const label = option.label
    .replaceAll(/\{([\w.]+)\}/g, (_, field: string) => text(at(record, field)))
    .replaceAll(/ ?(<>|\(\))/g, '')
    .trim();
  const value = text(at(record, option.value));
  return { value, label: label || value };
}

/** The field of a record that a path such as `details.type` names. */
const at = (record: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((found, part) => (found as Record<string, unknown> | null | undefined)?.[part], record);

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Whether a choice has every word of a search in its label or value; case does not matter. */
export function matches({ label, value }: Choice, search: string): boolean {
  const within = `${label} ${value}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
