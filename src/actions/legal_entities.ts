import { path } from '../http/path';
import type { Handlers } from './handlers';

export const legal_entities = {
  list_legal_entities: (query, brex) => brex.get('/v2/legal_entities', query),
  get_legal_entity: ({ id }, brex) => brex.get(path`/v2/legal_entities/${id}`),
} satisfies Handlers<'legal_entities'>;
