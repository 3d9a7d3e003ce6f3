import type { Settings } from '../generated/settings';
import { invalidInput } from '../errors';
import { extraHeaders } from '../http/headers';
import { manifest } from '../manifest';
import { checkedSettings } from './secrets';

export type { Settings };

/** A way into Brex, as connector.json names it. */
export type Way = 'token' | 'oauth' | 'client_credentials' | 'access_token';

/** Settings with every default filled in; times in milliseconds. */
export interface Ready {
  name: string;
  /** The way in, with what it alone asks for. */
  access: AccessSettings;
  origin: string;
  issuer: string;
  headers: Record<string, string>;
  timeout: number;
  connectTimeout: number;
  retries: number;
  concurrency: number;
  /** Percent of the account's rate limit. */
  rateShare: number;
  allowCardNumbers: boolean;
}

type Of<Secret extends string> = Extract<Settings, Record<Secret, unknown>>;
type Oauth = Of<'redirect_uri'>;
export type AccessSettings =
  | { way: 'token'; settings: Of<'api_token'> }
  | { way: 'oauth'; settings: Oauth }
  | { way: 'client_credentials'; settings: Omit<Oauth, 'redirect_uri'> }
  | { way: 'access_token'; settings: Of<'access_token'> };

/**
 * The way in that settings are for, told by the secret they hold: `api_token`, `access_token`, or `client_id` and `client_secret`, with
 * `redirect_uri` where users sign in. Throws `invalid_input` for secrets of two ways at once.
 */
export function wayOf(settings: Settings): Way {
  if (typeof settings !== 'object' || settings === null)
    throw invalidInput([
      { field: '', message: 'The settings must be an object with name, account_type and a secret such as api_token' },
    ]);
  const has = (...fields: string[]): boolean => fields.some((field) => Object.hasOwn(settings, field));
  const client = has('client_id', 'client_secret', 'redirect_uri');
  const found = [has('api_token'), has('access_token'), client].filter(Boolean).length;
  if (found > 1)
    throw invalidInput([
      {
        field: client ? 'client_id' : 'access_token',
        message:
          'does not go with another secret: give api_token alone, access_token alone, or client_id and client_secret',
      },
    ]);
  if (client) return has('redirect_uri') ? 'oauth' : 'client_credentials';
  return has('access_token') ? 'access_token' : 'token';
}

/** The settings as they will be used. Throws `invalid_input` naming each field that is wrong; a secret's value is never in it. */
export function readSettings(given: Settings): Ready {
  const way = wayOf(given);
  const settings = checkedSettings(way, given);
  const form = manifest.connection.http.form as { properties: Record<string, { default?: unknown }> };
  const number = (name: 'timeout' | 'connect_timeout' | 'retries' | 'concurrency' | 'rate_share') =>
    settings[name] ?? Number(form.properties[name]?.default);
  const { servers, issuers } = manifest.connection;
  return {
    name: settings.name,
    access: { way, settings } as AccessSettings,
    origin: new URL(settings.base_url ?? servers[settings.account_type]?.url ?? '').origin,
    issuer: settings.issuer ?? issuers[settings.account_type]?.issuer ?? '',
    headers: extraHeaders(settings.headers),
    timeout: number('timeout') * 1000,
    connectTimeout: number('connect_timeout') * 1000,
    retries: number('retries'),
    concurrency: number('concurrency'),
    rateShare: number('rate_share'),
    allowCardNumbers: settings.allow_card_numbers ?? false,
  };
}
