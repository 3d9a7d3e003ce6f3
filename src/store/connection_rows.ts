import type { Selectable } from 'kysely';
import { type Settings, signInOf } from '../connector';
import { checkedSettings } from '../connector/secret_settings';
import { BrexError, invalidInput } from '../errors';
import { checkSettings } from '../validate';
import { cellOf } from './encrypted_columns';
import type { Cipher } from './encryption';
import { apart } from './settings_edit';
import type { Tables } from './store_tables';

/** The public view of a stored connection. Times are ISO 8601, UTC. */
export interface StoredConnection {
  /** Unchanged by a rename. */
  id: string;
  /** The name. */
  name: string;
  /** The auth method, such as `api_token`. */
  auth_method: string;
  /** The settings without secrets. */
  settings: Record<string, unknown>;
  /** When it was stored. */
  created_at: string;
  /** When it was last edited or renamed; null if never. */
  edited_at: string | null;
  /** When Brex last accepted a call through this connection, to the minute. */
  used_at: string | null;
}

export type Row = Selectable<Tables['connections']>;

/** The columns derived from the settings, the secrets encrypted. Throws `invalid_input` naming each invalid field. */
export function settingsColumns(cipher: Cipher, id: string, authMethod: string, settings: object) {
  const parts = apart(authMethod, checkedSettings(authMethod, settings));
  const { name, ...rest } = parts.public;
  return {
    ...nameColumns(name as string),
    auth_method: authMethod,
    settings: JSON.stringify(rest),
    secrets: cipher.encrypt(JSON.stringify(parts.secret), cellOf('connections', id)),
  };
}

/** The columns of a name. Throws `invalid_input` for a blank one. */
export function nameColumns(name: string): Pick<Row, 'name' | 'name_key'> {
  if (!nameKey(name)) throw invalidInput([{ field: 'name', message: 'must not be blank' }]);
  return { name: name.trim(), name_key: nameKey(name) };
}

/** A name for comparison: ignores case and outer spaces. */
export const nameKey = (name: string): string => name.trim().normalize('NFKC').toLowerCase();

/** Validates the name alone, without the other fields of the form. */
export function checkName(authMethod: string, name: string): void {
  try {
    checkSettings(authMethod, { name });
  } catch (error) {
    const problems = BrexError.is(error) ? error.fields?.filter(({ field }) => field === 'name') : undefined;
    if (problems?.length) throw invalidInput(problems);
    if (!BrexError.is(error)) throw error;
  }
}

/** The secrets of a row. Throws if the key does not match. */
export const secretsOf = (cipher: Cipher, { id, secrets }: Row): object =>
  JSON.parse(cipher.decrypt(secrets, cellOf('connections', id))) as object;

/** The settings of a row with their secrets, as they were checked when stored. Throws if the key does not match. */
export function allSettings(cipher: Cipher, row: Row): Settings {
  const settings: object = { ...publicView(row).settings, ...secretsOf(cipher, row) };
  return settings as Settings;
}

/** What a row's sign-in depends on. */
export const signInIn = ({ settings }: Pick<Row, 'settings'>): string | undefined =>
  signInOf(JSON.parse(settings) as object);

/** A row without its secrets. */
export const publicView = ({ id, name, auth_method, settings, ...times }: Row): StoredConnection => ({
  id,
  name,
  auth_method,
  settings: { name, ...(JSON.parse(settings) as Record<string, unknown>) },
  created_at: new Date(times.created_at).toISOString(),
  edited_at: iso(times.edited_at),
  used_at: iso(times.used_at),
});

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());
