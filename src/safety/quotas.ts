import { BrexError } from '../errors';
import type { Counted, Journal } from './journal';
import { day } from '../clock';

/** How many of each Brex accepts from one account within 24 hours. */
export type Quotas = Readonly<Record<Counted, number>>;

/** Brex's published rate limits: transfers, international wires, new cards. */
export const brexQuotas: Quotas = { transfer: 1000, wire: 100, card: 5000 };

const quotaNames: Record<Counted, string> = { transfer: 'transfers', wire: 'international wires', card: 'new cards' };

/** Throws `rate_limited` if Brex would not accept another at the time `now`, with the seconds until it will. Nothing is sent then. */
export async function checkQuota(
  journal: Journal,
  account: string,
  counted: readonly Counted[],
  budgets: Quotas,
  action: string,
  now: number,
): Promise<void> {
  for (const what of counted) {
    const most = budgets[what];
    const times = await journal.counted(account, what, most);
    if (times.length < most) continue;
    const free = (times[times.length - most] ?? now) + day;
    throw new BrexError(
      'rate_limited',
      `Brex accepts ${most.toLocaleString('en-US')} ${quotaNames[what]} from an account within 24 hours, and that many were already sent from here.`,
      {
        remedy: `Run it again after ${new Date(free).toISOString()}. Nothing was sent; the connection itself is fine.`,
        action,
        retryable: true,
        retryAfter: Math.max(1, Math.ceil((free - now) / 1000)),
      },
    );
  }
}
