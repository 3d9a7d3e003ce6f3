import { notASecret, pasted } from '../auth/secret_input';
import { invalidInput } from '../errors';
import { settingsOf } from '../manifest';
import { checkSettings } from '../validate';

/** The secret fields of an auth method: those with `writeOnly` in connector.json. */
export function secretFields(authMethod: string): string[] {
  return Object.entries(settingsOf(authMethod))
    .filter(([, field]) => field.writeOnly)
    .map(([name]) => name);
}

/** Former setting names, which are still accepted. */
const formerNames: Readonly<Record<string, string>> = { max_card_limits_per_day: 'max_limits_per_day' };

/**
 * A copy of the settings, checked for their auth method, with text pasted around a secret removed. Throws `invalid_input` naming each
 * invalid field; never includes a secret's value.
 */
export function checkedSettings<T extends object>(authMethod: string, settings: T): T {
  const { auth_method: named = authMethod, ...checked } = settings as Record<string, unknown>;
  if (named !== authMethod)
    throw invalidInput([{ field: 'auth_method', message: `must be ${authMethod}, the auth method of these settings` }]);
  for (const [former, name] of Object.entries(formerNames)) {
    // If both names are given, both stay and the check rejects them: neither may be dropped.
    if (!Object.hasOwn(checked, former) || Object.hasOwn(checked, name)) continue;
    checked[name] = checked[former];
    delete checked[former];
  }
  const problems = [];
  for (const field of secretFields(authMethod)) {
    const given = checked[field];
    if (typeof given !== 'string') continue;
    const secret = (checked[field] = pasted(given));
    const message = notASecret(secret);
    if (message) problems.push({ field, message });
  }
  if (problems.length) throw invalidInput(problems);
  checkSettings(authMethod, checked);
  return checked as T;
}
