import { draw, hash } from '../random';
import { bookingType } from './bookings';
import type { Turn } from './expense_life';
import type { Traits } from './expense_traits';
import { EVERYDAY, SHOPS, travelShop } from './merchants';
import { firstBooking } from './trips';

/** What can change of an expense; all the rest follows from its place. */
export interface Expense {
  readonly id: string;
  readonly place: number;
  readonly memo: string | null;
  /** In milliseconds. */
  readonly updated: number;
  /** The receipts that callers uploaded for it. */
  readonly uploads: readonly string[];
  /** When it was bought, in milliseconds; null for the made ones, whose place tells. */
  readonly bought: number | null;
  /** What became of it since the made data end; of one that was bought later, all of it. */
  readonly turns: readonly Turn[];
}

interface Near {
  readonly seed: number;
  readonly traits: Traits;
}

/** Gives the number of the shop in which the expense at a place was made, or undefined. */
export function shopOf(place: number, { seed, traits }: Near): number | undefined {
  if (traits.course(place).type === 'UNSET') return undefined;
  const trip = traits.trip(place);
  if (trip !== undefined) return travelShop(bookingType(firstBooking(trip)));
  return hash(seed, 'shop', traits.parent(place) ?? place) % EVERYDAY;
}

/** Gives the expense at a place: of ten, two have no memo yet. */
export function madeExpense(place: number, id: string, near: Near): Expense {
  const random = draw(near.seed, 'memo', place);
  const memos = SHOPS[shopOf(place, near) ?? -1]?.memos;
  return {
    id,
    place,
    memo: memos && random.chance(80) ? random.pick(memos) : null,
    updated: near.traits.updated(place),
    uploads: [],
    bought: null,
    turns: [],
  };
}
