import type { FastifyError } from 'fastify';
import { BrexError, type ErrorCode } from '../../errors';
import type { Refusal } from './wire';

const statuses: Partial<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  blocked: 403,
  not_found: 404,
  conflict: 409,
  rejected: 422,
  rate_limited: 429,
  cancelled: 499,
  network: 502,
  unavailable: 502,
  outcome_unknown: 502,
  timeout: 504,
};

/** An error as the page is told of it: a BrexError whole, fastify's own refusals in the same form, anything else without detail. */
export function refusal(error: unknown): { status: number; body: Refusal } {
  if (BrexError.is(error)) return { status: statuses[error.code] ?? 500, body: error.toJSON() as unknown as Refusal };
  const status = (error as Partial<FastifyError> | null)?.statusCode ?? 500;
  if (status < 500) return { status, body: { code: 'invalid_input', message: (error as Error).message } };
  return {
    status: 500,
    body: {
      code: 'workbench_fault',
      message: 'The workbench itself failed.',
      remedy: 'Try once more. If it happens again, restart the workbench; its log says more.',
    },
  };
}
