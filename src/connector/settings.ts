import { bearer } from '../auth/bearer';
import { invalidInput } from '../errors';
import type { Settings } from '../generated/settings';
import type { TokenSource } from '../http/token';
import { manifest } from '../manifest';
import { checkedSettings } from './secrets';

export type { Settings };

/** Settings with every default filled in; times in milliseconds. */
export interface Ready {
  name: string;
  origin: string;
  tokens: TokenSource;
  timeout: number;
  connectTimeout: number;
  retries: number;
  concurrency: number;
  allowCardNumbers: boolean;
}

/** The settings as they will be used. Throws `invalid_input` naming each field that is wrong; a secret's value is never in it. */
export function readSettings(given: Settings): Ready {
  if (typeof given !== 'object' || given === null)
    throw invalidInput([
      { field: '', message: 'The settings must be an object with name, api_token and account_type' },
    ]);
  const settings = checkedSettings('token', given);
  const form = manifest.connection.http.form as { properties: Record<string, { default?: unknown }> };
  const number = (name: 'timeout' | 'connect_timeout' | 'retries' | 'concurrency') =>
    settings[name] ?? Number(form.properties[name]?.default);
  const server = manifest.connection.servers[settings.account_type];
  return {
    name: settings.name,
    origin: new URL(settings.base_url ?? server?.url ?? '').origin,
    tokens: bearer(settings.api_token, 'api_token'),
    timeout: number('timeout') * 1000,
    connectTimeout: number('connect_timeout') * 1000,
    retries: number('retries'),
    concurrency: number('concurrency'),
    allowCardNumbers: settings.allow_card_numbers ?? false,
  };
}
