import { inspect } from 'node:util';

/** All error codes; a stable part of the API. */
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

/** An invalid field of an input: its path, such as `owner.user_id` (empty for the input as a whole), and what would be valid. */
export interface FieldProblem {
  field: string;
  message: string;
}

export interface ErrorDetails {
  /** How to fix it, in plain words. */
  remedy?: string | undefined;
  /** The cause, for `forbidden`. Default: `unknown`. */
  reason?: ForbiddenReason | undefined;
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
  readonly code: ErrorCode;
  readonly remedy?: string;
  /** Set for every `forbidden`, and only then. */
  readonly reason?: ForbiddenReason;
  readonly action?: string;
  readonly status?: number;
  readonly traceId?: string;
  readonly retryable: boolean = false;
  readonly retryAfter?: number;
  readonly idempotencyKey?: string;
  readonly fields?: FieldProblem[];
  /** Details of Brex's refusal, under Brex's names: `existing_integration_id`, `duplicate_accounting_record_ids` and so on. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly candidates?: unknown[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'BrexError';
    this.code = code;
    if (code === 'forbidden') this.reason = details.reason ?? 'unknown';
    for (const part of parts) if (details[part] !== undefined) Object.assign(this, { [part]: details[part] });
    Object.defineProperty(this, brand, { value: true });
  }

  /** Whether a value is a BrexError of this or another copy of the package. */
  static is(value: unknown): value is BrexError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  /** A copy of the error with more details, such as its action. */
  with(details: ErrorDetails): BrexError {
    return new BrexError(this.code, this.message, { ...this, cause: this.cause, ...details });
  }

  /** One flat object in snake_case, as the command line prints it. */
  toJSON(): { code: ErrorCode; message: string } & Record<string, unknown> {
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
  return new BrexError('invalid_input', said.endsWith('?') ? said : `${said}.`, {
    remedy: 'Correct the fields named and run it again; nothing was sent.',
    action,
    fields,
  });
}
