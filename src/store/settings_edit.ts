import { checkedSettings, secretFields } from '../connector/secret_settings';
import { BrexError, invalidInput } from '../errors';
import { sharedSettings } from '../manifest';
import { loosens, type SettingFields } from './edit_rules';

/** A stored connection before an edit. */
export interface Before {
  authMethod: string;
  /** Settings without secrets. */
  settings: SettingFields;
  /** Decrypts the secrets. Throws if the key does not match. */
  secrets(): object;
}

/** The result of an edit, to be stored. */
export interface EditedSettings {
  /** All settings, including secrets. */
  settings: object;
  /** Whether the stored secrets are kept. */
  kept: boolean;
  /** Whether the tokens of the previous sign-in must not be used by the edited connection. */
  endsSignIn: boolean;
}

/**
 * The settings that an edit stores: the new ones, with the stored secret and headers if the new ones include neither.
 * Throws `invalid_input` for an invalid field, and if the edit requires the secret and does not include it.
 */
export function editedSettings(before: Before, given: object, authMethod: string): EditedSettings {
  const settings: SettingFields = { name: before.settings.name, ...given };
  const needs = loosens(before.settings, apart(authMethod, settings).public);
  const brings = secretFields(authMethod).some((field) => settings[field] !== undefined);
  if (brings || authMethod !== before.authMethod) {
    const whole = checked(authMethod, settings);
    // With another secret, anyone could gain more rights over tokens from another person's sign-in.
    return { settings: whole, kept: false, endsSignIn: needs.length > 0 && !hasSecretOf(before, whole) };
  }
  // For an auth method without a secret, the new rights require a new sign-in.
  if (needs.length > 0 && ownSecrets(authMethod).length === 0)
    return { settings: checkedSettings(authMethod, settings), kept: false, endsSignIn: true };
  const whole = checkedSettings(authMethod, { ...settings, ...before.secrets() });
  if (needs.length > 0) throw needsSecret(authMethod, needs);
  return { settings: whole, kept: true, endsSignIn: false };
}

/** Splits settings into public settings and secrets. */
export function apart(authMethod: string, settings: object): { public: SettingFields; secret: SettingFields } {
  const secrets = secretFields(authMethod);
  const part = (secret: boolean): SettingFields =>
    Object.fromEntries(Object.entries(settings).filter(([field]) => secrets.includes(field) === secret));
  return { public: part(false), secret: part(true) };
}

/** The secret fields of an auth method, without the extra headers. */
const ownSecrets = (authMethod: string): string[] =>
  secretFields(authMethod).filter((field) => !Object.hasOwn(sharedSettings, field));

function hasSecretOf(before: Before, settings: SettingFields): boolean {
  try {
    const stored = before.secrets() as SettingFields;
    return ownSecrets(before.authMethod).every((field) => stored[field] === settings[field]);
  } catch {
    return false;
  }
}

/** Validates settings that include their secret; for a missing secret, explains why the stored one is not kept. */
function checked(authMethod: string, settings: SettingFields): SettingFields {
  try {
    return checkedSettings(authMethod, settings);
  } catch (error) {
    if (!BrexError.is(error) || error.code !== 'invalid_input' || !error.fields) throw error;
    const secrets = ownSecrets(authMethod);
    throw invalidInput(
      error.fields.map(({ field, message }) =>
        secrets.includes(field) && message === 'is required' ? enteredAgain(field) : { field, message },
      ),
    );
  }
}

const needsSecret = (authMethod: string, needs: string[]): BrexError =>
  invalidInput([
    ...ownSecrets(authMethod).map(enteredAgain),
    ...needs.map((field) => ({
      field,
      message: 'allows more than before or changes where calls go: enter the secret',
    })),
  ]);

const enteredAgain = (field: string) => ({ field, message: 'must be entered again for this change' });
