import { shownBooking } from '../data/bookings';
import { firstBooking, townOf, type Trip, tripOfBooking } from '../data/trips';
import { notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';

const scopes: readonly Scope[] = ['travel.trips', 'travel.trips.readonly'];

const iso = (time: number): string => new Date(time).toISOString();

const travelerOf = ({ account }: Context, trip: Trip): object | null => {
  if (trip.place % 25 === 24) return null;
  if (trip.place % 6 === 4) {
    const name = { first_name: 'Robin', middle_name: null, last_name: 'Guest', suffix: null };
    return { type: 'GUEST', name, guest_email: `robin.guest${trip.place + 1}@example.com`, user_id: null };
  }
  const user = account.users.at(trip.user);
  if (!user) return null;
  const name = { first_name: user.first_name, middle_name: null, last_name: user.last_name, suffix: null };
  return { type: 'EMPLOYEE', name, guest_email: null, user_id: user.id };
};

const show = (context: Context, trip: Trip): object => ({
  id: trip.id,
  created_at: iso(trip.created),
  updated_at: iso(trip.updated),
  name: trip.place % 9 === 8 ? null : `Trip to ${townOf(trip).city}`,
  booker_user_id: context.account.users.idAt(trip.user),
  status: trip.status,
  traveler: travelerOf(context, trip),
  version: trip.version,
  billable_at: trip.paid ? iso(trip.created) : null,
  starts_at: iso(trip.starts),
  ends_at: iso(trip.ends),
});

const find = ({ account, params }: Context): Trip => {
  const trip = account.trips.get(params['trip_id'] ?? '');
  if (!trip) throw notFound('TRIP_NOT_FOUND');
  return trip;
};

const list = (context: Context): object =>
  context.page(context.account.trips, {
    filters: ['last_updated_after'],
    where(query) {
      const after = query.time('last_updated_after') ?? -Infinity;
      return (trip) => trip.updated > after;
    },
    show: (trip) => show(context, trip),
  });

const listBookings = (context: Context): object => {
  const { account, page } = context;
  const trip = find(context);
  return page(account.bookings, {
    places: () => ({ from: firstBooking(trip.place), to: firstBooking(trip.place + 1) - 1 }),
    show: (booking) => shownBooking(booking, trip, account.seed),
  });
};

const getBooking = (context: Context): object => {
  const { account, params } = context;
  const trip = find(context);
  const booking = account.bookings.get(params['booking_id'] ?? '');
  if (!booking || tripOfBooking(booking.place) !== trip.place) throw notFound('BOOKING_NOT_FOUND');
  return shownBooking(booking, trip, account.seed);
};

const ONE = '/v1/trips/:trip_id';

export const trips: readonly Route[] = [
  { method: 'GET', path: '/v1/trips', scopes, key: 'none', answer: list },
  { method: 'GET', path: ONE, scopes, key: 'none', answer: (context) => show(context, find(context)) },
  { method: 'GET', path: `${ONE}/bookings`, scopes, key: 'none', answer: listBookings },
  { method: 'GET', path: `${ONE}/bookings/:booking_id`, scopes, key: 'none', answer: getBooking },
];
