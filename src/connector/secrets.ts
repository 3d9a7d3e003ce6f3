import { notASecret, pasted } from '../auth/pasted';
import { invalidInput } from '../errors';
import { settingsOf } from '../manifest';
import { checkSettings } from '../validate';

/** The fields that hold a secret in a connection of this way in: those that connector.json calls `writeOnly`. */
export function secretFields(way: string): string[] {
  return Object.entries(settingsOf(way))
    .filter(([, field]) => field.writeOnly)
    .map(([name]) => name);
}

/**
 * A copy of the settings, checked against the form of their way in, with what was pasted around a secret taken away. Throws
 * `invalid_input` naming each field that is wrong; a secret's value is never in it.
 */
export function checkedSettings<T extends object>(way: string, settings: T): T {
  const checked = { ...settings } as Record<string, unknown>;
  const problems = [];
  for (const field of secretFields(way)) {
    const given = checked[field];
    if (typeof given !== 'string') continue;
    const secret = (checked[field] = pasted(given));
    const message = notASecret(secret);
    if (message) problems.push({ field, message });
  }
  if (problems.length) throw invalidInput(problems);
  checkSettings(way, checked);
  return checked as T;
}
