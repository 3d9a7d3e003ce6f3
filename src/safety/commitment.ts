import { BrexError } from '../errors';
import type { Request } from '../http/send';
import type { Counted, Money } from './journal';

/** Where a write's body says how much money it moves or allows. */
const places: Record<string, { kind: Money['kind']; at: string[] }> = {
  create_transfer: { kind: 'transfer', at: ['amount'] },
  create_incoming_transfer: { kind: 'transfer', at: ['amount'] },
  create_card: { kind: 'limit', at: ['spend_controls', 'spend_limit'] },
  update_card: { kind: 'limit', at: ['spend_controls', 'spend_limit'] },
  set_user_limit: { kind: 'limit', at: ['monthly_limit'] },
  create_budget: { kind: 'limit', at: ['amount'] },
  update_budget: { kind: 'limit', at: ['amount'] },
  create_spend_limit: { kind: 'limit', at: ['authorization_settings', 'base_limit'] },
  update_spend_limit: { kind: 'limit', at: ['authorization_settings', 'base_limit'] },
  create_budget_v1: { kind: 'limit', at: ['limit'] },
  update_budget_v1: { kind: 'limit', at: ['limit'] },
};

/** Whether the action at a route moves money or sets a limit, and which of the two. */
export const kindOf = (action: string | undefined): Money['kind'] | undefined =>
  action === undefined ? undefined : places[action]?.kind;

/**
 * The money that a request commits, read from its body as it would leave; nothing where it commits none. Throws `blocked` where the
 * body holds something that cannot be read as an amount, or takes a limit away: no bound can be held against that.
 */
export function commitment(action: string | undefined, body: Request['body']): Money | undefined {
  const place = action === undefined ? undefined : places[action];
  if (!place) return undefined;
  let value: unknown = body;
  for (const step of place.at) {
    if (value === undefined || value === null) break;
    value =
      typeof value === 'object' && Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
  }
  // A limit that is not named stays as it is; one that is null is no limit at all, and a transfer always has an amount.
  if (value === undefined && place.kind === 'limit') return undefined;
  const { amount, currency = null } = (value ?? {}) as { amount?: unknown; currency?: unknown };
  const readable = Number.isSafeInteger(amount) && (amount as number) >= 0;
  if (!readable || (currency !== null && !/^[A-Z]{3}$/.test(String(currency))))
    throw new BrexError(
      'blocked',
      `This connection has a limit, and what ${action} asks for cannot be held against it.`,
      {
        remedy: `Give ${place.at.join('.')} as an amount in the smallest unit and a currency.`,
        action,
      },
    );
  // Brex takes an amount without a currency as US dollars.
  return { kind: place.kind, amount: amount as number, currency: currency === null ? 'USD' : (currency as string) };
}

/** What of Brex's own daily budgets a write takes from (Brex's rate limits: transfers, international wires and new cards in 24 hours). */
export function counts(action: string | undefined, body: Request['body']): Counted[] {
  if (action === 'create_card') return ['card'];
  if (action !== 'create_transfer') return [];
  return (body as { is_ppro_enabled?: unknown } | undefined)?.is_ppro_enabled === true
    ? ['transfer', 'wire']
    : ['transfer'];
}
