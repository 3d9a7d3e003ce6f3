import { path } from '../http/path';
import type { Handlers } from './handlers';

export const spend_limits = {
  list_spend_limits: (query, brex) => brex.get('/v2/spend_limits', query),
  get_spend_limit: ({ id }, brex) => brex.get(path`/v2/spend_limits/${id}`),
  create_spend_limit: (limit, brex) => brex.post('/v2/spend_limits', limit),
  update_spend_limit: ({ id, ...body }, brex) => brex.put(path`/v2/spend_limits/${id}`, body),
  archive_spend_limit: ({ id }, brex) => brex.post(path`/v2/spend_limits/${id}/archive`),
} satisfies Handlers<'spend_limits'>;
