/**
 * The interfaces that a host may implement, each declared by the layer that uses it. `brex-connector/testing` has a conformance suite for
 * each of them.
 */
export type { Tokens, TokenStore } from './auth/token_store';
export type { Host, Store } from './connector';
export type { Clock } from './clock';
export type { Logger } from './http/logger';
export type { ConnectionRateLimiter, Permit, RateLimiter, RateLimitStatus } from './http/rate_limiter';
export type { Backoff } from './http/retry';
export type { Transport, TransportAnswer, TransportFailure, TransportRequest } from './http/transport';
export type { WaitLimits } from './http/wait_queue';
export type {
  CapKind,
  Counted,
  Entry as JournalEntry,
  Journal,
  Money,
  Opening as JournalOpening,
  Recorded,
  Refusal as RecordedRefusal,
  Reservation,
  WriteOutcome,
  State as WriteState,
  Withheld,
} from './safety/journal';
export type { Counts, Destination, Sink, StreamPage } from './sync';
export type { TriggerFound, TriggerKnown, TriggerLedger, TriggerTaken, TriggerState, TriggerStore } from './triggers';
export type { DeliveryStore, KnownSecrets, ListenerStore, SecretCache } from './webhooks';
