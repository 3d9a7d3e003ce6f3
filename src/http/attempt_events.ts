import type { ErrorCode } from '../errors';
import type { RateLimitStatus } from './rate_limiter';
import { type Logger, silent } from './logger';
import type { End } from './retry';

/** Milliseconds that an attempt waited before it could leave. */
export interface Waits {
  /** For one of the connection's concurrent calls to end. */
  queue: number;
  /** For the rate limiter. */
  rateLimit: number;
  /** After a failed attempt. */
  backoff: number;
}

/** One finished attempt of a request, for the log and `onAttempt`. Contains no secret, id or body. */
export interface AttemptEvent {
  /** The action of the request, if its route belongs to one. */
  action: string | undefined;
  /** The HTTP method. */
  method: string;
  /** The route with placeholders, such as `/v2/users/{id}`; `*` if it belongs to no action. */
  route: string;
  /** From 1. */
  attempt: number;
  /** Whether a byte may have left this machine. */
  sent: boolean;
  /** The HTTP status, if an answer arrived. */
  status: number | undefined;
  /** Brex's trace id. */
  trace_id: string | undefined;
  /** The idempotency key of a write. */
  key: string | undefined;
  /** Milliseconds on the wire, without the waits before it. */
  ms: number;
  /** How long it waited before it left. */
  waits: Waits;
  /** `done`, or the failure: `unsent`, `limited` (429), `unsettled` (it may have been done), `refused`. */
  end: 'done' | End;
  /** The error's code, unless done. */
  code: ErrorCode | undefined;
}

/** Counters of a connection since it was created. */
export interface Counters {
  /** Requests; a retried one counts once. */
  requests: number;
  /** Attempts, including the first of each request. */
  attempts: number;
  /** Attempts after the first of each request. */
  retries: number;
  /** Answers with status 429. */
  limited: number;
  /** Total milliseconds waited by all attempts. */
  waited: Waits;
  /** The rate-limit status of the connection. */
  rateLimit: RateLimitStatus;
}

/** Sees every attempt of a connection. */
export interface Watch {
  /** Counts one. */
  count(attempt: number, limited: boolean, waits: Waits): void;
  /** Whether anything reads the events. */
  readonly listens: boolean;
  /** Passes an event on. */
  report(event: AttemptEvent): void;
}

/** Counts attempts and passes each to the log and to an observer, whose errors are logged and ignored. */
export class AttemptWatch implements Watch {
  readonly listens: boolean;
  readonly #logger: Logger;
  readonly #observer: ((event: AttemptEvent) => unknown) | undefined;
  readonly #counts = { requests: 0, attempts: 0, retries: 0, limited: 0 };
  readonly #waited: Waits = { queue: 0, rateLimit: 0, backoff: 0 };

  constructor(logger: Logger, observer: ((event: AttemptEvent) => unknown) | undefined) {
    this.listens = logger !== silent || observer !== undefined;
    this.#logger = logger;
    this.#observer = observer;
  }

  count(attempt: number, limited: boolean, { queue, rateLimit, backoff }: Waits): void {
    const counts = this.#counts;
    const waited = this.#waited;
    counts.attempts++;
    if (attempt === 1) counts.requests++;
    else counts.retries++;
    if (limited) counts.limited++;
    waited.queue += queue;
    waited.rateLimit += rateLimit;
    waited.backoff += backoff;
  }

  report(event: AttemptEvent): void {
    this.#logger.debug(event, 'brex attempt');
    if (!this.#observer) return;
    try {
      Promise.resolve(this.#observer({ ...event, waits: { ...event.waits } })).catch((error: unknown) =>
        this.#faulty(error),
      );
    } catch (error) {
      this.#faulty(error);
    }
  }

  #faulty(error: unknown): void {
    this.#logger.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'The onAttempt callback failed');
  }

  counted(): Omit<Counters, 'rateLimit'> {
    return { ...this.#counts, waited: { ...this.#waited } };
  }
}
