import { checkedSettings, secretFields } from '../connector/secrets';
import { BrexError, invalidInput } from '../errors';
import { sharedSettings } from '../manifest';
import { loosens } from './edit_rules';

type Fields = Record<string, unknown>;

/** A stored connection before an edit. */
export interface Before {
  way: string;
  /** Without secrets. */
  settings: Fields;
  /** Decrypts its secrets. Throws where the key does not fit. */
  secrets(): object;
}

/** What an edit stores. */
export interface EditedSettings {
  /** All of them, with the secrets. */
  settings: object;
  /** Whether the secrets are those that were stored before. */
  kept: boolean;
  /** Whether what was signed in for must not serve the edited connection. */
  endsSignIn: boolean;
}

/**
 * The settings that an edit stores: the given ones, and the stored secret and headers where neither is among them. Throws
 * `invalid_input` for a field that is wrong, and where the edit needs the secret and does not bring it.
 */
export function editedSettings(before: Before, given: object, way: string): EditedSettings {
  const settings: Fields = { name: before.settings.name, ...given };
  const needs = loosens(before.settings, apart(way, settings).public);
  const brings = secretFields(way).some((field) => settings[field] !== undefined);
  if (brings || way !== before.way) {
    const whole = checked(way, settings);
    // With another secret anyone could take more rights for the tokens that somebody else signed in for.
    return { settings: whole, kept: false, endsSignIn: needs.length > 0 && !hasSecretOf(before, whole) };
  }
  // Without a secret of its own, the sign-in is what another person lacks.
  if (needs.length > 0 && ownSecrets(way).length === 0)
    return { settings: checkedSettings(way, settings), kept: false, endsSignIn: true };
  const whole = checkedSettings(way, { ...settings, ...before.secrets() });
  if (needs.length > 0) throw needsSecret(way, needs);
  return { settings: whole, kept: true, endsSignIn: false };
}

/** Settings without their secrets, and the secrets. */
export function apart(way: string, settings: object): { public: Fields; secret: Fields } {
  const secrets = secretFields(way);
  const part = (secret: boolean): Fields =>
    Object.fromEntries(Object.entries(settings).filter(([field]) => secrets.includes(field) === secret));
  return { public: part(false), secret: part(true) };
}

/** The fields of an auth method that hold its own secret, without the extra headers. */
const ownSecrets = (way: string): string[] =>
  secretFields(way).filter((field) => !Object.hasOwn(sharedSettings, field));

function hasSecretOf(before: Before, settings: Fields): boolean {
  try {
    const stored = before.secrets() as Fields;
    return ownSecrets(before.way).every((field) => stored[field] === settings[field]);
  } catch {
    return false;
  }
}

/** Checks settings that bring their secret; says of a secret that is missing why the stored one is not kept. */
function checked(way: string, settings: Fields): Fields {
  try {
    return checkedSettings(way, settings);
  } catch (error) {
    if (!BrexError.is(error) || error.code !== 'invalid_input' || !error.fields) throw error;
    const secrets = ownSecrets(way);
    throw invalidInput(
      error.fields.map(({ field, message }) =>
        secrets.includes(field) && message === 'is required' ? enteredAgain(field) : { field, message },
      ),
    );
  }
}

const needsSecret = (way: string, needs: string[]): BrexError =>
  invalidInput([
    ...ownSecrets(way).map(enteredAgain),
    ...needs.map((field) => ({
      field,
      message: 'allows more than before or changes where calls go: enter the secret',
    })),
  ]);

const enteredAgain = (field: string) => ({ field, message: 'must be entered again for this change' });
