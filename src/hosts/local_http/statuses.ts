import type { ErrorCode } from '../../errors';

/** The HTTP status that a server of this connector answers an error with. */
export const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  invalid_signature: 401,
  forbidden: 403,
  blocked: 403,
  not_found: 404,
  conflict: 409,
  rejected: 422,
  rate_limited: 429,
  cancelled: 499,
  network: 502,
  unexpected_answer: 502,
  outcome_unknown: 502,
  unavailable: 503,
  timeout: 504,
};
