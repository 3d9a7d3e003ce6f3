/** Brex's webhooks: verified, deduplicated and typed; and the account's one subscription. */
export type { BrexEvent } from './event';
export { createReceiver } from './receiver';
export type { Delivery, Receiver, ReceiverOptions } from './receiver_options';
export type { Decoding } from './secret';
export { type KnownSecrets, type SecretCache, type SecretSource, secretsOf } from './secrets';
export { inMemoryDeliveryStore, type DeliveryStore } from './delivery_store';
export { inMemoryListenerStore, type ListenerStore } from './listener_store';
export { fastifyWebhooks, nodeWebhooks } from './servers';
export { fetchSubjects, type Subjects } from './subject';
export {
  createSubscription,
  normalizedUrl,
  type Subscribed,
  type Subscription,
  type SubscriptionOptions,
} from './subscription';
export { type Verified, type VerifyOptions, verifyWebhook } from './verify';
