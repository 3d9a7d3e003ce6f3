import { BrexConnection } from './connection';
import { createPipeline } from './pipeline';
import { readSettings, type Settings, type SuppliedTokenSettings } from './settings';
import type { Connection, Host } from './types';

export type { Action, Input, Output } from '../http/adapter';
export type { AttemptEvent, Counters, Waits } from '../http/attempt_events';
export { type RateLimiter, unlimitedRateLimiter } from '../http/rate_limiter';
export type { End as AttemptFailure } from '../http/retry';
export type { Clock } from '../clock';
export type { Logger } from '../http/logger';
export type { Proxy } from '../http/transport';
export type { Surroundings as SignInHost } from './issuers';
export { signInOf } from './token_sources';
export { type Redis, redisRateLimiter } from './redis_rate_limiter';
export { catalogue, describe, type Description } from './catalogue';
export type { SchemaNode as JsonSchema } from '../validate/schema_files';
export { identityPath } from './pipeline';
export { inputHash } from '../safety/hash';
export type { Journal } from '../safety/journal';
export { inMemoryJournal } from '../safety/memory_journal';
export type { Transport, TransportAnswer } from '../http/transport';
export { rateLimitKey } from './rate_limit_key';
export type { ContractProgress } from './contract_check/check';
export type { ContractReport, OperationReport, RefusalSubject, VariantReport } from './contract_check/report';
export { sandboxWarning } from './sandbox';
export { summaryFields } from './summary_fields';
export * from './sign_in';
export type { ListPage } from '../paging';
export type * from './types';
export type { AccessTokenProvider, AccessTokenRequest } from '../auth/external_token';
export { type Settings, type SuppliedTokenSettings, signsIn, type AuthMethod, authMethodOf } from './settings';

/**
 * Creates a connection to Brex from its settings. Sends nothing before the first call.
 * @param settings The settings, as a connection form of the catalogue gives them. A platform that renews access tokens itself may give
 * `access_token` as a function.
 * @param host What the host provides: store, clock, transport, logger, rate limiter.
 * @throws BrexError `invalid_input` naming each invalid setting.
 * @example
 * ```ts
 * import { connect } from 'brex-connector';
 *
 * const brex = connect({ name: 'Acme', account_type: 'production', api_token: 'bxt_example_token' }, { id: 'acme' });
 * ```
 */
export function connect(settings: Settings | SuppliedTokenSettings, host: Host = {}): Connection {
  const ready = readSettings(settings);
  return Object.freeze(new BrexConnection(ready, host, createPipeline(ready, host)));
}
