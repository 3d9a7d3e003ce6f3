/**
 * Conformance suites for the interfaces that a host may implement.
 * @module brex-connector/testing
 */
export { clockConformance } from './clock_conformance';
export type { ConformanceCase, Make, Subject } from './conformance';
export { deliveryStoreConformance } from './delivery_store_conformance';
export { destinationConformance, type DestinationSubject } from './destination_conformance';
export { journalConformance } from './journal_conformance';
export { loggerConformance, type LoggerSubject } from './logger_conformance';
export type { JournalSubject } from './opening';
export type { RateLimiterSubject } from './permits';
export { rateLimiterConformance } from './rate_limiter_conformance';
export { tokenStoreConformance, type TokenStoreSubject } from './token_store_conformance';
export { transportConformance } from './transport_conformance';
export { triggerStoreConformance } from './trigger_store_conformance';
export type { TriggerStoreSubject } from './trigger_state';
export { listenerStoreConformance, secretCacheConformance } from './webhook_store_conformance';
