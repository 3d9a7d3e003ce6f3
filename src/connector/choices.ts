import { invalidInput } from '../errors';
import { manifest, nearest } from '../manifest';
import type { Choice } from './types';

/** A list of choices by its name. Throws `invalid_input` for one that does not exist. */
export function optionOf(name: string): { action: string; value: string; label: string } {
  const option = Object.hasOwn(manifest.options, name) ? manifest.options[name] : undefined;
  if (option) return option;
  const all = Object.keys(manifest.options);
  const near = nearest(String(name), all);
  throw invalidInput([
    {
      field: 'options',
      message: near ? `has no list "${name}"; did you mean "${near}"?` : `must be one of ${all.join(', ')}`,
    },
  ]);
}

/** A record as a choice: its value, and a label a person can tell it by. */
export function choice(option: { value: string; label: string }, record: unknown): Choice {
  const fields = record as Record<string, unknown>;
  const label = option.label
    .replaceAll(/\{(\w+)\}/g, (_, field: string) => text(fields[field]))
    .replaceAll(/ ?(<>|\(\))/g, '')
    .trim();
  const value = text(fields[option.value]);
  return { value, label: label || value };
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Whether a choice has every word of a search in its label or value; case does not matter. */
export function matches({ label, value }: Choice, search: string): boolean {
  const within = `${label} ${value}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
