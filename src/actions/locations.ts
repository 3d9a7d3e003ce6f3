import { path } from '../http/path';
import type { Handlers } from './handlers';

export const locations = {
  list_locations: (query, brex) => brex.get('/v2/locations', query),
  get_location: ({ id }, brex) => brex.get(path`/v2/locations/${id}`),
  create_location: (location, brex) => brex.post('/v2/locations', location),
} satisfies Handlers<'locations'>;
