/** Brex's webhooks: verified, deduplicated and typed; and the account's one subscription. */
export type { WebhookAnswer } from './webhook_answer';
export type { BrexEvent, KnownEvent, OtherEvent } from './webhook_event';
export { createReceiver } from './receiver';
export type { Delivery, DeliveryCounts, Receiver, ReceiverOptions } from './receiver_options';
export type { Decoding } from './secret';
export { type KnownSecrets, type SecretCache, type SecretSource, secretsOf } from './secret_source';
export { inMemoryDeliveryStore, type DeliveryStore, type MemoryOptions } from './delivery_store';
export { inMemoryListenerStore, type ListenerStore } from './listener_store';
export {
  type FastifyLike,
  type FastifyReplyLike,
  type FastifyRequestLike,
  fastifyWebhooks,
  type NodeRequestLike,
  type NodeResponseLike,
  nodeWebhooks,
} from './servers';
export { accountWebhooks } from './account_webhooks';
export { fetchSubjects, type Subjects } from './subject';
export {
  createSubscription,
  type Done,
  normalizedUrl,
  type Subscribed,
  type Subscription,
  type SubscriptionOptions,
} from './subscription';
export { type HeadersLike, type Verified, type VerifyOptions, verifyWebhook } from './signature';
