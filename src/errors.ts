import { inspect } from 'node:util';

/**
 * All error codes; a stable part of the API. For a write, every code but `outcome_unknown` means that it was not done.
 * - `invalid_input`: the input or the settings are invalid; nothing was sent.
 * - `unauthenticated`: Brex rejects the token.
 * - `forbidden`: the token lacks a permission; `reason` says why.
 * - `not_found`, `conflict`, `rejected`: Brex refused with 404, 409 or another 4xx status.
 * - `rate_limited`: Brex's rate limit or a daily quota is used up; `retryAfter` says for how long, if known.
 * - `unavailable`: Brex answered with a 5xx status, or the store failed.
 * - `network`, `timeout`: no complete answer arrived.
 * - `outcome_unknown`: the write may have been done; resolve it with `idempotencyKey`.
 * - `blocked`: the connection's own limits rejected the write.
 * - `cancelled`: the signal aborted the call.
 * - `unexpected_answer`: Brex's answer can't be read.
 * - `invalid_signature`: a webhook is not signed by Brex, or is too old.
 * @see docs/errors.md
 */
export type ErrorCode =
  | 'invalid_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rejected'
  | 'rate_limited'
  | 'unavailable'
  | 'network'
  | 'timeout'
  | 'outcome_unknown'
  | 'blocked'
  | 'cancelled'
  | 'unexpected_answer'
  | 'invalid_signature';

/**
 * Why a call is forbidden: the token lacks a scope; its owner lacks a role; the account lacks a product; access was denied at the sign-in;
 * or Brex does not say.
 */
export type ForbiddenReason = 'scope' | 'role' | 'product' | 'denied' | 'unknown';

/** An invalid field of an input. */
export interface FieldProblem {
  /** The path of the field, such as `owner.user_id`; empty for the input as a whole. */
  field: string;
  /** What is wrong and what would be valid, as the end of a sentence about the field. */
  message: string;
}

/** What a BrexError says in addition to its code and message. */
export interface ErrorDetails {
  /** How to fix it, in plain words. */
  remedy?: string | undefined;
  /** The cause, for `forbidden`. Default: `unknown`. */
  reason?: ForbiddenReason | undefined;
  /** The action that failed, or method and path of a raw request. */
  action?: string | undefined;
  /** The HTTP status, if Brex answered. */
  status?: number | undefined;
  /** Brex's trace id: quote it to Brex support. */
  traceId?: string | undefined;
  /** Whether the same call may succeed later. */
  retryable?: boolean | undefined;
  /** Seconds to wait before a retry, if known. */
  retryAfter?: number | undefined;
  /** The idempotency key of the write: repeating the call with it cannot do the write twice. */
  idempotencyKey?: string | undefined;
  /** For `invalid_input`: each invalid field and what would be valid. */
  fields?: FieldProblem[] | undefined;
  /** Details of Brex's refusal, such as the ids of the records concerned. Limited in size, without secrets. */
  details?: Readonly<Record<string, unknown>> | undefined;
  /** For `outcome_unknown`: records that may be the result of the write. Candidates, not proof. */
  candidates?: unknown[] | undefined;
  /** The error that led to this one. */
  cause?: unknown;
}

const brand = Symbol.for('brex-connector.error');
const parts = [
  'remedy',
  'action',
  'status',
  'traceId',
  'retryable',
  'retryAfter',
  'idempotencyKey',
  'fields',
  'details',
  'candidates',
] as const;

/**
 * The only error of the connector. `BrexError.is(e)` recognizes it across bundled copies; `code` says what happened, `remedy` how to fix
 * it. It never contains a token, a header or a whole body: not in `toString`, in JSON or in `util.inspect`.
 */
export class BrexError extends Error {
  /** What happened. Decide by the code, never by the message. */
  readonly code: ErrorCode;
  /** How to fix it, in plain words. */
  readonly remedy?: string;
  /**
   * The cause of a `forbidden`: missing scope, role or product, denied access, or unknown. Set for every `forbidden`,
   * and only then.
   */
  readonly reason?: ForbiddenReason;
  /** The action that failed, or method and path of a raw request. */
  readonly action?: string;
  /** The HTTP status, if Brex answered. */
  readonly status?: number;
  /** Brex's trace id: quote it to Brex support. */
  readonly traceId?: string;
  /**
   * Whether the same call may succeed later.
   * @default false
   */
  readonly retryable: boolean = false;
  /** Seconds to wait before a retry, if known. */
  readonly retryAfter?: number;
  /** The idempotency key of the write: repeating the call with it cannot do the write twice. */
  readonly idempotencyKey?: string;
  /** For `invalid_input`: each invalid field and what would be valid. */
  readonly fields?: FieldProblem[];
  /** Details of Brex's refusal, under Brex's names: `existing_integration_id`, `duplicate_accounting_record_ids` and so on. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** For `outcome_unknown`: records that may be the result of the write. Candidates, not proof. */
  readonly candidates?: unknown[];

  /**
   * @param code What happened.
   * @param message What happened, as a sentence. Without secrets.
   * @param details Further details, such as the remedy. Without secrets.
   */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'BrexError';
    this.code = code;
    if (code === 'forbidden') this.reason = details.reason ?? 'unknown';
    for (const part of parts) if (details[part] !== undefined) Object.assign(this, { [part]: details[part] });
    Object.defineProperty(this, brand, { value: true });
  }

  /**
   * Whether a value is a BrexError of this or another copy of the package.
   * @param value Anything, such as what a `catch` received.
   * @example
   * ```ts
   * import { BrexError } from 'brex-connector';
   *
   * export const isTemporary = (error: unknown): boolean => BrexError.is(error) && error.retryable;
   * ```
   */
  static is(value: unknown): value is BrexError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  /**
   * A copy of the error with more details, such as its action.
   * @param details The details to add or replace.
   */
  with(details: ErrorDetails): BrexError {
    return new BrexError(this.code, this.message, { ...this, cause: this.cause, ...details });
  }

  /** One flat object in snake_case, as the command line prints it. */
  toJSON(): {
    /** What happened. */
    code: ErrorCode;
    /** What happened, as a sentence. */
    message: string;
  } & Record<string, unknown> {
    const cause = BrexError.is(this.cause) ? this.cause.toJSON() : undefined;
    return {
      code: this.code,
      message: this.message,
      remedy: this.remedy,
      reason: this.reason,
      action: this.action,
      status: this.status,
      trace_id: this.traceId,
      retryable: this.retryable,
      retry_after: this.retryAfter,
      idempotency_key: this.idempotencyKey,
      fields: this.fields,
      details: this.details,
      candidates: this.candidates,
      cause,
    };
  }

  /** The text that `console.log` and `util.inspect` show: message and details, without secrets. */
  [inspect.custom](): string {
    const said = Object.entries(this.toJSON()).filter(([key, value]) => value !== undefined && key !== 'message');
    return `BrexError: ${this.message} ${inspect(Object.fromEntries(said), { depth: 4, breakLength: 120 })}`;
  }
}

/** The error for input rejected before anything is sent: one problem per field, the first in the message. */
export function invalidInput(fields: FieldProblem[], action?: string): BrexError {
  const [first] = fields;
  const where = first?.field ? `"${first.field}" ` : '';
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : '';
  const said = `${where}${first?.message ?? 'is not valid'}${more}`;
  return new BrexError('invalid_input', /[.?]$/.test(said) ? said : `${said}.`, {
    remedy: 'Correct these fields and run it again. Nothing was sent.',
    action,
    fields,
  });
}

/** The code or name of an error that is not ours, if it is one short word; nothing else of it may be shown. */
export function shortCodeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return [code, name].find((one): one is string => typeof one === 'string' && /^\w{1,40}$/.test(one)) ?? 'error';
}
