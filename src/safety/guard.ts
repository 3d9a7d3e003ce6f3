import { BrexError } from '../errors';
import type { Request } from '../http/send';
import { actionAt, actionOf } from '../manifest';
import { moneyText } from '../money';
import { commitment, kindOf } from './commitment';
import type { Reservation } from './journal';

/** The most that is allowed, by currency, in minor units. */
export type Bounds = Readonly<Record<string, number>>;

/** What a connection allows. An absent bound allows any amount; a bound without a currency allows nothing in it. */
export interface Rules {
  readOnly: boolean;
  /** The only actions that run, where there are any. */
  allowedActions?: readonly string[] | undefined;
  allowCardNumbers: boolean;
  /** Whether a transfer that does not say so waits for a cash admin. */
  manualApproval: boolean;
  most: Readonly<Record<'transfer' | 'limit', Bounds | undefined>>;
  mostADay: Readonly<Record<'transfer' | 'limit', Bounds | undefined>>;
  /** Whether sums survive a restart; without that no daily sum can be held. */
  keepsSums: boolean;
}

/** A request as the guard sees it: where it goes, what it carries, and the action that a person asked for. */
export interface Asked extends Pick<Request, 'method' | 'path' | 'body' | 'step'> {
  /** The action that was run, where the request is a step of a composed one. */
  within?: string | undefined;
}

const names = {
  transfer: { one: 'a transfer', all: 'all transfers' },
  limit: { one: 'a spending limit', all: 'all spending limits' },
};
const settings = {
  transfer: { single: 'max_transfer', day: 'max_transfers_per_day' },
  limit: { single: 'max_card_limit', day: 'max_card_limits_per_day' },
};

/** Whether a connection has any rule that a write unknown to the connector could slip past. */
const guarded = ({ readOnly, allowedActions, most, mostADay }: Rules): boolean =>
  readOnly || !!allowedActions || [most, mostADay].some(({ transfer, limit }) => transfer ?? limit);

/**
 * Judges a request about to leave by its route and its body, so that actions, raw requests and every host meet the same rules. Throws
 * `blocked`, and says which rule forbids it.
 */
export function judge({ method, path, body, step, within }: Asked, rules: Rules): void {
  const action = actionAt(method, path);
  const write = method !== 'GET';
  const no = (message: string, remedy: string): never => {
    throw new BrexError('blocked', message, { remedy, action: action ?? `${method} ${path}` });
  };
  if (action && actionOf(action).entry.sensitive && !rules.allowCardNumbers)
    no(
      'This connection does not handle full card numbers.',
      'If you must, switch on "Allow full card numbers" in the connection\'s limits.',
    );
  if (write && rules.readOnly)
    no(
      'This connection is read only (read_only): nothing that changes anything leaves it.',
      'Use another connection, or switch off "Read only" in its limits.',
    );
  const listed = (name: string | undefined): boolean => name !== undefined && !!rules.allowedActions?.includes(name);
  if (rules.allowedActions && !listed(action) && !(step && listed(within)))
    no(
      `This connection does not run ${action ?? `${method} ${path}`}: it is not among its allowed actions (allowed_actions).`,
      `Add it to "Allowed actions" in the connection's limits, or use another connection.`,
    );
  if (write && !action && guarded(rules))
    no(
      `This connection has limits, and ${method} ${path} is no action of the connector, so it cannot be held against them.`,
      'Use the action that does it, or a connection without limits.',
    );
  if (write && !rules.keepsSums && (rules.mostADay.transfer ?? rules.mostADay.limit))
    no(
      'This connection has a sum that a day must not pass, and no store in which that could be counted over restarts.',
      'Use it as a stored connection ("brex-connector connections add"), or hand a store to connect().',
    );
  const kind = kindOf(action);
  const bounds = kind && rules.most[kind];
  if (!kind || !(bounds ?? rules.mostADay[kind])) return;
  const money = commitment(action, body);
  if (money && bounds) {
    const most = Object.hasOwn(bounds, money.currency) ? bounds[money.currency] : undefined;
    const setting = settings[kind].single;
    if (most === undefined)
      no(
        `This connection allows no ${kind} in ${money.currency} (${setting}).`,
        `Add an amount in ${money.currency} to the connection's limits.`,
      );
    else if (money.amount > most)
      no(
        `${shown(money.amount, money.currency)} is more than this connection allows for ${names[kind].one}: ` +
          `${shown(most, money.currency)} (${setting}).`,
        'Ask whoever set the limit, or do it in Brex itself.',
      );
  }
}

/** The request as it may leave: a transfer that does not say how it is approved is given to a cash admin, unless told otherwise. */
export function amend<T extends Asked>(request: T, { manualApproval }: Rules): T {
  const { method, path, body } = request;
  if (!manualApproval || actionAt(method, path) !== 'create_transfer') return request;
  const { approval_type: approval = null } = (body ?? {}) as { approval_type?: unknown };
  return approval === null ? { ...request, body: { ...body, approval_type: 'MANUAL' } } : request;
}

/** What a write takes from the sum of its day, where the connection has such a sum. Throws `blocked` for a currency without one. */
export function reservation({ method, path, body }: Asked, { mostADay }: Rules, now: number): Reservation | undefined {
  const action = actionAt(method, path);
  const kind = kindOf(action);
  const bounds = kind && mostADay[kind];
  if (!kind || !bounds) return undefined;
  const money = commitment(action, body);
  if (!money) return undefined;
  if (!Object.hasOwn(bounds, money.currency))
    throw new BrexError('blocked', `This connection allows no ${kind} in ${money.currency} (${settings[kind].day}).`, {
      remedy: `Add an amount in ${money.currency} to the connection's limits.`,
      action,
    });
  return { ...money, day: new Date(now).toISOString().slice(0, 10), atMost: bounds[money.currency] ?? 0 };
}

/** The refusal of a write that does not fit into the sum of its day. `left` is in minor units. */
export function overTheDay({ kind, amount, currency, atMost }: Reservation, left: number, action: string): BrexError {
  return new BrexError(
    'blocked',
    `${shown(amount, currency)} does not fit into what this connection allows a day for ${names[kind].all} together: ` +
      `${shown(atMost, currency)} (${settings[kind].day}), of which ${shown(left, currency)} is left today.`,
    { remedy: 'The day ends at midnight UTC. Wait for it, or ask whoever set the limit.', action },
  );
}

/** An amount as people write it. */
const shown = (amount: number, currency: string): string => moneyText({ amount, currency }, true);
