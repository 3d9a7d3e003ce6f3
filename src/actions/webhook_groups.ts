import { path } from '../http/path';
import type { Handlers } from './handlers';

export const webhook_groups = {
  list_webhook_groups: (query, brex) => brex.get('/v1/webhooks/groups', query),
  get_webhook_group: ({ id }, brex) => brex.get(path`/v1/webhooks/groups/${id}`),
  create_webhook_group: (group, brex) => brex.post('/v1/webhooks/groups', group),
  delete_webhook_group: ({ id }, brex) => brex.delete(path`/v1/webhooks/groups/${id}`),
  list_webhook_group_members: ({ id, ...query }, brex) => brex.get(path`/v1/webhooks/groups/${id}/members`, query),
  add_webhook_group_members: ({ id, ...body }, brex) => brex.post(path`/v1/webhooks/groups/${id}/add_members`, body),
  remove_webhook_group_members: ({ id, ...body }, brex) =>
    brex.post(path`/v1/webhooks/groups/${id}/remove_members`, body),
} satisfies Handlers<'webhook_groups'>;
