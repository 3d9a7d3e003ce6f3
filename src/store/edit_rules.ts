import { manifest, sharedSettings } from '../manifest';
import { parseMoney } from '../money';

/** Settings of a connection by name. */
export type SettingFields = Record<string, unknown>;

/** A rule for a changed setting: `true` if the new value allows more, or sends the secret elsewhere. */
type Rule = (before: unknown, after: unknown) => boolean;

/**
 * The fields of an edit that require the connection's secret: those that allow more than before, and those that
 * change where or with what the secret is sent. `before` and `after` are settings without secrets; an absent field
 * has its default. A field without a rule requires the secret on every change, so new settings are safe by default.
 */
export function loosens(before: SettingFields, after: SettingFields): string[] {
  const names = new Set([...places.keys(), ...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => {
    const place = places.get(name);
    if (place) return place(before) !== place(after);
    return (rules.get(name) ?? differs)(before[name], after[name]);
  });
}

const differs: Rule = (before, after) => JSON.stringify(before ?? null) !== JSON.stringify(after ?? null);
const never: Rule = () => false;
/** A switch that allows more if on. */
const permission: Rule = (before, after) => isOff(before) && !isOff(after);
/** A switch that forbids if on. */
const prohibition: Rule = (before, after) => before === true && after !== true;
const isOff = (value: unknown): boolean => value === undefined || value === null || value === false;

/** A list of allowed values; an empty list restricts nothing. */
const allowList: Rule = (before, after) => {
  const [old, next] = [listOf(before), listOf(after)];
  return old.length > 0 && (next.length === 0 || !next.every((one) => old.includes(one)));
};

/** One amount per currency. Other currencies are not allowed, but an empty list restricts nothing. */
const amounts: Rule = (before, after) => {
  const [old, next] = [listOf(before), listOf(after)];
  if (old.length === 0) return false;
  return next.length === 0 || !next.every((one) => old.some((limit) => isWithin(one, limit)));
};

function isWithin(text: unknown, limit: unknown): boolean {
  const [amount, most] = [parseMoney(String(text)), parseMoney(String(limit))];
  if (typeof amount === 'string' || typeof most === 'string') return text === limit;
  return amount.currency === most.currency && amount.amount <= most.amount;
}

/** An upper limit; absent means unlimited. */
const maximum: Rule = (before, after) => typeof before === 'number' && !(typeof after === 'number' && after <= before);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : isOff(value) ? [] : [value]);

const rules = new Map<string, Rule>([
  // An edit that changes the auth method brings that method's secret anyway.
  ...[
    'auth_method',
    'name',
    'timeout',
    'connect_timeout',
    'retries',
    'concurrency',
    'keep_alive',
    'rate_share',
    'expires_at',
  ].map((name): [string, Rule] => [name, never]),
  ['read_only', prohibition],
  ['allow_card_numbers', permission],
  ['allow_unknown_routes', permission],
  ['transfer_approval', (before, after) => before !== 'policy' && !isManual(after)],
  ['repeat_window', (before, after) => !(minutesOf(after) <= minutesOf(before))],
  ['allowed_actions', allowList],
  ['scopes', allowList],
  ...[
    'max_transfer',
    'max_transfers_per_day',
    'max_transfers_per_30_days',
    'max_card_limit',
    'max_card_limits_per_day',
    'max_limits_per_day',
    'max_limits_per_30_days',
  ].map((name): [string, Rule] => [name, amounts]),
  ...['max_cards_per_day', 'max_users_per_day', 'max_vendors_per_day'].map((name): [string, Rule] => [name, maximum]),
]);

const isManual = (value: unknown): boolean => value === undefined || value === null || value === 'manual';

const minutesOf = (value: unknown): number => Number(value ?? sharedSettings.repeat_window?.default);

const standard = manifest.connection;
const originOf = (url: unknown): unknown => (URL.canParse(String(url)) ? new URL(String(url)).origin : url);

/**
 * Settings that determine where the secret is sent. Compared by their effective value, so that writing out a default
 * changes nothing.
 */
const places = new Map<string, (settings: SettingFields) => unknown>([
  ['account_type', ({ account_type }) => account_type],
  ['base_url', ({ base_url, account_type }) => originOf(base_url ?? standard.servers[String(account_type)]?.url)],
  ['issuer', ({ issuer, account_type }) => issuer ?? standard.issuers[String(account_type)]?.issuer],
]);
