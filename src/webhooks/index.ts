/** Brex's webhooks: verified, deduplicated and typed; and the account's one subscription. */
export type { Answer } from './answer';
export type { BrexEvent, KnownEvent, OtherEvent } from './event';
export { type Counts, createReceiver, type Delivery, type Receiver, type ReceiverOptions } from './receiver';
export type { Decoding } from './secret';
export { type KnownSecrets, type SecretCache, type SecretSource, secretsOf } from './secrets';
export { type MemoryOptions, inMemoryDeliveryStore, type DeliveryStore } from './delivery_store';
export {
  type FastifyLike,
  fastifyWebhooks,
  type NodeRequestLike,
  type NodeResponseLike,
  nodeWebhooks,
} from './servers';
export { fetchSubjects, type Subjects } from './subject';
export {
  addressOf,
  createSubscription,
  type Done,
  type ListenerStore,
  inMemoryListenerStore,
  type Subscribed,
  type Subscription,
  type SubscriptionOptions,
} from './subscription';
export { type HeadersLike, type Verified, type VerifyOptions, verifyWebhook } from './verify';
