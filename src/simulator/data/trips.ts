import { hash } from '../random';
import { payingFor, type Traits } from './expense_traits';
import { townAt } from './places';

const DAY = 86_400_000;
const HOUR = 3_600_000;

export type TripStatus =
  | 'PENDING'
  | 'UPCOMING'
  | 'IN_PROGRESS'
  | 'COMPLETED'
  | 'CANCELED'
  | 'REFUNDED'
  | 'VOIDED'
  | 'DRAFT'
  | 'DELETED'
  | 'INVITED'
  | 'PROCESSING'
  | 'UNCONFIRMED'
  | 'AIRLINE_CONTROL'
  | 'PAYMENT_DECLINED'
  | 'SCHEDULE_CHANGE'
  | 'HOLD'
  | 'APPROVAL_REQUESTED'
  | 'APPROVAL_DENIED'
  | 'CANCELLATION_IN_PROGRESS';

/** A trip without names; times are in milliseconds. */
export interface Trip {
  readonly id: string;
  readonly place: number;
  readonly status: TripStatus;
  readonly created: number;
  readonly starts: number;
  readonly ends: number;
  readonly updated: number;
  readonly version: number;
  /** Whether it was paid, so that an expense belongs to it. */
  readonly paid: boolean;
  /** The index of the user who booked it. */
  readonly user: number;
  /** A random number that selects the town. */
  readonly drawn: number;
}

const ASTRAY: Readonly<Record<number, TripStatus>> = {
  3: 'CANCELED',
  5: 'REFUNDED',
  12: 'VOIDED',
  14: 'DRAFT',
  16: 'PENDING',
  18: 'HOLD',
  21: 'INVITED',
  22: 'PROCESSING',
  23: 'UNCONFIRMED',
  25: 'AIRLINE_CONTROL',
  26: 'PAYMENT_DECLINED',
  27: 'SCHEDULE_CHANGE',
  29: 'APPROVAL_REQUESTED',
  31: 'APPROVAL_DENIED',
  33: 'CANCELLATION_IN_PROGRESS',
  35: 'DELETED',
};
const TURNS = 40;

const UNPAID: readonly TripStatus[] = [
  'CANCELED',
  'VOIDED',
  'DRAFT',
  'PENDING',
  'HOLD',
  'INVITED',
  'PROCESSING',
  'UNCONFIRMED',
  'PAYMENT_DECLINED',
  'APPROVAL_REQUESTED',
  'APPROVAL_DENIED',
  'DELETED',
];

/** The trip at an index; it was booked when the expense that pays for it was made. */
export function madeTrip(place: number, id: string, near: { seed: number; today: number; traits: Traits }): Trip {
  const expense = payingFor(place);
  const drawn = hash(near.seed, 'trip', place);
  const created = near.traits.purchased(expense);
  // Trips start at 18:00 UTC: in the morning at home.
  const starts = Math.floor(created / DAY) * DAY + (3 + (drawn % 25)) * DAY + 18 * HOUR;
  const ends = starts + (1 + ((drawn >>> 8) % 5)) * DAY;
  const astray = ASTRAY[place % TURNS];
  const events = [created, ...(astray ? [created + 6 * HOUR] : [created + HOUR, starts, ends])];
  const past = events.filter((time, at) => at === 0 || time <= near.today);
  const natural = ends <= near.today ? 'COMPLETED' : starts <= near.today ? 'IN_PROGRESS' : 'UPCOMING';
  const status = astray ?? natural;
  return {
    id,
    place,
    status,
    created,
    starts,
    ends,
    updated: past[past.length - 1] ?? created,
    version: past.length,
    paid: !UNPAID.includes(status),
    user: near.traits.user(expense),
    drawn,
  };
}

/** The destination of a trip. */
export const townOf = (trip: Trip) => townAt(trip.drawn >>> 4);

// Trips rotate between one, two and three bookings.
const BEFORE: readonly number[] = [0, 1, 3];
const ROUND = 6;

/** The index of the first booking of a trip. */
export const firstBooking = (trip: number): number =>
  Math.floor(trip / BEFORE.length) * ROUND + (BEFORE[trip % BEFORE.length] ?? 0);

/** The index of the trip that a booking belongs to. */
export const tripOfBooking = (booking: number): number => {
  const rest = booking % ROUND;
  return Math.floor(booking / ROUND) * BEFORE.length + BEFORE.filter((before) => before <= rest).length - 1;
};
