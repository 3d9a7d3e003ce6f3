import { notASecret, pasted } from '../auth/secret_input';
import { invalidInput } from '../errors';
import { settingsOf } from '../manifest';
import { checkSettings } from '../validate';

/** The secret fields of an auth method: those with `writeOnly` in connector.json. */
export function secretFields(way: string): string[] {
  return Object.entries(settingsOf(way))
    .filter(([, field]) => field.writeOnly)
    .map(([name]) => name);
}

/** Former setting names, which are still accepted. */
const formerNames: Readonly<Record<string, string>> = { max_card_limits_per_day: 'max_limits_per_day' };

/**
 * A copy of the settings, checked for their auth method, with text pasted around a secret removed. Throws `invalid_input` naming each
 * invalid field; never includes a secret's value.
 */
export function checkedSettings<T extends object>(way: string, settings: T): T {
  const checked = { ...settings } as Record<string, unknown>;
  for (const [former, name] of Object.entries(formerNames)) {
    // If both names are given, both stay and the check rejects them: neither may be dropped.
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
