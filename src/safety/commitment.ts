import { BrexError } from '../errors';
import type { Request } from '../http/request';
import type { Counted, Money } from './journal';

type Body = Request['body'];
type Path = readonly string[];

/** Where a write's body states the amount it moves or allows, and which other fields decide whether that amount is a hard limit. */
interface AmountPlace {
  kind: Money['kind'];
  /** Path of the amount. */
  at: Path;
  /** Whether Brex keeps the current limit if the body omits the amount; otherwise omitting it may remove the limit. */
  keeps?: true;
  /**
   * Fields required for a hard limit: without them, charges can exceed the amount. An update keeps those it omits; omitting an `optional`
   * one is fine.
   */
  hard?: readonly { at: Path; only: string; optional?: true }[];
  /** Path of the percentage by which charges may exceed the amount; `unknown` if the body cannot say. */
  leeway?: Path | 'unknown';
  /** A body with this value and without the amount's group sets no limit. */
  none?: { at: Path; only: string };
}

const settings = 'authorization_settings';
const spendLimit: AmountPlace = {
  kind: 'limit',
  at: [settings, 'base_limit'],
  hard: [
    { at: [settings, 'authorization_type'], only: 'HARD' },
    // Carried-over amounts add up, period after period.
    { at: [settings, 'rollover_refresh_rate'], only: 'OFF', optional: true },
  ],
  leeway: [settings, 'limit_buffer_percentage'],
};
const v1: AmountPlace = { kind: 'limit', at: ['limit'], hard: [{ at: ['limit_type'], only: 'HARD' }] };

/**
 * All writes that move money or set a limit. A v2 budget has no `hard`: all of them are soft, since a budget monitors and does not enable
 * spending. A spend limit in its v1 shape cannot state its leeway. Budgets and spend limits keep what an update omits: Brex has separate
 * flags (`set_..._null`) to clear it; for cards and users it documents nothing of the kind.
 */
const amountPlaces: Readonly<Record<string, AmountPlace>> = {
  create_transfer: { kind: 'transfer', at: ['amount'] },
  create_incoming_transfer: { kind: 'transfer', at: ['amount'] },
  create_card: { kind: 'limit', at: ['spend_controls', 'spend_limit'], none: { at: ['limit_type'], only: 'USER' } },
  update_card: { kind: 'limit', at: ['spend_controls', 'spend_limit'] },
  set_user_limit: { kind: 'limit', at: ['monthly_limit'] },
  create_budget: { kind: 'limit', at: ['amount'] },
  update_budget: { kind: 'limit', at: ['amount'], keeps: true },
  create_spend_limit: spendLimit,
  update_spend_limit: { ...spendLimit, keeps: true },
  create_budget_v1: v1,
  update_budget_v1: { ...v1, keeps: true, leeway: 'unknown' },
};

const amountPlaceOf = (action: string | undefined): AmountPlace | undefined =>
  action !== undefined && Object.hasOwn(amountPlaces, action) ? amountPlaces[action] : undefined;

/** Whether the action at a route moves money or sets a limit, and which. */
export const moneyKindOf = (action: string | undefined): Money['kind'] | undefined => amountPlaceOf(action)?.kind;

/** The amount in a write's body, in minor units; undefined if there is none or it can't be read. */
export function moneyIn(action: string | undefined, body: Body): Omit<Money, 'kind'> | undefined {
  const place = amountPlaceOf(action);
  return place && amountIn(read(body, place.at));
}

/**
 * The money that a request commits, read from its final body: includes a limit's leeway; undefined if it commits none. Throws `blocked` if
 * the body holds something that can't be read as an amount, removes a limit or may do so, or sets a soft limit: these can't be compared
 * with a cap.
 */
export function commitment(action: string | undefined, body: Body): Money | undefined {
  const place = amountPlaceOf(action);
  if (!place || !action) return undefined;
  const no = (message: string, remedy: string): never => {
    throw new BrexError('blocked', `This connection has limits, and ${action} ${message}`, { remedy, action });
  };
  const name = place.at.join('.');
  const odd = oddField(body, comparedPaths(place));
  if (odd !== undefined)
    no(`has ${odd} in a form that can't be compared with them.`, `Use the form in the schema of ${action}.`);
  const soft = softField(place, body);
  if (soft)
    no(
      `sets a limit that does not stop charges: ${soft.at.join('.')} is not ${soft.only}.`,
      `Set ${soft.at.join('.')} to ${soft.only}.`,
    );
  const value = read(body, place.at);
  const leeway = leewayIn(place, body);
  if (value === undefined && setsNone(place, body, leeway)) return undefined;
  if (!given(value) && place.kind === 'limit')
    no(
      value === undefined && place.keeps
        ? 'changes the buffer of a limit without including the limit.'
        : `without ${name} may remove the current limit.`,
      `Include ${name}${action === 'update_card' ? ', or use change_card_limit, which keeps omitted rules' : ''}.`,
    );
  const money = amountIn(value);
  if (!money || leeway === undefined)
    return no(
      "has an amount that can't be compared with them.",
      money
        ? `Set ${String(place.leeway)} to a whole number from 0 to 100.`
        : `Set ${name} to an amount in the smallest unit and a currency.`,
    );
  return { kind: place.kind, ...money, amount: withLeeway(money.amount, leeway) };
}

/** A money amount as Brex reads it. Default currency: US dollars. */
function amountIn(value: unknown): Omit<Money, 'kind'> | undefined {
  const { amount, currency = null } = (value ?? {}) as { amount?: unknown; currency?: unknown };
  if (!Number.isSafeInteger(amount) || (amount as number) < 0) return undefined;
  if (currency === null) return { amount: amount as number, currency: 'USD' };
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return { amount: amount as number, currency };
}

const withLeeway = (amount: number, percent: number): number =>
  Math.min(Number.MAX_SAFE_INTEGER, Number((BigInt(amount) * BigInt(100 + percent) + 99n) / 100n));

/** The leeway of a limit in percent; undefined if it can't be read. An update that omits it keeps a leeway of up to 100. */
function leewayIn({ leeway, keeps }: AmountPlace, body: Body): number | undefined {
  if (leeway === undefined) return 0;
  if (leeway === 'unknown') return 100;
  const value = read(body, leeway);
  if (!given(value)) return keeps ? 100 : 0;
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100 ? (value as number) : undefined;
}

/** Whether a body without an amount leaves every limit unchanged. */
function setsNone({ at, none, keeps, leeway }: AmountPlace, body: Body, percent: number | undefined): boolean {
  if (none) return read(body, none.at) === none.only && !given(read(body, at.slice(0, 1)));
  return keeps === true && !(Array.isArray(leeway) && given(read(body, leeway as Path)) && percent !== 0);
}

/** The field that makes a limit soft, or undefined. */
const softField = ({ hard = [], keeps }: AmountPlace, body: Body) =>
  hard.find(({ at, only, optional }) => {
    const value = read(body, at);
    return given(value) ? value !== only : !keeps && !optional;
  });

/** The fields of a write that are checked. */
const comparedPaths = ({ at, hard = [], leeway, none }: AmountPlace): Path[] => [
  ...[[...at, 'amount'], [...at, 'currency'], ...hard.map((one) => one.at)],
  ...(Array.isArray(leeway) ? [leeway as Path] : []),
  ...(none ? [none.at] : []),
];

/**
 * One of these fields that is spelled differently (case, underscores) or is not a group of fields where one is expected, so that a lenient
 * server may read what was not checked; undefined if all are fine.
 */
export function oddField(body: Body, paths: readonly Path[]): string | undefined {
  for (const path of paths) {
    for (let depth = 0; depth < path.length; depth++) {
      const group = read(body, path.slice(0, depth));
      if (!given(group)) break;
      if (typeof group !== 'object' || Array.isArray(group)) return path.slice(0, depth).join('.') || 'the body';
      const step = path[depth] ?? '';
      const other = Object.keys(group as object).find((key) => key !== step && folded(key) === folded(step));
      if (other !== undefined) return [...path.slice(0, depth), other].join('.').slice(0, 100);
    }
  }
  return undefined;
}

const folded = (key: string): string =>
  key
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const given = (value: unknown): boolean => value !== undefined && value !== null;

/** The value at a path of a body; undefined if there is none. */
function read(body: Body, path: Path): unknown {
  let value: unknown = body;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** Which of Brex's daily quotas a write counts against (Brex's rate limits: transfers, international wires and new cards in 24 hours). */
export function counts(action: string | undefined, body: Body): Counted[] {
  if (action === 'create_card') return ['card'];
  if (action !== 'create_transfer') return [];
  return (body as { is_ppro_enabled?: unknown } | undefined)?.is_ppro_enabled === true
    ? ['transfer', 'wire']
    : ['transfer'];
}
