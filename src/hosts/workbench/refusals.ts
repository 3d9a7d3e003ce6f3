import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { BrexError, type ErrorCode } from '../../errors';
import { safeHeaders } from './gatekeeper';
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

/** An error for the page: a BrexError completely, fastify's own errors in the same form, anything else without details. */
export function refusal(error: unknown): { status: number; body: Refusal } {
  if (BrexError.is(error)) return { status: statuses[error.code] ?? 500, body: error.toJSON() };
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

/** The raw response to bytes on a socket that are not an HTTP request. */
export function unreadable({ code }: NodeJS.ErrnoException): string {
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify({
    code: 'invalid_input',
    message: `The request cannot be read (${STATUS_CODES[status]}).`,
  } satisfies Refusal);
  const headers = Object.entries({
    ...safeHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  });
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
