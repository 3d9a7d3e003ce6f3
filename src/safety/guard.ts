import { BrexError } from '../errors';
import type { Request } from '../http/request';
import { actionOf } from '../manifest';
import { moneyText } from '../money';
import { type Bounds, type Cap, reservations } from './caps';
import { commitment, moneyKindOf, oddField } from './commitment';
import { cardNumbersIn, overridesMethod, readPath } from './raw_path';

/** The limits of a connection. An absent bound allows any amount; a bound allows nothing in a currency that it omits. */
export interface Rules {
  readOnly: boolean;
  /** If present, only these actions run. */
  allowedActions?: readonly string[] | undefined;
  allowCardNumbers: boolean;
  /** Whether a transfer that does not specify approval waits for a cash admin. */
  manualApproval: boolean;
  /** Whether writes are allowed on routes without an action. */
  allowUnknownRoutes: boolean;
  most: Readonly<Record<'transfer' | 'limit', Bounds | undefined>>;
  /** Maximums within rolling periods. */
  caps: readonly Cap[];
  /** Whether usage of the caps survives a restart; otherwise no cap can be enforced. */
  keepsSums: boolean;
}

/** A request as the guard checks it: route, contents, and the action that the user ran. */
export interface Asked extends Pick<Request, 'method' | 'path' | 'query' | 'body' | 'step'> {
  /** The action that was run, if the request is a step of a composed one. */
  within?: string | undefined;
  /** The action at the path, as the guard has read it; undefined if there is none. */
  routed?: string | undefined;
}

const singles = {
  transfer: { one: 'a transfer', setting: 'max_transfer' },
  limit: { one: 'a spending limit', setting: 'max_card_limit' },
};

/** Whether a connection has any limit that a write on an unknown route could bypass. */
const limited = ({ allowedActions, allowCardNumbers, manualApproval, most, caps }: Rules): boolean =>
  !!allowedActions || !allowCardNumbers || manualApproval || !!(most.transfer ?? most.limit) || caps.length > 0;

type No = (message: string, remedy: string) => never;

/**
 * The action of the request to send, and its body: a transfer that does not specify approval requires a cash admin's, unless configured otherwise. Throws `blocked` and
 * names the rule for a request that the connection's limits don't allow.
 */
export function guard(request: Asked, rules: Rules): Pick<Asked, 'routed' | 'body'> {
  const routed = checkLimits(request, rules);
  return { routed, body: withApproval(request.body, routed, rules) };
}

/** A transfer's body with the approval that the connection requires. */
function withApproval(body: Asked['body'], action: string | undefined, { manualApproval }: Rules): Asked['body'] {
  if (!manualApproval || action !== 'create_transfer') return body;
  const { approval_type: approval = null } = (body ?? {}) as { approval_type?: unknown };
  return approval === null ? { ...body, approval_type: 'MANUAL' } : body;
}

/**
 * Checks an outgoing request by its route and body, so that actions, raw requests and all hosts follow the same rules.
 * @returns The action at its path; undefined if there is none.
 * @throws BrexError `blocked`, naming the rule.
 */
export function checkLimits(request: Asked, rules: Rules): string | undefined {
  const { method, path, query, step, within } = request;
  const { known: action, ...spelled } = readPath(method, path);
  const write = method !== 'GET';
  const what = action ?? `${method} ${path.slice(0, 200)}`;
  const no: No = (message, remedy) => {
    throw new BrexError('blocked', message, { remedy, action: what });
  };
  if (spelled.refused !== undefined)
    no(
      `${what} is not a valid spelling of a route, but a server may read it as ${spelled.route} (${spelled.refused}).`,
      `Write the path as ${spelled.route}, with an ID from Brex.`,
    );
  if (overridesMethod(query))
    no(`The query of ${what} contains another method, which a server may use instead.`, 'Remove it.');
  if (action && actionOf(action).entry.sensitive && !rules.allowCardNumbers)
    no(
      'This connection does not handle full card numbers.',
      `If you need them, turn on "Allow full card numbers" in the connection's limits.`,
    );
  if (write && rules.readOnly)
    no(
      'This connection is read only (read_only): writes are blocked.',
      'Use another connection, or turn off "Read only" in its limits.',
    );
  const { allowedActions } = rules;
  if (allowedActions && !allowedActions.includes(action ?? '') && !(step && allowedActions.includes(within ?? '')))
    no(
      `This connection does not run ${what}: it is not among its allowed actions (allowed_actions).`,
      `Add it to "Allowed actions" in the connection's limits, or use another connection.`,
    );
  if (!action) {
    checkUnknownRoute(request, what, rules, no);
    return undefined;
  }
  if (write && !rules.keepsSums && rules.caps.length)
    no(
      'This connection has caps for 24 hours or 30 days, but no store to count writes across restarts.',
      'Use it as a stored connection ("brex-connector connections add"), or pass a store to connect().',
    );
  checkApproval(request, action, rules, no);
  checkAmount(request, action, rules, no);
  // Throws if the amount can't be compared with a cap.
  if (write) reservations(action, request.body, rules.caps);
  return action;
}

/** A request on a route without an action: allows reads unless they may show card numbers, and writes if the connection allows them. */
function checkUnknownRoute({ method, path }: Asked, what: string, rules: Rules, no: No): void {
  const write = method !== 'GET';
  if (!rules.allowCardNumbers) {
    const { belowCards, pan } = cardNumbersIn(path);
    if (pan || (belowCards && !write))
      no(
        `This connection does not handle full card numbers, and ${what} may return them.`,
        `Use the action that does it. If you need the numbers, turn on "Allow full card numbers" in the connection's limits.`,
      );
  }
  if (write && limited(rules) && !rules.allowUnknownRoutes)
    no(
      `No action of the connector uses ${what}, so the limits of this connection can't be checked there.`,
      `Use the action that does it, or turn on "Allow unknown routes" (allow_unknown_routes) in the connection's limits.`,
    );
}

function checkApproval({ body }: Asked, action: string, { manualApproval }: Rules, no: No): void {
  if (action !== 'create_transfer' || !manualApproval) return;
  const odd = oddField(body, [['approval_type']]);
  const { approval_type: approval = null } = (body ?? {}) as { approval_type?: unknown };
  if (odd !== undefined || (approval !== null && approval !== 'MANUAL'))
    no(
      `On this connection a cash admin must approve each transfer, but ${odd ?? 'approval_type'} does not request that in a known form.`,
      'Omit approval_type or set it to MANUAL, and spell every field as in the schema of create_transfer.',
    );
}

function checkAmount({ body }: Asked, action: string, { most }: Rules, no: No): void {
  const kind = moneyKindOf(action);
  const bounds = kind && most[kind];
  const money = bounds && commitment(action, body);
  if (!kind || !money) return;
  const { one, setting } = singles[kind];
  const bound = Object.hasOwn(bounds, money.currency) ? bounds[money.currency] : undefined;
  if (bound === undefined)
    no(
      `This connection allows no ${kind} in ${money.currency} (${setting}).`,
      `Add an amount in ${money.currency} to the connection's limits.`,
    );
  else if (money.amount > bound)
    no(
      `${amountText(money.amount, money.currency)} is more than this connection allows for ${one}: ` +
        `${amountText(bound, money.currency)} (${setting}).${leewayHint(action)}`,
      'Ask the person who set the limit, or do it in Brex itself.',
    );
}

/** Explains why the amount exceeds the one in the body. */
const leewayHint = (action: string): string =>
  action === 'update_spend_limit'
    ? ' The buffer counts; if the update omits it (limit_buffer_percentage), it counts as 100 percent.'
    : action === 'update_budget_v1'
      ? ' The buffer of this spend limit counts as 100 percent; update_spend_limit can set it.'
      : '';

/** An amount as people write it. */
const amountText = (amount: number, currency: string): string => moneyText({ amount, currency }, true);
