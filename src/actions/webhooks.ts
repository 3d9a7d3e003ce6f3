import { path } from '../http/path';
import type { Handlers } from './handlers';

export const webhooks = {
  list_webhooks: (query, brex) => brex.get('/v1/webhooks', query),
  get_webhook: ({ id }, brex) => brex.get(path`/v1/webhooks/${id}`),
  create_webhook: (webhook, brex) => brex.post('/v1/webhooks', webhook),
  update_webhook: ({ id, ...body }, brex) => brex.put(path`/v1/webhooks/${id}`, body),
  delete_webhook: ({ id }, brex) => brex.delete(path`/v1/webhooks/${id}`),
  list_webhook_secrets: (_, brex) => brex.get('/v1/webhooks/secrets'),
} satisfies Handlers<'webhooks'>;
