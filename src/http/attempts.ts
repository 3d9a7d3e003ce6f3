import { routes } from '../generated/routes';
import { actionAt } from '../manifest';
import type { ErrorCode } from '../errors';
import type { RateLimitStatus } from './rate_limiter';
import type { Logger } from './logger';
import type { End } from './retry';

/** Milliseconds that an attempt waited before it could leave. */
export interface Waits {
  /** For one of the connection's calls at the same time to end. */
  queue: number;
  /** For its turn within Brex's rate limit. */
  rateLimit: number;
  /** After an attempt that failed. */
  backoff: number;
}

/** One attempt of one request, once it has ended: what the log and `onAttempt` are told. No secret, id or body is in it. */
export interface AttemptEvent {
  action: string | undefined;
  method: string;
  /** The route with its holes, such as `/v2/users/{id}`; `*` where no action takes it. */
  route: string;
  /** From 1. */
  attempt: number;
  /** Whether a byte of it may have left this machine. */
  sent: boolean;
  /** The HTTP status, where an answer came. */
  status: number | undefined;
  /** Brex's trace id. */
  trace_id: string | undefined;
  /** The idempotency key of a write. */
  key: string | undefined;
  /** Milliseconds on the wire; the waits before it are told apart. */
  ms: number;
  waits: Waits;
  /** `done`, or why not: `unsent`, `limited` (429), `unsettled` (it may have been done), `refused`. */
  end: 'done' | End;
  /** The error's code, where it is not done. */
  code: ErrorCode | undefined;
}

/** What a connection has counted since it was made. */
export interface Counters {
  /** Requests that were asked for; a retried one counts once. */
  requests: number;
  attempts: number;
  /** Attempts after the first of their request. */
  retries: number;
  /** Answers that said to slow down (429). */
  limited: number;
  /** Milliseconds waited by all attempts together. */
  waited: Waits;
  rateLimit: RateLimitStatus;
}

/** Hears of every attempt. */
export type Watch = (event: AttemptEvent) => void;

/** The route of a request as Brex documents it, so that no id is told. */
export const routeOf = (method: string, path: string): string => {
  const action = actionAt(method, path);
  return (action !== undefined && (routes as Record<string, { path: string }>)[action]?.path) || '*';
};

/** Counts attempts and passes each on: to the log, and to an observer whose own faults are noted and stop nothing. */
export function watchAttempts(
  logger: Logger,
  observer: ((event: AttemptEvent) => unknown) | undefined,
): { watch: Watch; counted(): Omit<Counters, 'rateLimit'> } {
  const counts = { requests: 0, attempts: 0, retries: 0, limited: 0 };
  const waited: Waits = { queue: 0, rateLimit: 0, backoff: 0 };
  const faulty = (error: unknown): void =>
    logger.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'The observer of attempts failed');
  return {
    watch(event) {
      counts.attempts++;
      if (event.attempt === 1) counts.requests++;
      else counts.retries++;
      if (event.status === 429) counts.limited++;
      for (const reason of ['queue', 'rateLimit', 'backoff'] as const) waited[reason] += event.waits[reason];
      logger.debug(event, 'brex attempt');
      if (!observer) return;
      try {
        Promise.resolve(observer({ ...event, waits: { ...event.waits } })).catch(faulty);
      } catch (error) {
        faulty(error);
      }
    },
    counted: () => ({ ...counts, waited: { ...waited } }),
  };
}
