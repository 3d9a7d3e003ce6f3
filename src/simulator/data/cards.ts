import type { Address, Metadata, Money } from '../input';
import { draw, hash } from '../random';
import { MERCHANTS, VENDORS } from './names';

export type CardStatus = 'ACTIVE' | 'SHIPPED' | 'LOCKED' | 'TERMINATED';

export const DURATIONS = ['MONTHLY', 'QUARTERLY', 'YEARLY', 'ONE_TIME'] as const;

export interface Merchant {
  readonly name: string;
}

/** The controls of a vendor card; the remaining amount is calculated when shown. */
export interface SpendControls {
  readonly spend_limit: Money | null;
  readonly spend_duration: (typeof DURATIONS)[number] | null;
  readonly reason: string | null;
  readonly lock_after_date: string | null;
  readonly allowed_merchant_details: readonly Merchant[];
  readonly blocked_merchant_details: readonly Merchant[];
}

export interface Card {
  readonly id: string;
  readonly owner: { readonly type: 'USER'; readonly user_id: string };
  readonly status: CardStatus;
  readonly last_four: string;
  readonly card_name: string;
  readonly card_type: 'VIRTUAL' | 'PHYSICAL';
  readonly limit_type: 'CARD' | 'USER';
  readonly spend_controls: SpendControls | null;
  /** The amount already spent in this period, in cents. */
  readonly spent: number;
  readonly billing_address: Address;
  readonly mailing_address: Address | null;
  readonly expiration_date: { readonly month: number; readonly year: number };
  readonly has_been_transferred: boolean;
  readonly metadata: Metadata | null;
  readonly budget_id: string | null;
  readonly partner: string | null;
  /** ISO 8601, UTC. */
  readonly created_at: string;
}

/** The last four digits of the card at an index. */
export const lastFour = (seed: number, index: number): string =>
  String((hash(seed, 'last four') + index * 7919) % 10_000).padStart(4, '0');

/** The expiry month and year of a card created at a time, four years later. */
export const expiry = (time: number): { month: number; year: number } => {
  const made = new Date(time);
  return { month: made.getUTCMonth() + 1, year: made.getUTCFullYear() + 4 };
};

/** The card number for its last four digits: obviously fictional. */
export const cardNumber = (card: Card): string => `555671000000${card.last_four}`;

/** The fictional security code of a card. */
export const securityCode = (card: Card): string => String(hash(card.id, 'code') % 1000).padStart(3, '0');

const DAY = 86_400_000;

const madeControls = ({ seed, today }: { seed: number; today: number }, index: number): SpendControls => {
  const random = draw(seed, 'spend controls', index);
  const merchants = random.chance(20) ? [{ name: random.pick(MERCHANTS) }] : [];
  const allows = random.chance(50);
  return {
    spend_limit: { amount: (random.below(50) + 1) * 5_000, currency: 'USD' },
    spend_duration: random.pick(DURATIONS),
    reason: random.chance(40) ? 'Recurring subscription' : null,
    lock_after_date: random.chance(15)
      ? new Date(today + (30 + random.below(300)) * DAY).toISOString().slice(0, 10)
      : null,
    allowed_merchant_details: allows ? merchants : [],
    blocked_merchant_details: allows ? [] : merchants,
  };
};

/** The card at an index: of twelve, one is locked, one terminated and one in delivery. */
export function madeCard(
  index: number,
  id: string,
  near: { seed: number; today: number; count: number; owner: string; address: Address },
): Card {
  const random = draw(near.seed, 'card', index);
  const turn = index % 12;
  const physical = turn === 3 || turn === 6 || turn === 9;
  const vendor = !physical && turn % 2 === 0;
  const controls = vendor ? madeControls(near, index) : null;
  const age = near.count - index + (random.below(1000) + 1) / 1001;
  const time = near.today - Math.floor((age * 700 * DAY) / (near.count + 1));
  return {
    id,
    owner: { type: 'USER', user_id: near.owner },
    status: turn === 7 ? 'LOCKED' : turn === 11 ? 'TERMINATED' : turn === 9 ? 'SHIPPED' : 'ACTIVE',
    last_four: lastFour(near.seed, index),
    card_name: vendor ? random.pick(VENDORS) : physical ? 'Plastic card' : 'Everyday card',
    card_type: physical ? 'PHYSICAL' : 'VIRTUAL',
    limit_type: vendor ? 'CARD' : 'USER',
    spend_controls: controls,
    spent: controls?.spend_limit ? Math.floor((controls.spend_limit.amount * random.below(100)) / 100) : 0,
    billing_address: near.address,
    mailing_address: physical ? near.address : null,
    expiration_date: expiry(time),
    has_been_transferred: turn === 5 && random.chance(50),
    metadata: random.chance(25) ? { cost_object: `CO-${100 + random.below(900)}` } : null,
    budget_id: null,
    partner: null,
    created_at: new Date(time).toISOString(),
  };
}
