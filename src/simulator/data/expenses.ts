import { draw, hash } from '../random';
import { bookingType } from './bookings';
import type { Expense } from './expense';
import type { Traits } from './expense_traits';
import { EVERYDAY, SHOPS, travelShop } from './merchants';
import { firstBooking } from './trips';

interface Near {
  readonly seed: number;
  readonly traits: Traits;
}

/** The number of the shop of the expense at an index, or undefined. */
export function shopOf(place: number, { seed, traits }: Near): number | undefined {
  if (traits.course(place).type === 'UNSET') return undefined;
  const trip = traits.trip(place);
  if (trip !== undefined) return travelShop(bookingType(firstBooking(trip)));
  return hash(seed, 'shop', traits.parent(place) ?? place) % EVERYDAY;
}

/** The expense at an index: of ten, two have no memo yet. */
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
