import { notASecret, pasted } from '../auth/secret_input';
import { invalidInput } from '../errors';
import { settingsOf } from '../manifest';
import { checkSettings } from '../validate';

/** The fields that hold a secret in a connection of this way in: those that connector.json calls `writeOnly`. */
export function secretFields(way: string): string[] {
  return Object.entries(settingsOf(way))
    .filter(([, field]) => field.writeOnly)
    .map(([name]) => name);
}

/** Settings under the names that they had in earlier versions; they hold as before. */
const formerNames: Readonly<Record<string, string>> = { max_card_limits_per_day: 'max_limits_per_day' };

/**
 * A copy of the settings, checked against the form of their way in, with what was pasted around a secret taken away. Throws
 * `invalid_input` naming each field that is wrong; a secret's value is never in it.
 */
export function checkedSettings<T extends object>(way: string, settings: T): T {
  const checked = { ...settings } as Record<string, unknown>;
  for (const [former, name] of Object.entries(formerNames)) {
    // Given under both names it stays, so that the check refuses it: neither may be dropped.
    if (!Object.hasOwn(checked, former) || Object.hasOwn(checked, name)) continue;
    checked[name] = checked[former];
    delete checked[former];
  }
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
