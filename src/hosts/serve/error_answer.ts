import type { FastifyError } from 'fastify';
import { BrexError, type ErrorCode } from '../../errors';
import { statuses } from '../local_http/statuses';

/** An error as it is sent. */
export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: { code: string; message: string } & Record<string, unknown>;
}

/**
 * The status of each error of a connection. 401 belongs to the client's own secret, so a token that Brex rejects is 424: the request is
 * right, what it depends on is not. A call is cancelled only when this process stops.
 */
const serviceStatuses: Readonly<Record<ErrorCode, number>> = {
  ...statuses,
  unauthenticated: 424,
  cancelled: 503,
};

/** Seconds to wait for a rate limit that does not say how long: Brex counts requests per minute. */
const usualWait = 10;

/** What fastify refuses by itself, in our words. */
const refusals: Readonly<Record<string, { message: string; remedy: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    message: 'The body of the request is too large.',
    remedy: 'Send at most 70 MB to an action, and 1 MB elsewhere.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    message: 'The body of the request is not JSON.',
    remedy: 'Send JSON with "Content-Type: application/json".',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    message: 'The body of the request is empty.',
    remedy: 'Send a JSON object, such as {}, or no content type.',
  },
};

/** An error for a client: a BrexError completely, fastify's own errors in the same form, anything else without details. */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (BrexError.is(error)) {
    const wait = error.retryAfter ?? (error.code === 'rate_limited' ? usualWait : undefined);
    return {
      status: serviceStatuses[error.code],
      headers: wait === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(wait))) },
      body: error.toJSON(),
    };
  }
  const { statusCode: status = 500, code = '', message } = (error ?? {}) as Partial<FastifyError>;
  if (status < 500)
    return {
      status,
      headers: {},
      body: { code: 'invalid_input', ...(refusals[code] ?? { message: oneLine(message) }), retryable: false },
    };
  return {
    status: 500,
    headers: {},
    body: {
      code: 'fault',
      message: 'The service itself failed.',
      remedy: 'Repeat the request; for a write, with the same intent. If it happens again, see the log of the service.',
      retryable: true,
    },
  };
}

/** The message of a parser may quote the request. */
const oneLine = (text = 'The request cannot be read.'): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);
