import { path } from '../http/path';
import type { Handlers } from './handlers';

export const bookings = {
  list_bookings: ({ trip_id, ...query }, brex) => brex.get(path`/v1/trips/${trip_id}/bookings`, query),
  get_booking: ({ trip_id, booking_id }, brex) => brex.get(path`/v1/trips/${trip_id}/bookings/${booking_id}`),
} satisfies Handlers<'bookings'>;
