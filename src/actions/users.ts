import { path } from '../http/path';
import type { Handlers } from './handlers';

export const users = {
  list_users: (query, brex) => brex.get('/v2/users', query),
  get_user: ({ id, ...query }, brex) => brex.get(path`/v2/users/${id}`, query),
  get_current_user: (query, brex) => brex.get('/v2/users/me', query),
  invite_user: (user, brex) => brex.post('/v2/users', user),
  update_user: ({ id, ...body }, brex) => brex.put(path`/v2/users/${id}`, body),
  get_user_limit: ({ id }, brex) => brex.get(path`/v2/users/${id}/limit`),
  set_user_limit: ({ id, ...body }, brex) => brex.post(path`/v2/users/${id}/limit`, body),
} satisfies Handlers<'users'>;
