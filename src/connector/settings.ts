import type { AccessTokenSettings, AuthMethod, HttpSettings, LimitSettings, Settings } from '../generated/settings';
import type { AccessTokenProvider } from '../auth/external_token';
import { type FieldProblem, invalidInput } from '../errors';
import { extraHeaders } from '../http/headers';
import { actionNames, manifest, sharedSettings } from '../manifest';
import { nearest } from '../nearest_word';
import { type Bounds, type Cap, capSettings } from '../safety/caps';
import type { Rules } from '../safety/guard';
import { parseMoney } from '../money';
import { checkedSettings } from './secret_settings';

export type { AuthMethod, Settings };

/**
 * Settings of a platform that signs in at Brex itself and supplies the access token by a function, instead of a token that soon expires.
 */
export interface SuppliedTokenSettings
  extends Omit<AccessTokenSettings, 'access_token' | 'expires_at'>, LimitSettings, HttpSettings {
  /** Supplies the access token before each request, and another one after Brex rejected it. */
  access_token: AccessTokenProvider;
  /** The auth method, if named. */
  auth_method?: 'access_token';
}

/** Whether users sign in at Brex with this auth method. */
export const signsIn = (authMethod: string): boolean => authMethod === 'oauth' || authMethod === 'registered_client';

/** Settings with all defaults applied; times in milliseconds. */
export interface Ready {
  name: string;
  /** `production` or `sandbox`. */
  accountType: Settings['account_type'];
  /** The auth method with its settings. */
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
  /** The connection's limits; whether it can enforce caps depends on its host. */
  rules: Omit<Rules, 'keepsSums'>;
  /** How long a write with an unknown outcome may be repeated. */
  repeatWindow: number;
}

type Of<Secret extends string> = Extract<Settings, Record<Secret, unknown>>;
type Oauth = Extract<Settings, Record<'redirect_uri' | 'client_secret', unknown>>;
type Registered = Of<'client_registration'>;
type AccessSettings =
  | { authMethod: 'api_token'; settings: Of<'api_token'> }
  | { authMethod: 'oauth'; settings: Oauth }
  | { authMethod: 'client_credentials'; settings: Omit<Oauth, 'redirect_uri'> }
  | { authMethod: 'access_token'; settings: Of<'access_token'>; provider?: AccessTokenProvider }
  | { authMethod: 'registered_client'; settings: Registered };

/**
 * The auth method: `auth_method` if the settings name one, otherwise derived from the secret that is present: `api_token`,
 * `access_token`, `client_id` and `client_secret` (with `redirect_uri` if users sign in), or `client_registration`.
 * @param settings The settings; only the presence of their secrets matters.
 * @throws BrexError `invalid_input` for secrets of two auth methods.
 */
export function authMethodOf(settings: Settings | Record<string, unknown>): AuthMethod {
  if (typeof settings !== 'object' || settings === null)
    throw invalidInput([
      { field: '', message: 'The settings must be an object with name, account_type and a secret such as api_token' },
    ]);
  if (settings.auth_method !== undefined) return settings.auth_method as AuthMethod;
  const has = (...fields: string[]): boolean => fields.some((field) => Object.hasOwn(settings, field));
  const registered = has('client_registration');
  const client = has('client_id', 'client_secret', ...(registered ? [] : ['redirect_uri']));
  const found = [has('api_token'), has('access_token'), client, registered].filter(Boolean).length;
  if (found > 1)
    throw invalidInput([
      {
        field: client ? 'client_id' : 'access_token',
        message:
          "can't be combined with another secret: set only api_token, only access_token, or client_id and client_secret",
      },
    ]);
  if (registered) return 'registered_client';
  if (client) return has('redirect_uri') ? 'oauth' : 'client_credentials';
  return has('access_token') ? 'access_token' : 'api_token';
}

/** Validates the settings and applies defaults. Throws `invalid_input` naming each invalid field; never includes a secret's value. */
export function readSettings(given: Settings | SuppliedTokenSettings): Ready {
  const { settings: plain, provider } = withoutProvider(given);
  const authMethod = authMethodOf(plain);
  const settings = checkedSettings(authMethod, plain);
  const number = (name: 'timeout' | 'connect_timeout' | 'retries' | 'concurrency' | 'repeat_window' | 'rate_share') =>
    settings[name] ?? Number(sharedSettings[name]?.default);
  const { servers, issuers } = manifest.connection;
  return {
    name: settings.name,
    accountType: settings.account_type,
    access: { authMethod, settings, ...(provider && { provider }) } as AccessSettings,
    origin: new URL(settings.base_url ?? servers[settings.account_type]?.url ?? '').origin,
    issuer: settings.issuer ?? issuers[settings.account_type]?.issuer ?? '',
    headers: extraHeaders(settings.headers),
    timeout: number('timeout') * 1000,
    connectTimeout: number('connect_timeout') * 1000,
    retries: number('retries'),
    concurrency: number('concurrency'),
    rateShare: number('rate_share'),
    rules: rulesOf(settings),
    repeatWindow: number('repeat_window') * 60_000,
  };
}

/** Settings as a form gives them, and the platform's function for access tokens. The text in its place is never sent. */
function withoutProvider(given: Settings | SuppliedTokenSettings): {
  settings: Settings;
  provider?: AccessTokenProvider;
} {
  const { access_token: provider } = { ...given } as Partial<SuppliedTokenSettings>;
  if (typeof provider !== 'function') return { settings: given as Settings };
  if ('expires_at' in given)
    throw invalidInput([
      { field: 'expires_at', message: "can't be combined with a function that supplies the access token" },
    ]);
  return { settings: { ...given, access_token: 'supplied' }, provider };
}

/** The guard's rules from the settings. Throws `invalid_input` for an unknown action or currency. */
function rulesOf(settings: Settings): Ready['rules'] {
  const problems: FieldProblem[] = [];
  const allowed = settings.allowed_actions?.length ? settings.allowed_actions : undefined;
  allowed?.forEach((action, i) => {
    if (actionNames.includes(action)) return;
    const near = nearest(action, actionNames);
    problems.push({
      field: `allowed_actions.${i}`,
      message: `is not an action${near ? `; did you mean "${near}"?` : ''}`,
    });
  });
  const bounds = (field: MoneyLimit): Bounds | undefined => {
    const most: Record<string, number> = {};
    settings[field]?.forEach((text, i) => {
      const money = parseMoney(text);
      const twice = typeof money === 'object' && Object.hasOwn(most, money.currency);
      if (typeof money === 'string') problems.push({ field: `${field}.${i}`, message: money });
      else if (twice) problems.push({ field: `${field}.${i}`, message: `lists ${money.currency} twice` });
      else most[money.currency] = money.amount;
    });
    return Object.keys(most).length ? most : undefined;
  };
  const caps = (Object.keys(capSettings) as (keyof typeof capSettings)[]).flatMap((setting): Cap[] => {
    const atMost = isCount(setting) ? settings[setting] : bounds(setting);
    return atMost === undefined ? [] : [{ setting, ...capSettings[setting], atMost }];
  });
  const rules = {
    readOnly: settings.read_only ?? false,
    allowedActions: allowed,
    allowCardNumbers: settings.allow_card_numbers ?? false,
    allowUnknownRoutes: settings.allow_unknown_routes ?? false,
    manualApproval: settings.transfer_approval !== 'policy',
    most: { transfer: bounds('max_transfer'), limit: bounds('max_card_limit') },
    caps,
  };
  if (problems.length) throw invalidInput(problems);
  return rules;
}

type Count = 'max_cards_per_day' | 'max_users_per_day' | 'max_vendors_per_day';
type MoneyLimit = 'max_transfer' | 'max_card_limit' | Exclude<keyof typeof capSettings, Count>;

const isCount = (setting: keyof typeof capSettings): setting is Count => /^max_(cards|users|vendors)_/.test(setting);
