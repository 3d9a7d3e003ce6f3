import type { FastifyError } from 'fastify';
import { BrexError } from '../../errors';
import { statuses } from '../local_http/statuses';
import type { Refusal } from './wire';

/** An error for the page: a BrexError completely, fastify's own errors in the same form, anything else without details. */
export function refusal(error: unknown): { status: number; body: Refusal } {
  if (BrexError.is(error)) return { status: statuses[error.code], body: error.toJSON() };
  const status = (error as Partial<FastifyError> | null)?.statusCode ?? 500;
  if (status < 500) return { status, body: { code: 'invalid_input', message: (error as Error).message } };
  return {
    status: 500,
    body: {
      code: 'workbench_fault',
      message: 'Internal error in the workbench.',
      remedy: 'Try again. If it happens again, restart the workbench; its log has details.',
    },
  };
}
