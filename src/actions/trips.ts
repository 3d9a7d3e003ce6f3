import { path } from '../http/path';
import type { Handlers } from './handlers';

export const trips = {
  list_trips: (query, brex) => brex.get('/v1/trips', query),
  get_trip: ({ trip_id }, brex) => brex.get(path`/v1/trips/${trip_id}`),
} satisfies Handlers<'trips'>;
